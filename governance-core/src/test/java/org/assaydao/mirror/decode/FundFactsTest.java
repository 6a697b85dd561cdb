package org.assaydao.mirror.decode;

import static org.assaydao.Samples.CONTRACTS;
import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.hash;
import static org.assaydao.mirror.Spoken.position;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.assaydao.claim.ClaimEvent.ClaimPaid;
import org.assaydao.contracts.RiskFund;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.PremiumId;
import org.assaydao.kernel.ProviderId;
import org.assaydao.mirror.Spoken;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.riskfund.Books;
import org.assaydao.riskfund.DraftEvent.DraftOpened;
import org.assaydao.riskfund.DraftEvent.PayoutDraftClosed;
import org.assaydao.riskfund.DraftEvent.PayoutDrafted;
import org.assaydao.riskfund.DraftEvent.PayoutProposed;
import org.assaydao.riskfund.DraftEvent.StewardPayoutAnnounced;
import org.assaydao.riskfund.DraftEvent.StewardPayoutOpened;
import org.assaydao.riskfund.DraftEvent.VetoAdvanced;
import org.assaydao.riskfund.IncidentEvent.EscrowReleased;
import org.assaydao.riskfund.IncidentEvent.IncidentDeclared;
import org.assaydao.riskfund.IncidentEvent.IncidentOpened;
import org.assaydao.riskfund.IncidentEvent.PayoutFunded;
import org.assaydao.riskfund.PayoutEvent.PayoutAdvanced;
import org.assaydao.riskfund.PayoutEvent.PayoutOpened;
import org.assaydao.riskfund.PayoutEvent.PayoutSwept;
import org.assaydao.riskfund.PremiumEvent.PremiumPaid;
import org.assaydao.riskfund.RiskFundEvent.FundAdvanced;
import org.assaydao.riskfund.RiskFundEvent.TokenTermsSet;
import org.junit.jupiter.api.Test;

/** What the fund's logs say, field by field. */
class FundFactsTest {
    private static final Address TOKEN = address("bond token");
    private static final Address PROVIDER = address("provider");
    private static final Address ALICE = address("alice");
    private static final IncidentId INCIDENT = new IncidentId(hash("incident"));
    private static final DraftId DRAFT = new DraftId(hash("draft"));
    private static final PayoutId PAYOUT = new PayoutId(hash("key"));

    private final Facts facts = new Facts(CONTRACTS);
    private final Spoken fund = new Spoken(CONTRACTS.fund());

    private void tells(ChainLog log, ChainFact... expected) {
        List<ChainFact> told =
                switch (facts.read(log)) {
                    case Reading.Facts(var stated) -> stated;
                    case Reading.Booked booked -> booked.facts();
                    default -> List.of();
                };
        assertThat(told).containsExactly(expected);
    }

    private Movement moves(ChainLog log) {
        return ((Reading.Booked) facts.read(log)).movement();
    }

    @Test
    void books_are_told_with_the_block_that_states_them() {
        tells(
                fund.say(RiskFund.FUNDADVANCED_EVENT, TOKEN, 1, 2, 3, 4),
                new FundAdvanced(
                        new FundId(TOKEN),
                        new Books(amount(1), amount(2), amount(3), amount(4)),
                        Spoken.BLOCK,
                        position(0)));
        tells(
                fund.say(RiskFund.TOKENTERMSSET_EVENT, TOKEN, true, 500, 50),
                new TokenTermsSet(new FundId(TOKEN), true, amount(500), amount(50), position(1)));
    }

    @Test
    void contributions_and_credits_move_books_and_are_no_events() {
        ChainLog contribution = fund.say(RiskFund.CONTRIBUTIONRECEIVED_EVENT, TOKEN, ALICE, 7, 107);
        tells(contribution);
        assertThat(moves(contribution)).isEqualTo(Movement.none(TOKEN).reserve(amount(7)));
        assertThat(facts.subjects(contribution))
                .containsExactly("fund:" + TOKEN.toLowerCase(), "account:" + ALICE.toLowerCase());
        assertThat(moves(fund.say(RiskFund.DEPOSITSHARERECEIVED_EVENT, TOKEN, 7, 107)))
                .isEqualTo(Movement.none(TOKEN).reserve(amount(7)));
        assertThat(moves(fund.say(RiskFund.CREDITGIVEN_EVENT, TOKEN, ALICE, 7, 9)))
                .isEqualTo(Movement.none(TOKEN).credited(amount(7)));
        assertThat(moves(fund.say(RiskFund.CREDITDRAWN_EVENT, TOKEN, ALICE, 9, 0)))
                .isEqualTo(Movement.none(TOKEN).creditDrawn(amount(9)));
    }

    @Test
    void a_premium_is_its_providers_whoever_paid_it() {
        ChainLog paid = fund.say(RiskFund.PREMIUMPAID_EVENT, TOKEN, PROVIDER, 12, ALICE, 7, 9, 107);
        PremiumId premium = new PremiumId(new ProviderId(PROVIDER), TOKEN, BigInteger.valueOf(12));
        tells(paid, new PremiumPaid(premium, ALICE, amount(7), amount(9), position(0)));
        assertThat(moves(paid)).isEqualTo(Movement.none(TOKEN).reserve(amount(7)));
        assertThat(facts.subjects(paid)).contains(premium.toString());
    }

