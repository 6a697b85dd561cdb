package org.assaydao.divergence;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.assaydao.divergence.DivergenceEvent.DivergenceEnded;
import org.assaydao.divergence.DivergenceEvent.DivergenceFound;
import org.assaydao.kernel.DivergenceId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A divergence of one value: told once when it is found and once when it has ended, however often it is looked at between. */
@Aggregate(type = "divergence")
class Divergence {
    @AggregateIdentifier
    @Nullable
    DivergenceId id;

    private boolean stands;

    /** A decision: one that stands already is silence, and answered with false. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean handle(NoteDivergence command) {
        if (stands) return false;
        apply(new DivergenceFound(
                command.divergence(),
                command.contract(),
                command.address(),
                command.subject(),
                command.field(),
                command.chain(),
                command.store(),
                command.view(),
                command.mirror(),
                command.block(),
                command.blockHash()));
        return true;
    }

    /** A decision: where none stands, it is silence. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(NoteAgreement command) {
        if (stands) apply(new DivergenceEnded(command.divergence(), command.block(), command.blockHash()));
    }

    @EventSourcingHandler
    void on(DivergenceEvent event) {
        id = event.divergence();
        stands = switch (event) {
            case DivergenceFound _ -> true;
            case DivergenceEnded _ -> false;
        };
    }
}
