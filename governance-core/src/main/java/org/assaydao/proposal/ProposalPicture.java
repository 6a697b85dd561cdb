package org.assaydao.proposal;

import java.util.Optional;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Picture;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.proposal.ProposalEvent.DivergenceFound;
import org.assaydao.proposal.ProposalEvent.ProposalCanceled;
import org.assaydao.proposal.ProposalEvent.ProposalDefeated;
import org.assaydao.proposal.ProposalEvent.ProposalEntitled;
import org.assaydao.proposal.ProposalEvent.ProposalExecuted;
import org.assaydao.proposal.ProposalEvent.ProposalExtended;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.proposal.ProposalEvent.ProposalQueued;
import org.assaydao.proposal.ProposalEvent.ProposalSucceeded;
import org.assaydao.proposal.ProposalEvent.TallyAdvanced;

/**
 * A proposal as its events, one after the other, say. All of it is the chain's word, checked against what the chain
 * said before.
 *
 * @param entitlement the case that entitled it; empty for a holder's proposal
 * @param deadline the end of voting, extensions included
 * @param ballots how many voters the totals hold
 * @param outcome what the finished vote decided
 * @param executableAt when it is queued: the time from which it can be executed
 * @param divergences how often the chain stated what was not expected
 */
public record ProposalPicture(
        ProposalId proposal,
        Optional<ProposalPublished> published,
        Optional<ProposalEntitled> entitlement,
        Optional<ChainTime> deadline,
        Totals totals,
        long ballots,
        Optional<VoteOutcome> outcome,
        Optional<ChainTime> executableAt,
        boolean executed,
        boolean canceled,
        int divergences)
        implements Picture<ProposalEvent, ProposalEvent.Fact> {
    /** Before its first event. */
    public static ProposalPicture of(ProposalId proposal) {
        return new ProposalPicture(
                proposal,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Totals.NONE,
                0,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                0);
    }

    @Override
    public String stream() {
        return proposal.toString();
    }

    @Override
    public ProposalPicture after(ProposalEvent event) {
        NextProposal draft = new NextProposal(this);
        switch (event) {
            case ProposalPublished said -> {
                draft.published = Optional.of(said);
                draft.deadline = Optional.of(said.deadline());
            }
            case ProposalEntitled said -> draft.entitlement = Optional.of(said);
            case ProposalExtended said -> draft.deadline = Optional.of(said.deadline());
            case TallyAdvanced said -> {
                draft.totals = said.totals();
                draft.ballots = said.ballots();
            }
            case ProposalSucceeded said -> draft.decide(true, said.totals(), said.quorum());
            case ProposalDefeated said -> draft.decide(false, said.totals(), said.quorum());
            case ProposalQueued said -> draft.executableAt = Optional.of(said.executableAt());
            case ProposalExecuted _ -> {
                draft.executed = true;
                // Cancelled on the timelock, it may be scheduled and executed there again: what was done stands.
                draft.canceled = false;
            }
            case ProposalCanceled _ -> draft.canceled = true;
            case DivergenceFound _ -> draft.divergences++;
        }
        return draft.picture();
    }

    /**
     * Whether what was known leads to the fact. Queue and outcome may come in either order: the outcome has no log, and
     * stands behind all logs of the first block past the deadline, in which somebody may have queued already.
     */
    @Override
    public boolean expects(ProposalEvent.Fact fact) {
        boolean running = isPublished() && !canceled && outcome.isEmpty();
        return switch (fact) {
            case ProposalPublished _ -> !isPublished();
            case ProposalEntitled _ -> entitlement.isEmpty();
            case ProposalExtended said ->
                running && deadline.filter(said.deadline()::isAfter).isPresent();
            case TallyAdvanced said -> running && totals.isWithin(said.totals());
            case ProposalSucceeded said ->
                running && totals.equals(said.totals()) && OutcomePolicy.succeeded(said.totals(), said.quorum());
            case ProposalDefeated said ->
                running
                        && executableAt.isEmpty()
                        && totals.equals(said.totals())
                        && !OutcomePolicy.succeeded(said.totals(), said.quorum());
            case ProposalQueued _ -> isPublished() && !canceled && executableAt.isEmpty() && !isDefeated();
            case ProposalExecuted _ -> executableAt.isPresent() && !canceled && !executed;
            case ProposalCanceled _ -> isPublished() && !canceled && !executed;
        };
    }

    public boolean isPublished() {
        return published.isPresent();
    }

    public boolean isDefeated() {
        return outcome.filter(decided -> !decided.succeeded()).isPresent();
    }

    /**
     * Its state as OpenZeppelin's governor would answer at {@code clock}.
     *
     * @param quorum what its totals are compared with while no outcome is recorded; empty when it is not known
     */
    public ProposalState state(ChainTime clock, Optional<TokenAmount> quorum) {
        if (canceled) {
            return ProposalState.CANCELED;
        }
        if (executed) {
            return ProposalState.EXECUTED;
        }
        if (executableAt.isPresent()) {
            return OutcomePolicy.isExpired(executableAt.get(), clock) ? ProposalState.EXPIRED : ProposalState.QUEUED;
        }
        if (outcome.isPresent()) {
            return decided(outcome.get().succeeded(), clock);
        }
        return undecided(clock, quorum);
    }

    private ProposalState undecided(ChainTime clock, Optional<TokenAmount> quorum) {
        if (published.isEmpty()
                || deadline.isEmpty()
                || !clock.isAfter(published.get().snapshot())) {
            return ProposalState.PENDING;
        }
        if (!clock.isAfter(deadline.get())) return ProposalState.ACTIVE;
        return quorum.map(needed -> decided(OutcomePolicy.succeeded(totals, needed), clock))
                .orElse(ProposalState.ENDED);
    }

    private ProposalState decided(boolean succeeded, ChainTime clock) {
        if (!succeeded) return ProposalState.DEFEATED;
        return deadline.filter(over -> OutcomePolicy.isExpired(over, clock)).isPresent()
                ? ProposalState.EXPIRED
                : ProposalState.SUCCEEDED;
    }

    /** What a finished vote decided, with the sums and the quorum that decided it. */
    public record VoteOutcome(boolean succeeded, Totals totals, TokenAmount quorum) {}

    /** A picture being changed by one event. */
    private static final class NextProposal {
        private final ProposalId proposal;
        private Optional<ProposalPublished> published;
        private Optional<ProposalEntitled> entitlement;
        private Optional<ChainTime> deadline;
        private Totals totals;
        private long ballots;
        private Optional<VoteOutcome> outcome;
        private Optional<ChainTime> executableAt;
        private boolean executed;
        private boolean canceled;
        private int divergences;

        NextProposal(ProposalPicture before) {
            proposal = before.proposal;
            published = before.published;
            entitlement = before.entitlement;
            deadline = before.deadline;
            totals = before.totals;
            ballots = before.ballots;
            outcome = before.outcome;
            executableAt = before.executableAt;
            executed = before.executed;
            canceled = before.canceled;
            divergences = before.divergences;
        }

        void decide(boolean succeeded, Totals sums, TokenAmount quorum) {
            totals = sums;
            outcome = Optional.of(new VoteOutcome(succeeded, sums, quorum));
        }

        ProposalPicture picture() {
            return new ProposalPicture(
                    proposal,
                    published,
                    entitlement,
                    deadline,
                    totals,
                    ballots,
                    outcome,
                    executableAt,
                    executed,
                    canceled,
                    divergences);
        }
    }
}
