package org.assaydao.dispute;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

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
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.DisputeId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One dispute about what a provider did: opened, answered, voted on, appealed at most once, settled, all by the court. */
@Aggregate(type = "dispute")
class Dispute {
    private sealed interface State {
        record Absent() implements State {}

        /**
         * What the court told of it. Each condition stands for itself.
         *
         * @param deposits how many deposits arrived
         * @param docket the case that decides now, and its votes
         * @param standing the verdict that holds
         * @param last whether no vote can change that verdict any more
         */
        record Known(
                boolean opened,
                int deposits,
                boolean answered,
                boolean appealed,
                Docket docket,
                Optional<Verdict> standing,
                boolean last,
                boolean settled)
                implements State {}
    }

    @AggregateIdentifier
    @Nullable
    DisputeId id;

    private State state = new State.Absent();
    private ChainPosition last = ChainPosition.NONE;

    /** A record: the court said so, whatever we thought. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordDisputeFact command) {
        DisputeEvent.Fact fact = command.fact();
        if (!fact.position().isAfter(last)) {
            return; // delivered before
        }
        boolean expected =
                switch (state) {
                    case State.Absent _ -> fact instanceof DisputeOpened;
                    case State.Known known -> expects(known, fact);
                };
        apply(fact);
        if (!expected) {
            apply(new DivergenceFound(command.dispute(), fact.getClass().getSimpleName(), fact.position()));
        }
    }

    private static boolean expects(State.Known known, DisputeEvent.Fact fact) {
        if (fact instanceof DisputeOpened) return !known.opened();
        if (!known.opened() || known.settled()) return false;
        boolean answerable = known.standing().isEmpty() && known.docket().neverAtVote();
        boolean undecided = known.standing().isEmpty() || (known.appealed() && !known.last());
        return switch (fact) {
            case DisputeOpened _ -> false;
            case DepositTaken _ -> known.deposits() == (known.appealed() ? 1 : 0);
            case EvidenceSubmitted _ -> answerable;
            case DisputeAnswered _ -> answerable && !known.answered();
            case DisputePutToVote put -> undecided && known.docket().expects(put);
            case VoteCancellationRecorded said -> undecided && known.docket().expects(said);
            case VerdictRecorded said -> known.docket().isAbout(said.caseId()) && follows(known, undecided, said);
            case DisputeAppealed _ -> known.standing().isPresent() && !known.last() && !known.appealed();
            case DisputeSettled said ->
                known.standing().equals(Optional.of(said.verdict())) && (known.last() || !known.appealed());
        };
    }

    /** A draw ends a dispute at any stage; every other verdict needs a case that is not decided, and most of them a vote. */
    private static boolean follows(State.Known known, boolean undecided, VerdictRecorded said) {
        boolean isFinal = said.appealUntil().seconds() == 0;
        boolean leaves = known.appealed() && said.verdict() == Verdict.UNDECIDED;
        Verdict holds = leaves ? known.standing().orElse(said.verdict()) : said.verdict();
        boolean sound = said.standing() == holds;
        return sound
                && switch (said.verdict()) {
                    case DRAWN -> isFinal && !known.standing().equals(Optional.of(Verdict.DRAWN));
                    case UNDECIDED -> undecided && isFinal;
                    case UPHELD, DISMISSED -> undecided && known.docket().isAtVote() && isFinal == known.appealed();
                };
    }

    @EventSourcingHandler
    void on(DisputeEvent event) {
        id = event.dispute();
        State.Known before = state instanceof State.Known known
                ? known
                : new State.Known(
                        false, 0, false, false, Docket.of(event.dispute().value()), Optional.empty(), false, false);
        state = after(before, event);
        if (event instanceof ChainFact fact) {
            last = fact.position();
        }
    }

    private static State.Known after(State.Known s, DisputeEvent event) {
        return switch (event) {
            case DisputeOpened _ ->
                new State.Known(
                        true,
                        s.deposits(),
                        s.answered(),
                        s.appealed(),
                        s.docket(),
                        s.standing(),
                        s.last(),
                        s.settled());
            case DepositTaken _ ->
                new State.Known(
                        s.opened(),
                        s.deposits() + 1,
                        s.answered(),
                        s.appealed(),
                        s.docket(),
                        s.standing(),
                        s.last(),
                        s.settled());
            case DisputeAnswered _ ->
                new State.Known(
                        s.opened(), s.deposits(), true, s.appealed(), s.docket(), s.standing(), s.last(), s.settled());
            case DisputePutToVote put -> with(s, s.docket().after(put));
            case VoteCancellationRecorded said -> with(s, s.docket().after(said));
            case VerdictRecorded said ->
                new State.Known(
                        s.opened(),
                        s.deposits(),
                        s.answered(),
                        s.appealed(),
                        s.docket(),
                        Optional.of(said.standing()),
                        said.appealUntil().seconds() == 0,
                        s.settled());
            case DisputeAppealed said ->
                new State.Known(
                        s.opened(),
                        s.deposits(),
                        s.answered(),
                        true,
                        Docket.of(said.caseId()),
                        s.standing(),
                        s.last(),
                        s.settled());
            case DisputeSettled said ->
                new State.Known(
                        s.opened(),
                        s.deposits(),
                        s.answered(),
                        s.appealed(),
                        s.docket(),
                        Optional.of(said.verdict()),
                        true,
                        true);
            case EvidenceSubmitted _, DivergenceFound _ -> s;
        };
    }

    private static State.Known with(State.Known s, Docket docket) {
        return new State.Known(
                s.opened(), s.deposits(), s.answered(), s.appealed(), docket, s.standing(), s.last(), s.settled());
    }
}
