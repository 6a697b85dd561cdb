package org.assaydao.riskfund;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.IncidentEvent.DivergenceFound;
import org.assaydao.riskfund.IncidentEvent.EscrowReleased;
import org.assaydao.riskfund.IncidentEvent.IncidentDeclared;
import org.assaydao.riskfund.IncidentEvent.IncidentOpened;
import org.assaydao.riskfund.IncidentEvent.PayoutFunded;
import org.assaydao.riskfund.IncidentPicture.Status;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One incident with an escrow of its own: opened by a slash or a declaration, ended by its one payout or by its release. */
@Aggregate(type = "incident")
class Incident {
    private sealed interface State {
        record Absent() implements State {}

        record Known(IncidentPicture picture) implements State {}
    }

    @AggregateIdentifier
    @Nullable
    IncidentId id;

    private State state = new State.Absent();
    private ChainPosition last = ChainPosition.NONE;

    /** A record: the chain said so, whatever we thought. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordIncidentFact command) {
        IncidentEvent.Fact fact = command.fact();
        if (!fact.position().isAfter(last)) {
            return; // delivered before
        }
        IncidentPicture before =
                switch (state) {
                    case State.Absent _ -> IncidentPicture.of(command.incident());
                    case State.Known(var picture) -> picture;
                };
        apply(fact);
        if (!expects(before, fact)) {
            apply(new DivergenceFound(command.incident(), fact.getClass().getSimpleName(), fact.position()));
        }
    }

    private static boolean expects(IncidentPicture before, IncidentEvent.Fact fact) {
        return switch (fact) {
            case IncidentDeclared _ ->
                before.status() == Status.NONE && before.declared().isEmpty();
            case IncidentOpened opened -> opens(before, opened);
            case PayoutFunded funded ->
                before.status() == Status.OPEN && funded.fromEscrow().equals(lesser(before.escrow(), funded.total()));
            case EscrowReleased released ->
                switch (before.status()) {
                    case NONE -> false;
                    case OPEN -> released.amount().equals(before.escrow());
                    // With nothing left in the escrow, it is what was slashed after the end.
                    case PAID, RELEASED ->
                        before.escrow().isZero() || released.amount().equals(before.escrow());
                };
        };
    }

    private static boolean opens(IncidentPicture before, IncidentOpened opened) {
        boolean sameAsDeclared = before.declared()
                .filter(declared -> !declared.provider().equals(opened.provider())
                        || !declared.token().equals(opened.token()))
                .isEmpty();
        boolean sameAsBefore = before.opened()
                .filter(known -> !known.provider().equals(opened.provider())
                        || !known.token().equals(opened.token())
                        || !known.claimsUntil().equals(opened.claimsUntil()))
                .isEmpty();
        // Compared as integers: a wrong total may leave the range of an amount.
        boolean sum = before.escrow()
                .units()
                .add(opened.amount().units())
                .equals(opened.escrow().units());
        return (before.status() == Status.NONE || before.status() == Status.OPEN)
                && sameAsDeclared
                && sameAsBefore
                && sum;
    }

    private static TokenAmount lesser(TokenAmount one, TokenAmount other) {
        return one.exceeds(other) ? other : one;
    }

    @EventSourcingHandler
    void on(IncidentEvent event) {
        id = event.incident();
        IncidentPicture before =
                state instanceof State.Known(var picture) ? picture : IncidentPicture.of(event.incident());
        state = new State.Known(before.after(event));
        if (event instanceof ChainFact fact) {
            last = fact.position();
        }
    }
}
