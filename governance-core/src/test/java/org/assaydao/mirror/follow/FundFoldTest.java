package org.assaydao.mirror.follow;

import static org.assaydao.Samples.CONTRACTS;
import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.hash;
import static org.assaydao.mirror.Spoken.position;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assaydao.contracts.RiskFund;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainFact;
import org.assaydao.mirror.Spoken;
import org.assaydao.mirror.decode.Facts;
import org.assaydao.riskfund.Books;
import org.assaydao.riskfund.PayoutEvent.PayoutAdvanced;
import org.assaydao.riskfund.RiskFundEvent.FundAdvanced;
import org.junit.jupiter.api.Test;
import org.web3j.abi.datatypes.Event;

/**
 * Tests that the fund's books are what moved them, and that a range tells each total once. INV-22: Each unit that came into
 * the fund left it, or is in exactly one of its books.
 */
class FundFoldTest {
    private static final Address TOKEN = address("bond token");
    private static final Address ALICE = address("alice");
    private static final Address BOB = address("bob");
    private static final long THROUGH = 50;

    private final Facts facts = new Facts(CONTRACTS);
    private final Spoken fund = new Spoken(CONTRACTS.fund());

    private void say(Event event, Object... values) {
        fund.say(event, values);
    }

    private void books(int reserve, int committed, int escrow, int credits) {
        say(RiskFund.FUNDADVANCED_EVENT, TOKEN, reserve, committed, escrow, credits);
    }

    private static Books held(long reserve, long committed, long escrow, long credits) {
        return new Books(amount(reserve), amount(committed), amount(escrow), amount(credits));
    }

    private RangeFold fold(Books before) {
        RangeFold fold = new RangeFold(THROUGH, Map.of(), Map.of(), Map.of(TOKEN, before), Map.of());
        fund.logs().forEach(log -> fold.take(log, facts.read(log)));
        fold.end();
        return fold;
    }

    private void halts(Books before) {
        assertThatThrownBy(() -> fold(before)).isInstanceOf(HaltedInward.class).hasMessageContaining("books");
    }

    /** A slash, a payout that takes the escrow and a part of the reserve, two draws of which one is refused, a sweep. */
    private void compensate() {
        say(RiskFund.INCIDENTOPENED_EVENT, hash("incident"), ALICE, TOKEN, 60, 60, 9_000);
        books(1_000, 0, 60, 0);
        say(
                RiskFund.PAYOUTOPENED_EVENT,
                hash("draft"),
                hash("incident"),
                hash("key"),
                TOKEN,
                hash("root"),
                100,
                60,
                9_000);
        books(960, 100, 0, 0);
        say(RiskFund.PAYOUTDRAWN_EVENT, hash("key"), hash("incident"), ALICE, TOKEN, 30, 30);
        books(960, 70, 0, 0);
        say(RiskFund.PAYOUTDRAWN_EVENT, hash("key"), hash("incident"), BOB, TOKEN, 20, 50);
        books(960, 50, 0, 0);
        say(RiskFund.CREDITGIVEN_EVENT, TOKEN, BOB, 20, 20);
        books(960, 50, 0, 20);
        say(RiskFund.PAYOUTSWEPT_EVENT, hash("key"), hash("incident"), TOKEN, 50, 50, 1_010);
        books(1_010, 0, 0, 20);
        say(RiskFund.CREDITDRAWN_EVENT, TOKEN, BOB, 20, 0);
        books(1_010, 0, 0, 0);
    }

