package org.assaydao.dispute;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.assaydao.dispute.DisputeEvent.DisputeOpened;
import org.assaydao.dispute.DisputeEvent.DivergenceFound;
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

        record Known(Course course) implements State {}
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
                    case State.Known(var course) -> course.expects(fact);
                };
        apply(fact);
        if (!expected) {
            apply(new DivergenceFound(command.dispute(), fact.getClass().getSimpleName(), fact.position()));
        }
    }

    @EventSourcingHandler
    void on(DisputeEvent event) {
        id = event.dispute();
        Course before = state instanceof State.Known(var course) ? course : Course.unheardOf(event.dispute());
        state = new State.Known(before.after(event));
        if (event instanceof ChainFact fact) {
            last = fact.position();
        }
    }
}
