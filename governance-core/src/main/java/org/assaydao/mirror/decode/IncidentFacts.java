package org.assaydao.mirror.decode;

import static org.assaydao.mirror.decode.Facts.fact;
import static org.assaydao.mirror.decode.Facts.ofNoFact;
import static org.assaydao.mirror.decode.Facts.reading;
import static org.assaydao.mirror.decode.Fields.address;
import static org.assaydao.mirror.decode.Fields.amount;
import static org.assaydao.mirror.decode.Fields.hash;
import static org.assaydao.mirror.decode.Fields.small;
import static org.assaydao.mirror.decode.Fields.time;

import java.util.List;
import org.assaydao.claim.ClaimEvent.ClaimPaid;
import org.assaydao.contracts.RiskFund;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.PayoutId;
import org.assaydao.mirror.decode.Facts.Known;
import org.assaydao.mirror.node.ChainLog;
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
                fact(
                        RiskFund.INCIDENTDECLARED_EVENT,
                        RiskFund::getIncidentDeclaredEventFromLog,
                        (log, e) -> new IncidentDeclared(
                                incident(e.incident),
                                address(e.provider),
                                address(e.declarer),
                                address(e.token),
                                hash(e.statement),
                                log.position())),
                reading(
                        RiskFund.INCIDENTOPENED_EVENT,
                        RiskFund::getIncidentOpenedEventFromLog,
                        IncidentFacts::incidentOpened),
                reading(
                        RiskFund.ESCROWRELEASED_EVENT,
                        RiskFund::getEscrowReleasedEventFromLog,
                        IncidentFacts::escrowReleased),
                fact(RiskFund.PAYOUTDRAFTED_EVENT, RiskFund::getPayoutDraftedEventFromLog, IncidentFacts::drafted),
                // What one steward alone announced is nothing yet: it holds nothing, takes no place and may not open.
                ofNoFact(RiskFund.STEWARDPAYOUTANNOUNCED_EVENT),
                fact(
                        RiskFund.STEWARDPAYOUTCONFIRMED_EVENT,
                        RiskFund::getStewardPayoutConfirmedEventFromLog,
                        IncidentFacts::announced),
                // Each holder's own veto stays in the mirror: a draft's stream does not grow with its holders.
                fact(
                        RiskFund.STEWARDPAYOUTVETOED_EVENT,
                        RiskFund::getStewardPayoutVetoedEventFromLog,
                        (log, e) -> new VetoAdvanced(
                                draft(e.draftId),
                                amount(e.vetoes),
                                amount(e.vetoThreshold),
                                log.block(),
                                log.position())),
                fact(
                        RiskFund.PAYOUTPROPOSED_EVENT,
                        RiskFund::getPayoutProposedEventFromLog,
                        (log, e) -> new PayoutProposed(
                                draft(e.draftId), incident(e.incident), e.proposalId, small(e.round), log.position())),
                reading(
                        RiskFund.PAYOUTOPENED_EVENT,
                        RiskFund::getPayoutOpenedEventFromLog,
                        IncidentFacts::payoutOpened),
                fact(
                        RiskFund.STEWARDPAYOUTOPENED_EVENT,
                        RiskFund::getStewardPayoutOpenedEventFromLog,
                        (log, e) -> new StewardPayoutOpened(
                                draft(e.draftId), amount(e.total), amount(e.outflow), log.position())),
                fact(
                        RiskFund.PAYOUTDRAFTCLOSED_EVENT,
                        RiskFund::getPayoutDraftClosedEventFromLog,
                        (log, e) -> new PayoutDraftClosed(draft(e.draftId), address(e.drafter), log.position())),
                reading(RiskFund.PAYOUTDRAWN_EVENT, RiskFund::getPayoutDrawnEventFromLog, IncidentFacts::drawn),
                reading(RiskFund.PAYOUTSWEPT_EVENT, RiskFund::getPayoutSweptEventFromLog, IncidentFacts::swept));
    }

    private static Reading incidentOpened(ChainLog log, RiskFund.IncidentOpenedEventResponse e) {
        IncidentOpened opened = new IncidentOpened(
                incident(e.incident),
                address(e.provider),
                address(e.token),
                amount(e.amount),
                amount(e.escrow),
                time(e.claimsUntil),
                log.position());
        return booked(Movement.none(opened.token()).slashed(opened.amount()), opened);
    }

    private static Reading escrowReleased(ChainLog log, RiskFund.EscrowReleasedEventResponse e) {
        EscrowReleased released = new EscrowReleased(
                incident(e.incident), address(e.token), amount(e.amount), amount(e.reserve), log.position());
        return booked(Movement.none(released.token()).released(released.amount()), released);
    }

    private static PayoutDrafted drafted(ChainLog log, RiskFund.PayoutDraftedEventResponse e) {
        return new PayoutDrafted(
                draft(e.draftId),
                incident(e.incident),
                address(e.drafter),
                address(e.token),
                hash(e.root),
                amount(e.total),
                hash(e.contentHash),
                time(e.expiry),
                log.position());
    }

    private static StewardPayoutAnnounced announced(ChainLog log, RiskFund.StewardPayoutConfirmedEventResponse e) {
        return new StewardPayoutAnnounced(
                draft(e.draftId),
                incident(e.incident),
                address(e.steward),
                address(e.cosigner),
                address(e.token),
                hash(e.root),
                amount(e.total),
                hash(e.contentHash),
                time(e.expiry),
                time(e.opensFrom),
                amount(e.vetoThreshold),
                log.position());
    }

    /** One log, three aggregates: the draft became a payout, and the incident has the one that it may have. */
    private static Reading payoutOpened(ChainLog log, RiskFund.PayoutOpenedEventResponse e) {
        PayoutOpened opened = new PayoutOpened(
                new PayoutId(hash(e.key)),
                draft(e.draftId),
                incident(e.incident),
                address(e.token),
                hash(e.root),
                amount(e.total),
                amount(e.fromEscrow),
                time(e.expiry),
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

    private static Reading drawn(ChainLog log, RiskFund.PayoutDrawnEventResponse e) {
        PayoutId payout = new PayoutId(hash(e.key));
        ClaimPaid paid = new ClaimPaid(
                new ClaimId(incident(e.incident), address(e.account)),
                payout,
                address(e.token),
                amount(e.amount),
                log.position());
        return booked(
                Movement.none(paid.token()).drawn(paid.amount()),
                paid,
                new PayoutAdvanced(payout, amount(e.drawn), log.block(), log.position()));
    }

    private static Reading swept(ChainLog log, RiskFund.PayoutSweptEventResponse e) {
        PayoutSwept swept = new PayoutSwept(
                new PayoutId(hash(e.key)), amount(e.amount), amount(e.drawn), amount(e.reserve), log.position());
        return booked(Movement.none(address(e.token)).swept(swept.amount()), swept);
    }

    private static DraftId draft(byte[] id) {
        return new DraftId(hash(id));
    }

    private static IncidentId incident(byte[] id) {
        return new IncidentId(hash(id));
    }

    private static Reading booked(Movement movement, ChainFact... facts) {
        return new Reading.Booked(movement, List.of(facts), List.of());
    }
}
