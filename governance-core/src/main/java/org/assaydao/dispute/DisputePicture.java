package org.assaydao.dispute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaydao.dispute.DisputeEvent.DepositTaken;
import org.assaydao.dispute.DisputeEvent.DisputeAnswered;
import org.assaydao.dispute.DisputeEvent.DisputeAppealed;
import org.assaydao.dispute.DisputeEvent.DisputeOpened;
import org.assaydao.dispute.DisputeEvent.DisputePutToVote;
import org.assaydao.dispute.DisputeEvent.DisputeSettled;
import org.assaydao.dispute.DisputeEvent.DivergenceFound;
import org.assaydao.dispute.DisputeEvent.EvidenceSubmitted;
import org.assaydao.dispute.DisputeEvent.VerdictRecorded;
import org.assaydao.dispute.DisputeEvent.VoteCancellationRecorded;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.Picture;

/**
 * A dispute as its events, one after the other, say: opened, answered, voted on, appealed at most once, settled, all by
 * the court.
 *
 * @param opened empty only when the chain spoke of a dispute whose opening we never saw
 * @param deposit what the dispute was opened with
 * @param appealDeposit what the appeal was made with
 * @param votes all of them, the oldest first; a case has two rounds at the most
 * @param vote the newest of the case that is undecided, on the dispute or its appeal
 * @param cancellation of that vote; empty when none was recorded
 * @param first the verdict on the dispute itself
 * @param newest the verdict that was recorded last: the first, the appeal's or a draw
 */
