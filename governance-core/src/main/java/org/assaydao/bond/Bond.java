package org.assaydao.bond;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.assaydao.bond.BondEvent.BondDeposited;
import org.assaydao.bond.BondEvent.BondReleased;
import org.assaydao.bond.BondEvent.DivergenceFound;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.TokenAmount;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The bond of one provider: the vault's total after each deposit and release, checked against our own sum. */
@Aggregate(type = "bond")
class Bond {
    private sealed interface State {
        record Absent() implements State {}

        record Held(TokenAmount bonded) implements State {}
    }

    @AggregateIdentifier
    @Nullable
    BondId id;

    private State state = new State.Absent();
    private ChainPosition last = ChainPosition.NONE;

    /** A record: the vault said so, whatever our sum is. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordBondFact command) {
        BondEvent.Fact fact = command.fact();
        if (!fact.position().isAfter(last)) {
            return; // delivered before
        }
        boolean expected = expects(fact);
        apply(fact);
        if (!expected) {
            apply(new DivergenceFound(command.bond(), fact.getClass().getSimpleName(), fact.position()));
        }
    }

    private boolean expects(BondEvent.Fact fact) {
        TokenAmount held = state instanceof State.Held(var bonded) ? bonded : TokenAmount.ZERO;
        // Compared as integers: a wrong total may leave the range of an amount.
        return switch (fact) {
            case BondDeposited deposit ->
                held.units()
                        .add(deposit.amount().units())
                        .equals(deposit.bonded().units());
            case BondReleased release ->
                held.units()
                        .subtract(release.amount().units())
                        .equals(release.bonded().units());
        };
    }

    @EventSourcingHandler
    void on(BondEvent event) {
        id = event.bond();
        state = switch (event) {
            case BondDeposited deposit -> new State.Held(deposit.bonded());
            case BondReleased release -> new State.Held(release.bonded());
            case DivergenceFound _ -> state;
        };
        if (event instanceof ChainFact fact) {
            last = fact.position();
        }
    }
}
