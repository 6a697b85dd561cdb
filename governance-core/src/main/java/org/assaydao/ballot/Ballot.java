package org.assaydao.ballot;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotEvent.BallotSuperseded;
import org.assaydao.ballot.BallotEvent.BallotVoided;
import org.assaydao.ballot.BallotEvent.DivergenceFound;
import org.assaydao.ballot.BallotEvent.VoidReason;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One voter's ballot on one proposal: accepted here at most once ({@link BallotDesk} appends that event), ended by the
 * chain alone.
 */
@Aggregate(type = "ballot")
class Ballot {
    private sealed interface State {
        record Absent() implements State {}

        record Known(BallotPicture picture) implements State {}
    }

    @AggregateIdentifier
    @Nullable
    BallotId id;

    private State state = new State.Absent();
    private ChainPosition last = ChainPosition.NONE;

    /** A record: the chain said so, whatever we thought. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordBallotFact command) {
        BallotEvent.Fact fact = command.fact();
        if (!fact.position().isAfter(last)) {
            return; // delivered before
        }
        BallotPicture before =
                switch (state) {
                    case State.Absent _ -> BallotPicture.of(command.ballot());
                    case State.Known(var picture) -> picture;
                };
        if (fact instanceof BallotVoided
                && (before.counted().isPresent() || before.voided().isPresent())) {
            return; // No log states an end, it is concluded, and often twice: a ballot that has ended is not ended
            // again.
        }
        apply(fact);
        if (fact instanceof BallotCounted counted && Displacement.displaced(before, counted)) {
            apply(new BallotSuperseded(command.ballot(), Displacement.position(counted.position())));
        }
        if (!expects(before, fact)) {
            apply(new DivergenceFound(command.ballot(), fact.getClass().getSimpleName(), fact.position()));
        }
    }

    private static boolean expects(BallotPicture before, BallotEvent.Fact fact) {
        return switch (fact) {
            // A ballot that could not be relayed leaves the voter free to vote on chain.
            case BallotCounted _ ->
                before.counted().isEmpty()
                        && before.voided()
                                .filter(reason ->
                                        reason == VoidReason.PROPOSAL_CANCELED || reason == VoidReason.DEADLINE_PASSED)
                                .isEmpty();
            case BallotSuperseded _ ->
                before.accepted().isPresent() && before.counted().isPresent() && !before.superseded();
            case BallotVoided _ -> before.accepted().isPresent();
        };
    }

    @EventSourcingHandler
    void on(BallotEvent event) {
        id = event.ballot();
        BallotPicture before = state instanceof State.Known(var picture) ? picture : BallotPicture.of(event.ballot());
        state = new State.Known(before.after(event));
        if (event instanceof ChainFact fact) {
            last = fact.position();
        }
    }
}
