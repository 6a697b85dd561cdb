package org.assaydao.mirror;

import static org.assaydao.contracts.RiskFund.ESCROWRELEASED_EVENT;
import static org.assaydao.contracts.RiskFund.INCIDENTDECLARED_EVENT;
import static org.assaydao.contracts.RiskFund.INCIDENTOPENED_EVENT;
import static org.assaydao.contracts.RiskFund.PAYOUTDRAFTCLOSED_EVENT;
import static org.assaydao.contracts.RiskFund.PAYOUTDRAFTED_EVENT;
import static org.assaydao.contracts.RiskFund.PAYOUTDRAWN_EVENT;
import static org.assaydao.contracts.RiskFund.PAYOUTOPENED_EVENT;
import static org.assaydao.contracts.RiskFund.PAYOUTPROPOSED_EVENT;
import static org.assaydao.contracts.RiskFund.PAYOUTSWEPT_EVENT;
import static org.assaydao.contracts.RiskFund.STEWARDPAYOUTANNOUNCED_EVENT;
import static org.assaydao.contracts.RiskFund.STEWARDPAYOUTCONFIRMED_EVENT;
import static org.assaydao.contracts.RiskFund.STEWARDPAYOUTOPENED_EVENT;
import static org.assaydao.contracts.RiskFund.STEWARDPAYOUTVETOED_EVENT;

import java.util.List;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.PayoutId;
import org.assaydao.mirror.Facts.Known;
import org.assaydao.riskfund.ClaimEvent.ClaimPaid;
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

/**
 * The fund's events about incidents, drafts, payouts and draws. A draft's stream bears the draft's id and an opened payout's
 * its key, because that is what each log names: so one log alone says where it belongs.
 */
final class IncidentFacts {
    private IncidentFacts() {}

    static List<Known> table() {
        return List.of(
                new Known(
                        INCIDENTDECLARED_EVENT,
                        (log, f) -> fact(new IncidentDeclared(
                                incident(f, 0), f.address(1), f.address(2), f.address(3), f.hash(4), log.position()))),
                new Known(INCIDENTOPENED_EVENT, IncidentFacts::incidentOpened),
                new Known(ESCROWRELEASED_EVENT, IncidentFacts::escrowReleased),
                new Known(PAYOUTDRAFTED_EVENT, (log, f) -> fact(drafted(log, f))),
                // What one steward alone announced is nothing yet: it holds nothing, takes no place and may not open.
                Facts.ofNoFact(STEWARDPAYOUTANNOUNCED_EVENT),
                new Known(STEWARDPAYOUTCONFIRMED_EVENT, (log, f) -> fact(announced(log, f))),
                // Each holder's own veto stays in the mirror: a draft's stream does not grow with its holders.
                new Known(
                        STEWARDPAYOUTVETOED_EVENT,
                        (log, f) -> fact(
                                new VetoAdvanced(draft(f), f.amount(3), f.amount(4), log.block(), log.position()))),
                new Known(
                        PAYOUTPROPOSED_EVENT,
                        (log, f) -> fact(
                                new PayoutProposed(draft(f), incident(f, 1), f.number(2), f.small(3), log.position()))),
                new Known(PAYOUTOPENED_EVENT, IncidentFacts::payoutOpened),
                new Known(
                        STEWARDPAYOUTOPENED_EVENT,
                        (log, f) -> fact(new StewardPayoutOpened(draft(f), f.amount(3), f.amount(4), log.position()))),
                new Known(
                        PAYOUTDRAFTCLOSED_EVENT,
                        (log, f) -> fact(new PayoutDraftClosed(draft(f), f.address(2), log.position()))),
                new Known(PAYOUTDRAWN_EVENT, IncidentFacts::drawn),
                new Known(PAYOUTSWEPT_EVENT, IncidentFacts::swept));
    }

    private static Reading incidentOpened(ChainLog log, EventFields f) {
        IncidentOpened opened = new IncidentOpened(
                incident(f, 0), f.address(1), f.address(2), f.amount(3), f.amount(4), f.time(5), log.position());
        return booked(Movement.none(opened.token()).slashed(opened.amount()), opened);
    }

    private static Reading escrowReleased(ChainLog log, EventFields f) {
        EscrowReleased released =
                new EscrowReleased(incident(f, 0), f.address(1), f.amount(2), f.amount(3), log.position());
        return booked(Movement.none(released.token()).released(released.amount()), released);
    }

    private static PayoutDrafted drafted(ChainLog log, EventFields f) {
        return new PayoutDrafted(
                draft(f),
                incident(f, 1),
                f.address(2),
                f.address(3),
                f.hash(4),
                f.amount(5),
                f.hash(6),
                f.time(7),
                log.position());
    }

    private static StewardPayoutAnnounced announced(ChainLog log, EventFields f) {
        return new StewardPayoutAnnounced(
                draft(f),
                incident(f, 1),
                f.address(2),
                f.address(3),
                f.address(4),
                f.hash(5),
                f.amount(6),
                f.hash(7),
                f.time(8),
                f.time(9),
                f.amount(10),
                log.position());
    }

    /** One log, three aggregates: the draft became a payout, and the incident has the one that it may have. */
    private static Reading payoutOpened(ChainLog log, EventFields f) {
        PayoutOpened opened = new PayoutOpened(
                new PayoutId(f.hash(2)),
                draft(f),
                incident(f, 1),
                f.address(3),
                f.hash(4),
                f.amount(5),
                f.amount(6),
                f.time(7),
                log.position());
        return booked(
                Movement.none(opened.token()).opened(opened.total(), opened.fromEscrow()),
                new DraftOpened(opened.draft(), opened.payout(), log.position()),
                opened,
                new PayoutFunded(
                        opened.incident(),
                        opened.payout(),
                        opened.draft(),
                        opened.total(),
                        opened.fromEscrow(),
                        log.position()));
    }

    private static Reading drawn(ChainLog log, EventFields f) {
        PayoutId payout = new PayoutId(f.hash(0));
        ClaimPaid paid = new ClaimPaid(
                new ClaimId(incident(f, 1), f.address(2)), payout, f.address(3), f.amount(4), log.position());
        return booked(
                Movement.none(paid.token()).drawn(paid.amount()),
                paid,
                new PayoutAdvanced(payout, f.amount(5), log.block(), log.position()));
    }

    private static Reading swept(ChainLog log, EventFields f) {
        PayoutSwept swept =
                new PayoutSwept(new PayoutId(f.hash(0)), f.amount(3), f.amount(4), f.amount(5), log.position());
        return booked(Movement.none(f.address(2)).swept(swept.amount()), swept);
    }

    private static DraftId draft(EventFields f) {
        return new DraftId(f.hash(0));
    }

    private static IncidentId incident(EventFields f, int field) {
        return new IncidentId(f.hash(field));
    }

    private static Reading fact(ChainFact fact) {
        return new Reading.Facts(List.of(fact));
    }

    private static Reading booked(Movement movement, ChainFact... facts) {
        return new Reading.Booked(movement, List.of(facts), List.of());
    }
}
