package org.assaydao.riskfund;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ClaimId;
import org.assaydao.riskfund.ClaimEvent.ClaimPaid;
import org.assaydao.riskfund.ClaimEvent.DivergenceFound;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** What one account drew of one incident; paid at most once, by the chain. */
@Aggregate(type = "claim")
class Claim {
    private sealed interface State {
        record Absent() implements State {}

        record Known(ClaimPicture picture) implements State {}
    }

    @AggregateIdentifier
    @Nullable
    ClaimId id;

    private State state = new State.Absent();
    private ChainPosition last = ChainPosition.NONE;

    /** A record: the chain said so, whatever we thought. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordClaimFact command) {
        ClaimEvent.Fact fact = command.fact();
        if (!fact.position().isAfter(last)) {
            return; // delivered before
        }
        ClaimPicture before =
                switch (state) {
                    case State.Absent _ -> ClaimPicture.of(command.claim());
                    case State.Known(var picture) -> picture;
                };
        apply(fact);
        if (!expects(before, fact)) {
            apply(new DivergenceFound(command.claim(), fact.getClass().getSimpleName(), fact.position()));
        }
    }

    private static boolean expects(ClaimPicture before, ClaimEvent.Fact fact) {
        return switch (fact) {
            case ClaimPaid _ -> before.paid().isEmpty();
        };
    }

    @EventSourcingHandler
    void on(ClaimEvent event) {
        id = event.claim();
        ClaimPicture before = state instanceof State.Known(var picture) ? picture : ClaimPicture.of(event.claim());
        state = new State.Known(before.after(event));
        if (event instanceof ChainFact fact) {
            last = fact.position();
        }
    }
}
