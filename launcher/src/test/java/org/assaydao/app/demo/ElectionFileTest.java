package org.assaydao.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.assaydao.app.cli.Side;
import org.assaydao.kernel.TokenAmount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A history is read whole, or refused by file, row and column. */
class ElectionFileTest {
    private static final String A = "0x8FDD27B6f825da4354129ad0F514f01560687dcA";
    private static final String B = "0x0bE7b271Ba03874Ad78D712246066C20c81693D3";
    private static final String HEADER = "proposal_id,voter,support,weight_wei\n";
    private static final String PROPOSAL = """
            {"id":"7","title":"A title","status":"executed","for_votes":"2.0000","against_votes":"0",\
            "abstain_votes":"0.0","for_voters":2,"against_voters":0,"abstain_voters":0,"quorum":null}""";

    @Test
    void the_ten_elections_of_ens_sum_to_what_was_published() throws IOException {
        List<RecordedElection> elections = ElectionFile.ens();

        assertThat(elections).hasSize(10);
        assertThat(elections.stream().mapToInt(one -> one.votes().size()).sum()).isEqualTo(2065);
        for (RecordedElection election : elections) {
            assertThat(election.repeats()).isEmpty();
            for (Side side : Side.values()) {
                List<RecordedVote> cast = election.votes().stream()
                        .filter(vote -> vote.side() == side)
                        .toList();
                TokenAmount sum = cast.stream().map(RecordedVote::weight).reduce(TokenAmount.ZERO, TokenAmount::plus);
                assertThat(Official.rounded(sum))
                        .isEqualTo(election.official().sums().of(side));
                assertThat(cast).hasSize(election.official().voters().of(side).orElseThrow());
            }
        }
    }

    @Test
    void a_quorum_may_be_null_or_absent_and_is_read_when_it_is_there() throws IOException {
        assertThat(read(PROPOSAL, "7," + A + ",for,1\n").getFirst().official().quorum())
                .isNull();
        assertThat(read(PROPOSAL.replace(",\"quorum\":null", ""), "7," + A + ",for,1\n")
                        .getFirst()
                        .official()
                        .quorum())
                .isNull();
        assertThat(read(PROPOSAL.replace("null", "\"1000000000000000000000000\""), "7," + A + ",for,1\n")
                        .getFirst()
                        .official()
                        .quorum())
                .isEqualTo(BigInteger.TEN.pow(24));
    }

    @Test
    void one_voter_in_two_cases_is_one_voter_and_the_second_row_a_repeat() throws IOException {
        String rows =
                "7," + A + ",for,1\n7," + B + ",for,1\n7," + A.toLowerCase(java.util.Locale.ROOT) + ",against,1\n";

        RecordedElection election = read(PROPOSAL, rows).getFirst();

        assertThat(election.votes()).extracting(RecordedVote::row).containsExactly(2, 3);
        assertThat(election.repeats()).singleElement().satisfies(repeat -> {
            assertThat(repeat.row()).isEqualTo(4);
            assertThat(repeat.side()).isEqualTo(Side.AGAINST);
        });
    }

    @Test
    void what_spreadsheets_make_of_a_file_is_read_the_same() throws IOException {
        List<RecordedElection> plain = read(PROPOSAL, "7," + A + ",for,1\n7," + B + ",abstain,2\n");
        for (String same : List.of(
                "\uFEFF" + HEADER + "7," + A + ",for,1\n7," + B + ",abstain,2\n\n",
                "proposal_id,voter,support,weight_wei\r\n7," + A + ",for,1\r\n7," + B + ",abstain,2\r\n,,,\r\n",
                "proposal_id;voter;support;weight_wei\n7;" + A + ";FOR;1\n7;" + B + ";Abstain;2",
                "\"weight_wei\",\"voter\",\"reason\",\"support\"\n\"1\",\"" + A
                        + "\",\"so, \"\"that\"\" is why\",\"for\"\n" + "\"2\",\"" + B + "\",\"\",\"abstain\"\n",
                "Voter\tSupport\tWeight\n" + A + "\t1\t1\n" + B + "\t2\t2\n")) {
            List<RecordedElection> read = ElectionFile.read(bytes("\uFEFF[" + PROPOSAL + "]"), bytes(same));
            assertThat(read).as(same).isEqualTo(plain);
        }
    }

