package org.assaydao.dispute;

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

/**
 * What the court told of a dispute, and what it may tell next. Each condition stands for itself.
 *
 * @param filed what was brought forward
 * @param docket the case that decides now, and its votes
 * @param standing the verdict that holds
 * @param isLast whether no vote can change that verdict any more
 */
record Course(
        Filed filed, boolean appealed, Docket docket, Optional<Verdict> standing, boolean isLast, boolean settled) {
    /**
     * What was brought forward.
     *
     * @param deposits how many arrived: the challenger's, and the appellant's
     */
    record Filed(boolean opened, int deposits, boolean answered) {}

    /** Before the court said anything of it. */
    static Course unheardOf(DisputeId dispute) {
        return new Course(
                new Filed(false, 0, false), false, Docket.of(dispute.value()), Optional.empty(), false, false);
    }

    boolean expects(DisputeEvent.Fact fact) {
        if (fact instanceof DisputeOpened) return !filed.opened();
        return filed.opened() && !settled && mayFollow(fact);
    }

    private boolean mayFollow(DisputeEvent.Fact fact) {
        return switch (fact) {
            case DisputeOpened _ -> false;
            case DepositTaken _ -> filed.deposits() == (appealed ? 1 : 0);
            case EvidenceSubmitted _ -> isAnswerable();
            case DisputeAnswered _ -> isAnswerable() && !filed.answered();
            case DisputePutToVote said -> isUndecided() && docket.expects(said);
            case VoteCancellationRecorded said -> isUndecided() && docket.expects(said);
            case VerdictRecorded said -> docket.isAbout(said.caseId()) && mayDecide(said);
            case DisputeAppealed _ -> standing.isPresent() && !isLast && !appealed;
            case DisputeSettled said -> standing.equals(Optional.of(said.verdict())) && (isLast || !appealed);
        };
    }

    private boolean isAnswerable() {
        return standing.isEmpty() && docket.neverAtVote();
    }

    private boolean isUndecided() {
        return standing.isEmpty() || (appealed && !isLast);
    }

    /** A draw ends a dispute at any stage; every other verdict needs a case that is not decided, and most of them a vote. */
    private boolean mayDecide(VerdictRecorded said) {
        boolean isFinal = said.endsTheVoting();
        boolean leaves = appealed && said.verdict() == Verdict.UNDECIDED;
        Verdict holds = leaves ? standing.orElse(said.verdict()) : said.verdict();
        return said.standing() == holds
                && switch (said.verdict()) {
                    case DRAWN -> isFinal && !standing.equals(Optional.of(Verdict.DRAWN));
                    case UNDECIDED -> isUndecided() && isFinal;
                    case UPHELD, DISMISSED -> isUndecided() && docket.isAtVote() && isFinal == appealed;
                };
    }

    Course after(DisputeEvent event) {
        return switch (event) {
            case DisputeOpened _ -> with(new Filed(true, filed.deposits(), filed.answered()));
            case DepositTaken _ -> with(new Filed(filed.opened(), filed.deposits() + 1, filed.answered()));
            case DisputeAnswered _ -> with(new Filed(filed.opened(), filed.deposits(), true));
            case DisputePutToVote said -> with(docket.after(said));
            case VoteCancellationRecorded said -> with(docket.after(said));
            case VerdictRecorded said ->
                new Course(filed, appealed, docket, Optional.of(said.standing()), said.endsTheVoting(), settled);
            case DisputeAppealed said -> new Course(filed, true, Docket.of(said.caseId()), standing, isLast, settled);
            case DisputeSettled said -> new Course(filed, appealed, docket, Optional.of(said.verdict()), true, true);
            case EvidenceSubmitted _, DivergenceFound _ -> this;
        };
    }

    private Course with(Filed more) {
        return new Course(more, appealed, docket, standing, isLast, settled);
    }

    private Course with(Docket next) {
        return new Course(filed, appealed, next, standing, isLast, settled);
    }
}
