package org.assaydao.mirror.outlook;

import static org.assaydao.Samples.CONTRACTS;
import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaydao.chain.BlockPoint;
import org.assaydao.contracts.DisputeCourt;
import org.assaydao.contracts.RiskFund;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.ledger.TestDatabase;
import org.assaydao.mirror.Spoken;
import org.assaydao.mirror.decode.Facts;
import org.assaydao.mirror.follow.FollowRoom;
import org.assaydao.mirror.follow.MirrorStore;
import org.assaydao.mirror.node.Block;
import org.assaydao.mirror.node.Bloom;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.riskfund.Books;
import org.assaydao.riskfund.FundHistory;
import org.assaydao.riskfund.FundHistory.Part;
import org.assaydao.riskfund.FundLine;
import org.assaydao.riskfund.FundStatement;
import org.assaydao.riskfund.Pocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.web3j.abi.datatypes.Event;

/**
 * Tests that the lines of the fund lead from its books at one block to those at another. INV-22: Each unit that came into the
 * fund left it, or is in exactly one of its books.
 */
@Tag("integration")
class MirroredFundTest {
    private static final Address TOKEN = address("bond token");
    private static final Address OTHER_TOKEN = address("other token");
    private static final Address ALICE = address("alice");
    private static final Address BOB = address("bob");
    private static final Address PROVIDER = address("provider");
    private static final Hash32 INCIDENT = hash("incident");
    private static final FundId FUND = new FundId(TOKEN);
    private static final long SECONDS = 12;

