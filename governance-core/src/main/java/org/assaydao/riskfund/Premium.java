package org.assaydao.riskfund;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.PremiumId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.PremiumEvent.DivergenceFound;
import org.assaydao.riskfund.PremiumEvent.PremiumPaid;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The premium of one provider for one period in one token: the fund's total after each payment, checked against our sum. */
@Aggregate(type = "premium")
class Premium {
    private sealed interface State {
        record Absent() implements State {}

        record Paid(TokenAmount total) implements State {}
    }

    @AggregateIdentifier
    @Nullable
    PremiumId id;

    private State state = new State.Absent();
    private ChainPosition last = ChainPosition.NONE;

    /** A record: the fund said so, whatever our sum is. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordPremiumFact command) {
        PremiumEvent.Fact fact = command.fact();
        if (!fact.position().isAfter(last)) {
            return; // delivered before
        }
        boolean expected = expects(fact);
        apply(fact);
        if (!expected) {
            apply(new DivergenceFound(command.premium(), fact.getClass().getSimpleName(), fact.position()));
        }
    }

    private boolean expects(PremiumEvent.Fact fact) {
        TokenAmount paid = state instanceof State.Paid(var total) ? total : TokenAmount.ZERO;
        // Compared as integers: a wrong total may leave the range of an amount.
        return switch (fact) {
            case PremiumPaid payment ->
                paid.units().add(payment.amount().units()).equals(payment.paid().units());
        };
    }

    @EventSourcingHandler
    void on(PremiumEvent event) {
        id = event.premium();
        state = switch (event) {
            case PremiumPaid payment -> new State.Paid(payment.paid());
            case DivergenceFound _ -> state;
        };
        if (event instanceof ChainFact fact) {
            last = fact.position();
        }
    }
}
