package org.assaydao.mirror;

import static org.assaydao.contracts.DisputeCourt.CREDITADDED_EVENT;
import static org.assaydao.contracts.DisputeCourt.CREDITDRAWN_EVENT;
import static org.assaydao.contracts.DisputeCourt.DEPOSITTAKEN_EVENT;
import static org.assaydao.contracts.DisputeCourt.DISPUTEANSWERED_EVENT;
import static org.assaydao.contracts.DisputeCourt.DISPUTEAPPEALED_EVENT;
import static org.assaydao.contracts.DisputeCourt.DISPUTEOPENED_EVENT;
import static org.assaydao.contracts.DisputeCourt.DISPUTEPUTTOVOTE_EVENT;
import static org.assaydao.contracts.DisputeCourt.DISPUTESETTLED_EVENT;
import static org.assaydao.contracts.DisputeCourt.EVIDENCESUBMITTED_EVENT;
import static org.assaydao.contracts.DisputeCourt.NETWORKFAULTDECLARED_EVENT;
import static org.assaydao.contracts.DisputeCourt.SHARESET_EVENT;
import static org.assaydao.contracts.DisputeCourt.STAKESSET_EVENT;
import static org.assaydao.contracts.DisputeCourt.VERDICTRECORDED_EVENT;
import static org.assaydao.contracts.DisputeCourt.VOTECANCELLATIONRECORDED_EVENT;
import static org.assaydao.contracts.DisputeCourt.WINDOWSSET_EVENT;

import java.util.List;
import java.util.stream.Stream;
import org.assaydao.dispute.DisputeEvent;
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
import org.assaydao.kernel.ProviderId;
import org.assaydao.mirror.Facts.Known;

/** The court's events: disputes from opening to settlement. Fields are read by their place in the event's declaration. */
final class CourtFacts {
    private CourtFacts() {}

    static List<Known> table() {
        return Stream.of(filings(), decisions(), administration())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Known> filings() {
        return List.of(
                new Known(DISPUTEOPENED_EVENT, (log, f) -> fact(opened(log, f))),
                new Known(
                        DEPOSITTAKEN_EVENT,
                        (log, f) -> fact(
                                new DepositTaken(dispute(f), f.address(1), f.amount(2), f.amount(3), log.position()))),
                new Known(
                        EVIDENCESUBMITTED_EVENT,
                        (log, f) -> fact(new EvidenceSubmitted(dispute(f), f.address(1), f.hash(2), log.position()))),
                new Known(
                        DISPUTEANSWERED_EVENT,
                        (log, f) -> fact(new DisputeAnswered(
                                dispute(f), new ProviderId(f.address(1)), f.hash(2), log.position()))),
                new Known(
                        DISPUTEAPPEALED_EVENT,
                        (log, f) -> fact(
                                new DisputeAppealed(dispute(f), f.address(1), f.hash(2), f.time(3), log.position()))));
    }

    private static List<Known> decisions() {
        return List.of(
                new Known(
                        DISPUTEPUTTOVOTE_EVENT,
                        (log, f) -> fact(
                                new DisputePutToVote(dispute(f), f.hash(2), f.number(1), f.small(3), log.position()))),
                new Known(
                        VOTECANCELLATIONRECORDED_EVENT,
                        (log, f) -> fact(new VoteCancellationRecorded(
                                dispute(f), f.hash(1), f.small(2), f.time(3), log.position()))),
                new Known(
                        VERDICTRECORDED_EVENT,
                        (log, f) -> fact(new VerdictRecorded(
                                dispute(f),
                                f.hash(1),
                                Verdict.of(f.small(2)),
                                Verdict.of(f.small(3)),
                                f.time(4),
                                log.position()))),
                new Known(
                        DISPUTESETTLED_EVENT,
                        (log, f) -> fact(new DisputeSettled(
                                dispute(f),
                                new ProviderId(f.address(1)),
                                Verdict.of(f.small(2)),
                                f.amount(3),
                                f.amount(4),
                                f.amount(5),
                                f.amount(6),
                                log.position()))));
    }

    private static List<Known> administration() {
        return List.of(
                // What the court owes an account is read from it when it is drawn; no aggregate keeps it.
                Facts.ofNoFact(CREDITADDED_EVENT),
                Facts.ofNoFact(CREDITDRAWN_EVENT),
                // Each dispute that it draws is told by a verdict of its own.
                Facts.ofNoFact(NETWORKFAULTDECLARED_EVENT),
                Facts.ofNoFact(SHARESET_EVENT),
                Facts.ofNoFact(STAKESSET_EVENT),
                Facts.ofNoFact(WINDOWSSET_EVENT));
    }

    private static DisputeOpened opened(ChainLog log, EventFields f) {
        return new DisputeOpened(
                dispute(f),
                new ProviderId(f.address(1)),
                f.address(2),
                Offence.of(f.small(3)),
                f.number(4).longValueExact(),
                f.amount(5),
                f.amount(6),
                new Bps(f.small(7)),
                f.addresses(8),
                f.time(9),
                f.small(10),
                log.position());
    }

    private static DisputeId dispute(EventFields f) {
        return new DisputeId(f.hash(0));
    }

    private static Reading fact(DisputeEvent.Fact fact) {
        return new Reading.Facts(List.of(fact));
    }
}