public record DisputePicture(
        DisputeId dispute,
        Optional<DisputeOpened> opened,
        Optional<DepositTaken> deposit,
        Optional<DepositTaken> appealDeposit,
        Evidence evidence,
        Optional<DisputeAnswered> answer,
        List<DisputePutToVote> votes,
        Optional<DisputePutToVote> vote,
        Optional<VoteCancellationRecorded> cancellation,
        Optional<VerdictRecorded> first,
        Optional<VerdictRecorded> newest,
        Optional<DisputeAppealed> appeal,
        Optional<DisputeSettled> settlement,
        int divergences)
        implements Picture<DisputeEvent, DisputeEvent.Fact> {
    public DisputePicture {
        // Absent from what was written before a picture kept them all.
        votes = votes == null ? List.of() : List.copyOf(votes);
    }

    /** Before its first event. */
    public static DisputePicture of(DisputeId dispute) {
        return new NextDispute(dispute).picture();
    }

    @Override
    public String stream() {
        return dispute.toString();
    }

    @Override
    public DisputePicture after(DisputeEvent event) {
        NextDispute next = new NextDispute(this);
        switch (event) {
            case DisputeOpened said -> next.opened = Optional.of(said);
            case DepositTaken said -> {
                if (appeal.isPresent()) next.appealDeposit = Optional.of(said);
                else next.deposit = Optional.of(said);
            }
            case EvidenceSubmitted said -> next.evidence = evidence.with(said, isParty(said));
            case DisputeAnswered said -> next.answer = Optional.of(said);
            case DisputePutToVote said -> {
                next.votes = new ArrayList<>(votes);
                next.votes.add(said);
                next.vote = Optional.of(said);
                next.cancellation = Optional.empty();
            }
            case VoteCancellationRecorded said -> next.cancellation = Optional.of(said);
            case VerdictRecorded said -> {
                if (first.isEmpty()) next.first = Optional.of(said);
                next.newest = Optional.of(said);
            }
            case DisputeAppealed said -> {
                next.appeal = Optional.of(said);
                next.vote = Optional.empty();
                next.cancellation = Optional.empty();
            }
            case DisputeSettled said -> next.settlement = Optional.of(said);
            case DivergenceFound _ -> next.divergences++;
        }
        return next.picture();
    }

    private boolean isParty(EvidenceSubmitted said) {
        return opened.filter(known -> said.submitter().equals(known.challenger())
                        || said.submitter().equals(known.provider().address()))
                .isPresent();
    }

    @Override
    public boolean expects(DisputeEvent.Fact fact) {
        if (fact instanceof DisputeOpened) return opened.isEmpty();
        return opened.isPresent() && settlement.isEmpty() && mayFollow(fact);
    }

    private boolean mayFollow(DisputeEvent.Fact fact) {
        return switch (fact) {
            case DisputeOpened _ -> false;
            case DepositTaken _ ->
                appeal.isPresent() ? deposit.isPresent() && appealDeposit.isEmpty() : deposit.isEmpty();
            case EvidenceSubmitted _ -> isAnswerable();
            case DisputeAnswered _ -> isAnswerable() && answer.isEmpty();
            case DisputePutToVote said -> isUndecided() && docket().expects(said);
            case VoteCancellationRecorded said -> isUndecided() && docket().expects(said);
            case VerdictRecorded said -> said.caseId().equals(docket().caseId()) && mayDecide(said);
            case DisputeAppealed _ -> newest.isPresent() && !isFinal() && appeal.isEmpty();
            case DisputeSettled said ->
                standing().equals(Optional.of(said.verdict())) && (isFinal() || appeal.isEmpty());
        };
    }

    private boolean isAnswerable() {
        return newest.isEmpty() && docket().neverAtVote();
    }

    private boolean isUndecided() {
        return newest.isEmpty() || (appeal.isPresent() && !isFinal());
    }

    /** A draw ends a dispute at any stage; every other verdict needs a case that is not decided, and most of them a vote. */
    private boolean mayDecide(VerdictRecorded said) {
        boolean ends = said.endsTheVoting();
        boolean leaves = appeal.isPresent() && said.verdict() == Verdict.UNDECIDED;
        Verdict holds = leaves ? standing().orElse(said.verdict()) : said.verdict();
        return said.standing() == holds
                && switch (said.verdict()) {
                    case DRAWN -> ends && !standing().equals(Optional.of(Verdict.DRAWN));
                    case UNDECIDED -> isUndecided() && ends;
                    case UPHELD, DISMISSED -> isUndecided() && docket().isAtVote() && ends == appeal.isPresent();
                };
    }

    private Docket docket() {
        Docket opening = new Docket(appeal.map(DisputeAppealed::caseId).orElseGet(dispute::value), 0, false);
        return cancellation
                .map(said -> new Docket(said.caseId(), said.round(), true))
                .or(() -> vote.map(said -> new Docket(said.caseId(), said.round(), false)))
                .orElse(opening);
    }

    /**
     * The case that decides the dispute now, and how its votes went.
     *
     * @param caseId the dispute's own id, after an appeal the appeal's
     * @param round of the newest vote; 0 before the first
     * @param cancelled whether that vote was recorded as cancelled
     */
    private record Docket(Hash32 caseId, int round, boolean cancelled) {
        boolean neverAtVote() {
            return round == 0;
        }

        boolean isAtVote() {
            return round > 0 && !cancelled;
        }

        /** A cancelled vote may be put again before anybody recorded that it was cancelled. */
        boolean expects(DisputePutToVote put) {
            return put.caseId().equals(caseId) && put.round() == round + 1;
        }

        boolean expects(VoteCancellationRecorded said) {
            return said.caseId().equals(caseId) && isAtVote() && said.round() == round;
        }
    }

    private boolean isFinal() {
        return newest.filter(VerdictRecorded::endsTheVoting).isPresent();
    }

    /** The case that decides it, now or at last: its own id, after an appeal the appeal's. */
    public Hash32 caseId() {
        return docket().caseId();
    }

    /** Where it stands, as the court last said; what only time has changed since shows once somebody recorded it. */
    public DisputeStatus status() {
        if (settlement.isPresent()) return DisputeStatus.SETTLED;
        if (isFinal()) return DisputeStatus.FINAL;
        if (appeal.isPresent()) return vote.isPresent() ? DisputeStatus.VOTING : DisputeStatus.APPEALED;
        if (newest.isPresent()) return DisputeStatus.DECIDED;
        return vote.isPresent() ? DisputeStatus.VOTING : DisputeStatus.OPEN;
    }

    /** The verdict that holds; empty before the first. */
    public Optional<Verdict> standing() {
        return settlement.map(DisputeSettled::verdict).or(() -> newest.map(VerdictRecorded::standing));
    }

    /**
     * What was filed. Filing costs a stranger next to nothing, so a picture that kept it all could be made larger than a view
     * can hold. It keeps the first of each party and, apart from them, the first of all others, so that nobody fills another's
     * place; the rest stands in the store of events alone.
     *
     * @param filed how many there are in all
     */
    public record Evidence(List<EvidenceSubmitted> ofParties, List<EvidenceSubmitted> ofOthers, long filed) {
        /** How many are kept of each. */
        static final int KEPT = 64;

        static final Evidence NONE = new Evidence(List.of(), List.of(), 0);

        public Evidence {
            ofParties = List.copyOf(ofParties);
            ofOthers = List.copyOf(ofOthers);
        }

        private Evidence with(EvidenceSubmitted said, boolean isParty) {
            if (!isParty) return new Evidence(ofParties, more(ofOthers, said, ofOthers.size()), filed + 1);
            long own = ofParties.stream()
                    .filter(each -> each.submitter().equals(said.submitter()))
                    .count();
            return new Evidence(more(ofParties, said, own), ofOthers, filed + 1);
        }

        private static List<EvidenceSubmitted> more(List<EvidenceSubmitted> kept, EvidenceSubmitted said, long beside) {
            if (beside >= KEPT) return kept;
            List<EvidenceSubmitted> more = new ArrayList<>(kept);
            more.add(said);
            return more;
        }
    }

    /** The next picture while one event changes it. */
    private static final class NextDispute {
        private final DisputeId dispute;
        private Optional<DisputeOpened> opened = Optional.empty();
        private Optional<DepositTaken> deposit = Optional.empty();
        private Optional<DepositTaken> appealDeposit = Optional.empty();
        private Evidence evidence = Evidence.NONE;
        private Optional<DisputeAnswered> answer = Optional.empty();
        private List<DisputePutToVote> votes = List.of();
        private Optional<DisputePutToVote> vote = Optional.empty();
        private Optional<VoteCancellationRecorded> cancellation = Optional.empty();
        private Optional<VerdictRecorded> first = Optional.empty();
        private Optional<VerdictRecorded> newest = Optional.empty();
        private Optional<DisputeAppealed> appeal = Optional.empty();
        private Optional<DisputeSettled> settlement = Optional.empty();
        private int divergences;

        NextDispute(DisputeId dispute) {
            this.dispute = dispute;
        }

        NextDispute(DisputePicture before) {
            this.dispute = before.dispute;
            this.opened = before.opened;
            this.deposit = before.deposit;
            this.appealDeposit = before.appealDeposit;
            this.evidence = before.evidence;
            this.answer = before.answer;
            this.votes = before.votes;
            this.vote = before.vote;
            this.cancellation = before.cancellation;
            this.first = before.first;
            this.newest = before.newest;
            this.appeal = before.appeal;
            this.settlement = before.settlement;
            this.divergences = before.divergences;
        }

        DisputePicture picture() {
            return new DisputePicture(
                    dispute,
                    opened,
                    deposit,
                    appealDeposit,
                    evidence,
                    answer,
                    votes,
                    vote,
                    cancellation,
                    first,
                    newest,
                    appeal,
                    settlement,
                    divergences);
        }
    }
}