    private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.migrated().dataSource());
    private final Facts facts = new Facts(CONTRACTS);
    private final FundHistory history = new MirroredFund(jdbc, facts);
    private final List<ChainLog> logs = new ArrayList<>();
    private long block;

    @BeforeEach
    void terms() {
        block = 1;
        say(RiskFund.FUNDTERMSSET_EVENT, 1, 2, 3, 4, 60, 6);
        say(RiskFund.TOKENTERMSSET_EVENT, TOKEN, true, 500, 50);
    }

    private void say(Event event, Object... values) {
        say(CONTRACTS.fund(), event, values);
    }

    private void say(Address contract, Event event, Object... values) {
        ChainLog said = new Spoken(contract).say(event, values);
        logs.add(new ChainLog(
                block,
                hash("block " + block),
                logs.size(),
                hash("transaction " + block),
                contract,
                said.topics(),
                said.data(),
                said.call()));
    }

    private void books(int reserve, int committed, int escrow, int credits) {
        say(RiskFund.FUNDADVANCED_EVENT, TOKEN, reserve, committed, escrow, credits);
    }

    private static Books held(long reserve, long committed, long escrow, long credits) {
        return new Books(amount(reserve), amount(committed), amount(escrow), amount(credits));
    }

    private void mirror() {
        List<Block> blocks = new ArrayList<>();
        for (long number = 1; number <= block; number++) {
            blocks.add(new Block(
                    number,
                    hash("block " + number),
                    hash("block " + (number - 1)),
                    ChainTime.of(number * SECONDS),
                    Bloom.SILENT));
        }
        FollowRoom.mirror(
                new MirrorStore(jdbc), blocks, logs, facts, blocks.getLast().point());
    }

    private void contribution(int amount, int reserve) {
        say(RiskFund.CONTRIBUTIONRECEIVED_EVENT, TOKEN, ALICE, amount, reserve);
    }

    private void opening(int total, int fromEscrow) {
        say(
                RiskFund.PAYOUTOPENED_EVENT,
                hash("draft"),
                INCIDENT,
                hash("key"),
                TOKEN,
                hash("root"),
                total,
                fromEscrow,
                9_000);
    }

    /** From the first gift to the sweep; what one token's books do is nothing to those of another. */
    private void compensate() {
        block = 2;
        contribution(1_000, 1_000);
        books(1_000, 0, 0, 0);
        say(RiskFund.CONTRIBUTIONRECEIVED_EVENT, OTHER_TOKEN, ALICE, 5, 5);
        say(RiskFund.FUNDADVANCED_EVENT, OTHER_TOKEN, 5, 0, 0, 0);
        block = 3;
        say(RiskFund.PREMIUMPAID_EVENT, TOKEN, PROVIDER, 12, BOB, 7, 7, 1_007);
        books(1_007, 0, 0, 0);
        block = 4;
        say(CONTRACTS.court(), DisputeCourt.DISPUTESETTLED_EVENT, INCIDENT, PROVIDER, 1, 60, 0, 3, 0);
        say(RiskFund.INCIDENTOPENED_EVENT, INCIDENT, PROVIDER, TOKEN, 60, 60, 9_000);
        books(1_007, 0, 60, 0);
        say(RiskFund.DEPOSITSHARERECEIVED_EVENT, TOKEN, 3, 1_010);
        books(1_010, 0, 60, 0);
        block = 5;
        say(RiskFund.INCIDENTOPENED_EVENT, hash("declared"), ALICE, TOKEN, 0, 0, 9_000);
        opening(50, 50);
        say(RiskFund.ESCROWRELEASED_EVENT, INCIDENT, TOKEN, 10, 1_020);
        books(1_020, 50, 0, 0);
        say(RiskFund.STEWARDPAYOUTOPENED_EVENT, hash("draft"), INCIDENT, TOKEN, 50, 60);
        block = 6;
        say(RiskFund.PAYOUTDRAWN_EVENT, hash("key"), INCIDENT, ALICE, TOKEN, 30, 30);
        books(1_020, 20, 0, 0);
        say(RiskFund.PAYOUTDRAWN_EVENT, hash("key"), INCIDENT, BOB, TOKEN, 15, 45);
        books(1_020, 5, 0, 0);
        say(RiskFund.CREDITGIVEN_EVENT, TOKEN, BOB, 15, 15);
        books(1_020, 5, 0, 15);
        block = 7;
        say(RiskFund.CREDITDRAWN_EVENT, TOKEN, BOB, 15, 0);
        books(1_020, 5, 0, 0);
        say(RiskFund.PAYOUTSWEPT_EVENT, hash("key"), INCIDENT, TOKEN, 5, 45, 1_025);
        books(1_025, 0, 0, 0);
        block = 8;
        say(RiskFund.ESCROWRELEASED_EVENT, INCIDENT, TOKEN, 8, 1_033);
        books(1_033, 0, 0, 0);
        block = 9;
        say(RiskFund.INCIDENTOPENED_EVENT, hash("second"), PROVIDER, TOKEN, 20, 20, 9_000);
        books(1_033, 0, 20, 0);
        opening(53, 20);
        books(1_000, 53, 0, 0);
        mirror();
    }

    /** Every line behind a block up to another, as it is read part by part. */
    private List<FundLine> lines(long after, long through) {
        List<FundLine> lines = new ArrayList<>();
        Part part = Part.openedAt(history.booksAt(FUND, after), after);
        while (!part.isLast()) {
            part = history.linesAfter(FUND, part, through);
            lines.addAll(part.lines());
        }
        return lines;
    }

    private static String told(FundLine line) {
        return line.position().block() + " " + line.fact() + " " + line.from() + " " + line.to() + " " + line.amount();
    }

    @Test
    void every_fact_that_moves_money_is_a_line_from_one_pocket_into_another() {
        compensate();
        assertThat(lines(-1, 9).stream().map(MirroredFundTest::told))
                .containsExactly(
                        "2 ContributionReceived OUTSIDE RESERVE 1000",
                        "3 PremiumPaid OUTSIDE RESERVE 7",
                        "4 IncidentOpened OUTSIDE ESCROW 60",
                        "4 DepositShareReceived OUTSIDE RESERVE 3",
                        "5 PayoutOpened ESCROW COMMITTED 50",
                        "5 EscrowReleased ESCROW RESERVE 10",
                        "6 PayoutDrawn COMMITTED OUTSIDE 30",
                        "6 PayoutDrawn COMMITTED OUTSIDE 15",
                        "6 CreditGiven OUTSIDE CREDITS 15",
                        "7 CreditDrawn CREDITS OUTSIDE 15",
                        "7 PayoutSwept COMMITTED RESERVE 5",
                        "8 EscrowReleased OUTSIDE RESERVE 8",
                        "9 IncidentOpened OUTSIDE ESCROW 20",
                        "9 PayoutOpened RESERVE COMMITTED 33",
                        "9 PayoutOpened ESCROW COMMITTED 20");
    }

    @Test
    void a_line_names_what_it_is_about_and_whose_it_is() {
        compensate();
        List<FundLine> lines = lines(-1, 9);
        assertThat(lines.stream().map(line -> line.subject().orElse("")))
                .startsWith(
                        "",
                        "provider:" + PROVIDER.toLowerCase(),
                        "incident:" + INCIDENT,
                        "dispute:" + INCIDENT,
                        "payout:" + hash("key"),
                        "incident:" + INCIDENT,
                        "payout:" + hash("key"));
        assertThat(lines.stream().map(FundLine::account))
                .startsWith(
                        Optional.of(ALICE),
                        Optional.of(BOB),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(ALICE),
                        Optional.of(BOB),
                        Optional.of(BOB));
        assertThat(lines.getFirst().time()).isEqualTo(ChainTime.of(2 * SECONDS));
        assertThat(lines.getFirst().transaction()).isEqualTo(hash("transaction 2"));
    }

    @Test
    void for_any_two_blocks_the_lines_lead_from_the_books_of_one_to_those_of_the_other() {
        compensate();
        for (long from = -1; from <= block; from++) {
            for (long to = from; to <= block; to++) {
                FundStatement sums = new FundStatement(history.booksAt(FUND, from));
                lines(from, to).forEach(sums::take);
                assertThat(sums.closing()).as(from + " to " + to).isEqualTo(history.booksAt(FUND, to));
            }
        }
        assertThat(history.booksAt(FUND, 1)).isEqualTo(Books.NONE);
        assertThat(history.booksAt(FUND, 6)).isEqualTo(held(1_020, 5, 0, 15));
    }

    @Test
    void sums_are_told_by_what_moved_and_where_it_came_from() {
        compensate();
        FundStatement sums = new FundStatement(Books.NONE);
        lines(-1, 9).forEach(sums::take);
        assertThat(sums.moved("EscrowReleased", Pocket.ESCROW, Pocket.RESERVE)).isEqualTo(amount(10));
        assertThat(sums.moved("EscrowReleased", Pocket.OUTSIDE, Pocket.RESERVE)).isEqualTo(amount(8));
        assertThat(sums.moved("PayoutDrawn", Pocket.COMMITTED, Pocket.OUTSIDE)).isEqualTo(amount(45));
        assertThat(sums.moved("PayoutDrawn", Pocket.RESERVE, Pocket.OUTSIDE)).isEqualTo(amount(0));
    }

    @Test
    void lines_are_read_a_part_at_a_time_however_many_there_are() {
        block = 2;
        for (int i = 1; i <= 700; i++) {
            if (i % 100 == 0) block++;
            say(RiskFund.INCIDENTOPENED_EVENT, hash("declared " + i), ALICE, TOKEN, 0, 0, 9_000);
            contribution(1, i);
            books(i, 0, 0, 0);
        }
        mirror();
        Part first = history.linesAfter(FUND, Part.openedAt(Books.NONE, -1), block);
        assertThat(first.isLast()).isFalse();
        assertThat(first.lines()).hasSizeLessThan(500);
        assertThat(lines(-1, block)).hasSize(700);
        assertThat(lines(4, 6)).hasSize(200);
    }

    @Test
    void books_that_the_lines_do_not_lead_to_are_no_statement() {
        block = 2;
        contribution(5, 5);
        books(6, 0, 0, 0);
        mirror();
        assertThatThrownBy(() -> lines(-1, 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lead not to");
    }

    @Test
    void what_stewards_decided_over_counts_for_as_long_as_their_window_lasts() {
        compensate();
        MirroredBlocks blocks = new MirroredBlocks(jdbc, new MirrorStore(jdbc));
        assertThat(history.stewardOutflow(FUND, blocks.lastUntil(4).orElseThrow())
                        .amount())
                .isEqualTo(amount(0));
        assertThat(history.stewardOutflow(FUND, blocks.lastUntil(9).orElseThrow()))
                .as("of the escrow, which was more than the total")
                .isEqualTo(new FundHistory.StewardOutflow(amount(60), ChainTime.of(9 * SECONDS - 60)));
        assertThat(history.stewardOutflow(new FundId(OTHER_TOKEN), blocks.last())
                        .amount())
                .isEqualTo(amount(0));
    }

    @Test
    void a_window_holds_both_its_ends() {
        compensate();
        MirroredBlocks blocks = new MirroredBlocks(jdbc, new MirrorStore(jdbc));
        assertThat(outflow(blocks, 5 * SECONDS + 60)).isEqualTo(amount(60));
        assertThat(outflow(blocks, 5 * SECONDS + 61)).isEqualTo(amount(0));
    }

    private TokenAmount outflow(MirroredBlocks blocks, long time) {
        BlockPoint last = blocks.last();
        return history.stewardOutflow(FUND, new BlockPoint(last.number(), last.hash(), ChainTime.of(time)))
                .amount();
    }

    @Test
    void a_time_stands_for_the_last_block_that_is_not_later() {
        compensate();
        MirroredBlocks blocks = new MirroredBlocks(jdbc, new MirrorStore(jdbc));
        assertThat(blocks.lastUntil(ChainTime.of(4 * SECONDS + 11))
                        .orElseThrow()
                        .number())
                .isEqualTo(4);
        assertThat(blocks.lastUntil(ChainTime.of(4 * SECONDS)).orElseThrow().number())
                .isEqualTo(4);
        assertThat(blocks.lastUntil(ChainTime.of(SECONDS - 1))).isEmpty();
        assertThat(blocks.lastUntil(0)).isEmpty();
        assertThat(blocks.lastUntil(77).orElseThrow().number()).isEqualTo(9);
    }
}