    @Test
    void an_incident_is_declared_opened_and_released() {
        tells(
                fund.say(RiskFund.INCIDENTDECLARED_EVENT, INCIDENT.value(), PROVIDER, ALICE, TOKEN, hash("reasons")),
                new IncidentDeclared(INCIDENT, PROVIDER, ALICE, TOKEN, hash("reasons"), position(0)));
        ChainLog opened = fund.say(RiskFund.INCIDENTOPENED_EVENT, INCIDENT.value(), PROVIDER, TOKEN, 5, 8, 9_000);
        tells(
                opened,
                new IncidentOpened(INCIDENT, PROVIDER, TOKEN, amount(5), amount(8), ChainTime.of(9_000), position(1)));
        assertThat(moves(opened)).isEqualTo(Movement.none(TOKEN).slashed(amount(5)));
        ChainLog released = fund.say(RiskFund.ESCROWRELEASED_EVENT, INCIDENT.value(), TOKEN, 8, 108);
        tells(released, new EscrowReleased(INCIDENT, TOKEN, amount(8), amount(108), position(2)));
        assertThat(moves(released)).isEqualTo(Movement.none(TOKEN).released(amount(8)));
    }

    @Test
    void a_draft_is_told_on_its_own_stream() {
        tells(
                fund.say(
                        RiskFund.PAYOUTDRAFTED_EVENT,
                        hash("draft"),
                        INCIDENT.value(),
                        ALICE,
                        TOKEN,
                        hash("root"),
                        100,
                        hash("list"),
                        9_000),
                new PayoutDrafted(
                        DRAFT,
                        INCIDENT,
                        ALICE,
                        TOKEN,
                        hash("root"),
                        amount(100),
                        hash("list"),
                        ChainTime.of(9_000),
                        position(0)));
        tells(
                fund.say(RiskFund.PAYOUTPROPOSED_EVENT, hash("draft"), INCIDENT.value(), 77, 2),
                new PayoutProposed(DRAFT, INCIDENT, BigInteger.valueOf(77), 2, position(1)));
        tells(
                fund.say(RiskFund.PAYOUTDRAFTCLOSED_EVENT, hash("draft"), INCIDENT.value(), ALICE),
                new PayoutDraftClosed(DRAFT, ALICE, position(2)));
    }

    @Test
    void what_one_steward_announced_is_nothing_before_another_confirms_it() {
        tells(fund.say(
                RiskFund.STEWARDPAYOUTANNOUNCED_EVENT,
                hash("draft"),
                INCIDENT.value(),
                ALICE,
                TOKEN,
                hash("root"),
                100,
                hash("list")));
    }

    @Test
    void what_two_stewards_called_for_is_open_to_veto() {
        tells(
                fund.say(
                        RiskFund.STEWARDPAYOUTCONFIRMED_EVENT,
                        hash("draft"),
                        INCIDENT.value(),
                        ALICE,
                        address("cosigner"),
                        TOKEN,
                        hash("root"),
                        100,
                        hash("list"),
                        9_000,
                        6_000,
                        1_000),
                new StewardPayoutAnnounced(
                        DRAFT,
                        INCIDENT,
                        ALICE,
                        address("cosigner"),
                        TOKEN,
                        hash("root"),
                        amount(100),
                        hash("list"),
                        ChainTime.of(9_000),
                        ChainTime.of(6_000),
                        amount(1_000),
                        position(0)));
        tells(
                fund.say(RiskFund.STEWARDPAYOUTVETOED_EVENT, hash("draft"), ALICE, 300, 700, 1_000),
                new VetoAdvanced(DRAFT, amount(700), amount(1_000), Spoken.BLOCK, position(1)));
        tells(
                fund.say(RiskFund.STEWARDPAYOUTOPENED_EVENT, hash("draft"), INCIDENT.value(), TOKEN, 100, 300),
                new StewardPayoutOpened(DRAFT, amount(100), amount(300), position(2)));
    }

    @Test
    void an_opened_payout_is_told_to_draft_payout_and_incident() {
        ChainLog opened = fund.say(
                RiskFund.PAYOUTOPENED_EVENT,
                hash("draft"),
                INCIDENT.value(),
                hash("key"),
                TOKEN,
                hash("root"),
                100,
                60,
                9_000);
        tells(
                opened,
                new DraftOpened(DRAFT, PAYOUT, position(0)),
                new PayoutOpened(
                        PAYOUT,
                        DRAFT,
                        INCIDENT,
                        TOKEN,
                        hash("root"),
                        amount(100),
                        amount(60),
                        ChainTime.of(9_000),
                        position(0)),
                new PayoutFunded(INCIDENT, PAYOUT, DRAFT, amount(100), amount(60), position(0)));
        assertThat(facts.subjects(opened))
                .containsExactly(
                        "fund:" + TOKEN.toLowerCase(), DRAFT.toString(), PAYOUT.toString(), INCIDENT.toString());
    }

    @Test
    void a_draw_is_told_to_its_claim_and_moves_its_payout() {
        ChainLog drawn = fund.say(RiskFund.PAYOUTDRAWN_EVENT, hash("key"), INCIDENT.value(), ALICE, TOKEN, 10, 30);
        tells(
                drawn,
                new ClaimPaid(new ClaimId(INCIDENT, ALICE), PAYOUT, TOKEN, amount(10), position(0)),
                new PayoutAdvanced(PAYOUT, amount(30), Spoken.BLOCK, position(0)));
        tells(
                fund.say(RiskFund.PAYOUTSWEPT_EVENT, hash("key"), INCIDENT.value(), TOKEN, 70, 30, 500),
                new PayoutSwept(PAYOUT, amount(70), amount(30), amount(500), position(1)));
    }

    @Test
    void terms_of_every_token_belong_to_the_stream_of_none() {
        tells(fund.say(RiskFund.FUNDTERMSSET_EVENT, 1, 2, 3, 4, 5, 6));
    }
}
