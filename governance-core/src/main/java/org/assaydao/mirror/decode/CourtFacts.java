package org.assaydao.mirror.decode;

import static org.assaydao.mirror.decode.Facts.fact;
import static org.assaydao.mirror.decode.Facts.ofNoFact;
import static org.assaydao.mirror.decode.Fields.address;
import static org.assaydao.mirror.decode.Fields.addresses;
import static org.assaydao.mirror.decode.Fields.amount;
import static org.assaydao.mirror.decode.Fields.hash;
import static org.assaydao.mirror.decode.Fields.provider;
import static org.assaydao.mirror.decode.Fields.small;
import static org.assaydao.mirror.decode.Fields.time;

import java.util.List;
import java.util.stream.Stream;
import org.assaydao.contracts.DisputeCourt;
import org.assaydao.dispute.DisputeEvent.DepositTaken;
import org.assaydao.dispute.DisputeEvent.DisputeAnswered;
import org.assaydao.dispute.DisputeEvent.DisputeAppealed;
import org.assaydao.dispute.DisputeEvent.DisputeOpened;
import org.assaydao.dispute.DisputeEvent.DisputePutToVote;
import org.assaydao.dispute.DisputeEvent.DisputeSettled;
import org.assaydao.dispute.DisputeEvent.EvidenceSubmitted;
import org.assaydao.dispute.DisputeEvent.VerdictRecorded;
import org.assaydao.dispute.DisputeEvent.VoteCancellationRecorded;
import org.assaydao.dispute.Offence;
import org.assaydao.dispute.Verdict;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.DisputeId;
import org.assaydao.mirror.decode.Facts.Known;
import org.assaydao.mirror.node.ChainLog;

/** The court's events: disputes from opening to settlement.. */
final class CourtFacts {
    private CourtFacts() {}

    static List<Known> table() {
        return Stream.of(filings(), decisions(), administration())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Known> filings() {
        return List.of(
                fact(DisputeCourt.DISPUTEOPENED_EVENT, DisputeCourt::getDisputeOpenedEventFromLog, CourtFacts::opened),
                fact(
                        DisputeCourt.DEPOSITTAKEN_EVENT,
                        DisputeCourt::getDepositTakenEventFromLog,
                        (log, e) -> new DepositTaken(
                                dispute(e.disputeId),
                                address(e.payer),
                                amount(e.amount),
                                amount(e.escrow),
                                log.position())),
                fact(
                        DisputeCourt.EVIDENCESUBMITTED_EVENT,
                        DisputeCourt::getEvidenceSubmittedEventFromLog,
                        (log, e) -> new EvidenceSubmitted(
                                dispute(e.disputeId), address(e.submitter), hash(e.evidenceHash), log.position())),
                fact(
                        DisputeCourt.DISPUTEANSWERED_EVENT,
                        DisputeCourt::getDisputeAnsweredEventFromLog,
                        (log, e) -> new DisputeAnswered(
                                dispute(e.disputeId), provider(e.provider), hash(e.answerHash), log.position())),
                fact(
                        DisputeCourt.DISPUTEAPPEALED_EVENT,
                        DisputeCourt::getDisputeAppealedEventFromLog,
                        (log, e) -> new DisputeAppealed(
                                dispute(e.disputeId),
                                address(e.appellant),
                                hash(e.caseId),
                                time(e.pushUntil),
                                log.position())));
    }

    private static List<Known> decisions() {
        return List.of(
                fact(
                        DisputeCourt.DISPUTEPUTTOVOTE_EVENT,
                        DisputeCourt::getDisputePutToVoteEventFromLog,
                        (log, e) -> new DisputePutToVote(
                                dispute(e.disputeId), hash(e.caseId), e.proposalId, small(e.round), log.position())),
                fact(
                        DisputeCourt.VOTECANCELLATIONRECORDED_EVENT,
                        DisputeCourt::getVoteCancellationRecordedEventFromLog,
                        (log, e) -> new VoteCancellationRecorded(
                                dispute(e.disputeId),
                                hash(e.caseId),
                                small(e.round),
                                time(e.pushUntil),
                                log.position())),
                fact(
                        DisputeCourt.VERDICTRECORDED_EVENT,
                        DisputeCourt::getVerdictRecordedEventFromLog,
                        (log, e) -> new VerdictRecorded(
                                dispute(e.disputeId),
                                hash(e.caseId),
                                Verdict.of(small(e.verdict)),
                                Verdict.of(small(e.standing)),
                                time(e.appealUntil),
                                log.position())),
                fact(
                        DisputeCourt.DISPUTESETTLED_EVENT,
                        DisputeCourt::getDisputeSettledEventFromLog,
                        (log, e) -> new DisputeSettled(
                                dispute(e.disputeId),
                                provider(e.provider),
                                Verdict.of(small(e.verdict)),
                                amount(e.slashed),
                                amount(e.bounty),
                                amount(e.toFund),
                                amount(e.escrow),
                                log.position())));
    }

    private static List<Known> administration() {
        return List.of(
                // What the court owes an account is read from it when it is drawn; no aggregate keeps it.
                ofNoFact(DisputeCourt.CREDITADDED_EVENT),
                ofNoFact(DisputeCourt.CREDITDRAWN_EVENT),
                // Each dispute that it draws is told by a verdict of its own.
                ofNoFact(DisputeCourt.NETWORKFAULTDECLARED_EVENT),
                ofNoFact(DisputeCourt.SHARESET_EVENT),
                ofNoFact(DisputeCourt.STAKESSET_EVENT),
                ofNoFact(DisputeCourt.WINDOWSSET_EVENT));
    }

    private static DisputeOpened opened(ChainLog log, DisputeCourt.DisputeOpenedEventResponse e) {
        return new DisputeOpened(
                dispute(e.disputeId),
                provider(e.provider),
                address(e.challenger),
                Offence.of(small(e.offence)),
                e.period.longValueExact(),
                amount(e.damages),
                amount(e.basis),
                new Bps(small(e.shareBps)),
                addresses(e.parties),
                time(e.answerUntil),
                small(e.terms),
                log.position());
    }

    private static DisputeId dispute(byte[] id) {
        return new DisputeId(hash(id));
    }
}