    @Test
    void a_report_of_snapshot_is_read_by_its_own_columns_and_numbers() throws IOException {
        String report = "address,choice,voting_power,timestamp,author_ipfs_hash\n" + A + ",1,1.5,1700000000,Qm\n" + B
                + ",3,0.000000000000000002,1700000001,Qm\n";
        RecordedElection election =
                ElectionFile.read(bytes("[" + PROPOSAL + "]"), bytes(report)).getFirst();
        assertThat(election.votes()).extracting(RecordedVote::side).containsExactly(Side.FOR, Side.ABSTAIN);
        assertThat(election.votes())
                .extracting(RecordedVote::weight)
                .containsExactly(TokenAmount.of(1_500_000_000_000_000_000L), TokenAmount.of(2));
    }

    @Test
    void voters_that_were_not_counted_are_compared_with_nothing() throws IOException {
        String unknown =
                PROPOSAL.replace("\"for_voters\":2", "\"for_voters\":null").replace("\"against_voters\":0,", "");
        Official official = read(unknown, "7," + A + ",for,1\n").getFirst().official();
        assertThat(official.voters().of(Side.FOR)).isEmpty();
        assertThat(official.voters().of(Side.AGAINST)).isEmpty();
        assertThat(official.voters().of(Side.ABSTAIN)).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "address,choice,voting_power | 0x8fdd27b6f825da4354129ad0f514f01560687dca,4,1 | row 2, column choice: must be for, against or abstain, not \"4\".",
                "address,choice,voting_power | 0x8fdd27b6f825da4354129ad0f514f01560687dca,1,1.2345E+24 | row 2, column voting_power: 1.2345E+24 was rounded by a spreadsheet",
                "voter,support,votes | 0x8fdd27b6f825da4354129ad0f514f01560687dca,for,1234 567 | row 2, column votes: must be whole tokens with at most 18 decimals",
                "voter,support,voter | 1,2,3 | row 1, column voter: stands there twice.",
                "voter,support,weight | 0x8fdd27b6f825da4354129ad0f514f01560687dca,~for,1~ | row 2, column 1 to 3: there must be 3 cells, not 2.",
                "voter,support,weight | ~0x8fdd,for,1 | row 2, column 1: has a quote that nothing ends."
            })
    void what_cannot_be_read_of_an_export_is_named_by_row_and_column(String header, String row, String sentence) {
        byte[] table = bytes(header + "\n" + row.replace('~', '"') + "\n");
        assertThatThrownBy(() -> ElectionFile.read(bytes("[" + PROPOSAL + "]"), table))
                .isInstanceOf(BadElectionFile.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8,0x8fdd27b6f825da4354129ad0f514f01560687dca,for,1 | votes.csv, row 2, column proposal_id: proposals.json has no proposal \"8\".",
                "7,0x8fdd,for,1 | votes.csv, row 2, column voter: an address must",
                "7,0x8fdd27b6f825da4354129ad0f514f01560687dca,yes,1 | votes.csv, row 2, column support: must be for, against or abstain, not \"yes\".",
                "7,0x8fdd27b6f825da4354129ad0f514f01560687dca,for,-1 | votes.csv, row 2, column weight_wei: an amount must be a whole decimal number",
                "7,0x8fdd27b6f825da4354129ad0f514f01560687dca,for,1.5 | votes.csv, row 2, column weight_wei: an amount must be a whole decimal number",
                "7,0x8fdd27b6f825da4354129ad0f514f01560687dca,for | votes.csv, row 2, column 1 to 4: there must be 4 cells, not 3."
            })
    void a_bad_vote_is_named_by_row_and_column(String row, String sentence) {
        assertThatThrownBy(() -> read(PROPOSAL, row + "\n"))
                .isInstanceOf(BadElectionFile.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"executed\" | \"maybe\" | proposals.json, row 1, column status: must be executed",
                "\"2.0000\" | \"2.00001\" | proposals.json, row 1, column for_votes: must be a decimal text",
                "\"2.0000\" | 2 | proposals.json, row 1, column for_votes: must be a decimal text",
                "\"for_voters\":2 | \"for_voters\":-2 | proposals.json, row 1, column for_voters: must be a number of voters",
                "\"quorum\":null | \"quorum\":5 | proposals.json, row 1, column quorum: must be a decimal text",
                "\"A title\" | \"\" | proposals.json, row 1, column title: must be a text."
            })
    void a_bad_proposal_is_named_by_row_and_column(String good, String bad, String sentence) {
        assertThatThrownBy(() -> read(PROPOSAL.replace(good, bad), "7," + A + ",for,1\n"))
                .isInstanceOf(BadElectionFile.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void what_is_no_history_at_all_is_refused_by_a_sentence(@TempDir Path empty) {
        assertThatThrownBy(() -> ElectionFile.in(empty)).hasMessageContaining("proposals.json: there is no such file.");
        assertThatThrownBy(() -> ElectionFile.read(bytes("{"), bytes(HEADER))).hasMessageContaining("is no JSON");
        assertThatThrownBy(() -> ElectionFile.read(bytes("[]"), bytes(HEADER))).hasMessageContaining("at least one");
        assertThatThrownBy(() -> ElectionFile.read(bytes("[" + PROPOSAL + "]"), bytes("a,b\n")))
                .hasMessageContaining(
                        "votes.csv, row 1, column voter: the first row must name this column, by voter or")
                .hasMessageContaining("it names a, b.");
        assertThatThrownBy(() -> ElectionFile.read(bytes("[" + PROPOSAL + "]"), bytes(HEADER)))
                .hasMessageContaining("7 has no row in votes.csv");
        assertThatThrownBy(() -> ElectionFile.read(bytes("[" + PROPOSAL + "," + PROPOSAL + "]"), bytes(HEADER)))
                .hasMessageContaining("row 2, column id: 7 stands there twice");
    }

    @Test
    void the_usual_quorum_is_the_floor_too_however_little_is_delegated() throws IOException {
        assertThat(ElectionTerms.of(ElectionFile.ens()).variables())
                .containsEntry("ASSAY_SUPPLY", "100000000000000000000000000")
                .containsEntry("ASSAY_QUORUM_FLOOR", "1000000000000000000000000")
                .containsEntry("ASSAY_QUORUM_BPS", "100");
    }

    @Test
    void another_quorum_and_larger_weights_become_terms_of_the_deployment() throws IOException {
        String proposal = PROPOSAL.replace("null", "\"40000000000000000000000000\"");
        List<RecordedElection> history = read(proposal, "7," + A + ",for,185000000000000000000000000\n");

        assertThat(ElectionTerms.of(history).variables())
                .containsEntry("ASSAY_SUPPLY", "200000000000000000000000000")
                .containsEntry("ASSAY_QUORUM_FLOOR", "40000000000000000000000000")
                .containsEntry("ASSAY_QUORUM_BPS", "2000");
    }

    @Test
    void several_quorums_are_replayed_by_one_that_gives_every_outcome() throws IOException {
        String other =
                PROPOSAL.replace("\"7\"", "\"8\"").replace("null", "\"6\"").replace("executed", "defeated");
        String both = PROPOSAL.replace("null", "\"5\"") + "," + other;

        List<RecordedElection> history = read(both, "7," + A + ",for,9\n8," + A + ",for,5\n");
        assertThat(ElectionTerms.of(history).quorum()).isEqualTo(6);
        assertThat(history).extracting(one -> one.official().quorum()).containsOnly(BigInteger.valueOf(6));
        assertThat(ElectionTerms.of(read(both, "7," + A + ",for,9\n8," + A + ",for,7\n"))
                        .quorum())
                .isEqualTo(9);
        assertThatThrownBy(() -> read(both, "7," + A + ",for,6\n8," + A + ",for,7\n"))
                .hasMessageContaining("proposals.json, row 2, column quorum: no one quorum gives this outcome")
                .hasMessageContaining("failed with 7 base units, and one passed with 6");
    }

    @Test
    void more_than_a_token_can_have_is_refused() {
        assertThatThrownBy(() -> read(PROPOSAL, "7," + A + ",for," + BigInteger.TWO.pow(208) + "\n"))
                .isInstanceOf(BadElectionFile.class)
                .hasMessageContaining("are more than a token can have");
    }

    private static List<RecordedElection> read(String proposal, String rows) throws IOException {
        return ElectionFile.read(bytes("[" + proposal + "]"), bytes(HEADER + rows));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
