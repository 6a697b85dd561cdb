package org.assaydao.certificate;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.assaydao.certificate.OutputEvent.DivergenceFound;
import org.assaydao.certificate.OutputEvent.OutputContradicted;
import org.assaydao.certificate.OutputEvent.OutputReported;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.OutputId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** What a provider reported that his capacity mined and that he distributed, and what auditors found instead. */
@Aggregate(type = "output")
class OutputReport {
    private sealed interface State {
        record Absent() implements State {}

        record Known(OutputPicture picture) implements State {}
    }

    @AggregateIdentifier
    @Nullable
    OutputId id;

    private State state = new State.Absent();
    private ChainPosition last = ChainPosition.NONE;

    /** A record: the chain said so, whatever we thought. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordOutputFact command) {
        OutputEvent.Fact fact = command.fact();
        if (!fact.position().isAfter(last)) {
            return; // delivered before
        }
        OutputPicture before =
                switch (state) {
                    case State.Absent _ -> OutputPicture.of(command.output());
                    case State.Known(var picture) -> picture;
                };
        apply(fact);
        if (!expects(before, fact)) {
            apply(new DivergenceFound(command.output(), fact.getClass().getSimpleName(), fact.position()));
        }
    }

    private static boolean expects(OutputPicture before, OutputEvent.Fact fact) {
        return switch (fact) {
            case OutputReported _ -> before.reported().isEmpty();
            case OutputContradicted contradicted ->
                before.reported().isPresent()
                        && contradicted.contradictions()
                                == before.contradictions().size() + 1
                        && before.contradictions().stream()
                                .noneMatch(known -> known.auditor().equals(contradicted.auditor()));
        };
    }

    @EventSourcingHandler
    void on(OutputEvent event) {
        id = event.output();
        OutputPicture before = state instanceof State.Known(var picture) ? picture : OutputPicture.of(event.output());
        state = new State.Known(before.after(event));
        if (event instanceof ChainFact fact) {
            last = fact.position();
        }
    }
}