    @Test
    void a_range_tells_each_total_once_where_its_last_log_stood() {
        compensate();
        RangeFold fold = fold(held(1_000, 0, 0, 0));
        List<ChainFact> told = fold.inChainOrder();
        assertThat(told.stream().map(fact -> fact.getClass().getSimpleName()))
                .containsExactly(
                        "IncidentOpened",
                        "DraftOpened",
                        "PayoutOpened",
                        "PayoutFunded",
                        "ClaimPaid",
                        "ClaimPaid",
                        "PayoutAdvanced",
                        "PayoutSwept",
                        "FundAdvanced");
        assertThat(told)
                .filteredOn(PayoutAdvanced.class::isInstance)
                .singleElement()
                .satisfies(fact -> {
                    PayoutAdvanced advanced = (PayoutAdvanced) fact;
                    assertThat(advanced.drawn()).isEqualTo(amount(50));
                    assertThat(advanced.throughBlock()).isEqualTo(THROUGH);
                    assertThat(advanced.position()).isEqualTo(position(6));
                });
        assertThat(told)
                .filteredOn(FundAdvanced.class::isInstance)
                .singleElement()
                .satisfies(fact -> {
                    FundAdvanced advanced = (FundAdvanced) fact;
                    assertThat(advanced.books()).isEqualTo(held(1_010, 0, 0, 0));
                    assertThat(advanced.throughBlock()).isEqualTo(THROUGH);
                });
        assertThat(fold.books()).isEqualTo(Map.of(TOKEN, held(1_010, 0, 0, 0)));
    }

    @Test
    void books_before_the_range_are_part_of_the_sum() {
        compensate();
        halts(held(1_001, 0, 0, 0));
    }

    @Test
    void what_comes_in_is_in_the_reserve() {
        say(RiskFund.CONTRIBUTIONRECEIVED_EVENT, TOKEN, ALICE, 7, 7);
        books(7, 0, 0, 0);
        say(RiskFund.PREMIUMPAID_EVENT, TOKEN, ALICE, 1, BOB, 3, 3, 10);
        books(10, 0, 0, 0);
        say(RiskFund.DEPOSITSHARERECEIVED_EVENT, TOKEN, 5, 15);
        books(15, 0, 0, 0);
        assertThat(fold(Books.NONE).books()).isEqualTo(Map.of(TOKEN, held(15, 0, 0, 0)));
    }

    @Test
    void a_unit_that_no_log_moved_halts() {
        say(RiskFund.CONTRIBUTIONRECEIVED_EVENT, TOKEN, ALICE, 7, 7);
        books(8, 0, 0, 0);
        halts(Books.NONE);
    }

    @Test
    void a_unit_in_another_book_halts() {
        say(RiskFund.CREDITGIVEN_EVENT, TOKEN, ALICE, 7, 7);
        books(0, 7, 0, 0);
        halts(Books.NONE);
    }

    @Test
    void a_release_comes_out_of_an_escrow_or_from_outside_and_from_nowhere_else() {
        say(RiskFund.ESCROWRELEASED_EVENT, hash("incident"), TOKEN, 20, 20);
        books(20, 0, 40, 0);
        say(RiskFund.ESCROWRELEASED_EVENT, hash("another"), TOKEN, 5, 25);
        books(25, 0, 40, 0);
        assertThat(fold(held(0, 0, 60, 0)).books()).isEqualTo(Map.of(TOKEN, held(25, 0, 40, 0)));
        say(RiskFund.ESCROWRELEASED_EVENT, hash("third"), TOKEN, 5, 30);
        books(30, 0, 36, 0);
        halts(held(0, 0, 60, 0));
    }

    @Test
    void a_movement_after_which_no_books_were_stated_halts() {
        say(RiskFund.CONTRIBUTIONRECEIVED_EVENT, TOKEN, ALICE, 7, 7);
        halts(Books.NONE);
    }

    @Test
    void an_incident_that_is_declared_moves_nothing() {
        say(RiskFund.INCIDENTOPENED_EVENT, hash("incident"), ALICE, TOKEN, 0, 0, 9_000);
        assertThat(fold(Books.NONE).inChainOrder()).hasSize(1);
    }

    @Test
    void books_of_two_tokens_are_apart() {
        say(RiskFund.CONTRIBUTIONRECEIVED_EVENT, TOKEN, ALICE, 7, 7);
        books(7, 0, 0, 0);
        say(RiskFund.CONTRIBUTIONRECEIVED_EVENT, address("another"), ALICE, 3, 3);
        say(RiskFund.FUNDADVANCED_EVENT, address("another"), 3, 0, 0, 0);
        RangeFold fold = fold(Books.NONE);
        assertThat(fold.books()).isEqualTo(Map.of(TOKEN, held(7, 0, 0, 0), address("another"), held(3, 0, 0, 0)));
        assertThat(fold.inChainOrder()).hasSize(2);
    }
}
