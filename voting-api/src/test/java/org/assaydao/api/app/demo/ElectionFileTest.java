package org.assaydao.api.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.assaydao.api.app.cli.Side;
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
                assertThat(cast).hasSize(election.official().voters().of(side));
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
                .hasMessageContaining("the first row must be");
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
    void two_quorums_and_more_than_a_token_can_have_are_refused() {
        String other = PROPOSAL.replace("\"7\"", "\"8\"").replace("null", "\"6\"");
        String both = PROPOSAL.replace("null", "\"5\"") + "," + other;

        assertThatThrownBy(() -> read(both, "7," + A + ",for,1\n8," + A + ",for,1\n"))
                .hasMessageContaining("proposals.json, row 2, column quorum: is 6, and 5 in a row before");
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
