package org.assaydao.riskfund;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.FundId;
import org.assaydao.riskfund.RiskFundEvent.DivergenceFound;
import org.assaydao.riskfund.RiskFundEvent.FundAdvanced;
import org.assaydao.riskfund.RiskFundEvent.TokenTermsSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** What the risk fund holds of one token: the contract's own books once per finalised range, and the token's terms. */
@Aggregate(type = "fund")
class RiskFund {
    private sealed interface State {
        record Absent() implements State {}

        record Known(RiskFundPicture picture) implements State {}
    }

    @AggregateIdentifier
    @Nullable
    FundId id;

    private State state = new State.Absent();
    private ChainPosition last = ChainPosition.NONE;

    /** A record: the chain said so, whatever we thought. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordRiskFundFact command) {
        RiskFundEvent.Fact fact = command.fact();
        if (!fact.position().isAfter(last)) {
            return; // delivered before
        }
        RiskFundPicture before =
                switch (state) {
                    case State.Absent _ -> RiskFundPicture.of(command.fund());
                    case State.Known(var picture) -> picture;
                };
        apply(fact);
        if (!expects(before, fact)) {
            apply(new DivergenceFound(command.fund(), fact.getClass().getSimpleName(), fact.position()));
        }
    }

    /** The mirror checks the books against what moved them; here only ranges can contradict one another. */
    private static boolean expects(RiskFundPicture before, RiskFundEvent.Fact fact) {
        return switch (fact) {
            case FundAdvanced advanced ->
                before.throughBlock() < advanced.position().block()
                        && advanced.position().block() <= advanced.throughBlock();
            case TokenTermsSet _ -> true;
        };
    }

    @EventSourcingHandler
    void on(RiskFundEvent event) {
        id = event.fund();
        RiskFundPicture before = state instanceof State.Known(var picture) ? picture : RiskFundPicture.of(event.fund());
        state = new State.Known(before.after(event));
        if (event instanceof ChainFact fact) {
            last = fact.position();
        }
    }
}
