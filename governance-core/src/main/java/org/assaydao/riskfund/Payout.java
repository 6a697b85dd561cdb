package org.assaydao.riskfund;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.PayoutId;
import org.assaydao.riskfund.PayoutEvent.DivergenceFound;
import org.assaydao.riskfund.PayoutEvent.PayoutAdvanced;
import org.assaydao.riskfund.PayoutEvent.PayoutOpened;
import org.assaydao.riskfund.PayoutEvent.PayoutSwept;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One opened payout, named by its key: drawn by proof until its expiry, then swept once. */
@Aggregate(type = "payout")
class Payout {
    private sealed interface State {
        record Absent() implements State {}

        record Known(PayoutPicture picture) implements State {}
    }

    @AggregateIdentifier
    @Nullable
    PayoutId id;

    private State state = new State.Absent();
    private ChainPosition last = ChainPosition.NONE;

    /** A record: the chain said so, whatever we thought. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordPayoutFact command) {
        PayoutEvent.Fact fact = command.fact();
        if (!fact.position().isAfter(last)) {
            return; // delivered before
        }
        PayoutPicture before =
                switch (state) {
                    case State.Absent _ -> PayoutPicture.of(command.payout());
                    case State.Known(var picture) -> picture;
                };
        apply(fact);
        if (!expects(before, fact)) {
            apply(new DivergenceFound(command.payout(), fact.getClass().getSimpleName(), fact.position()));
        }
    }

    private static boolean expects(PayoutPicture before, PayoutEvent.Fact fact) {
        boolean running = before.opened().isPresent() && before.swept().isEmpty();
        return switch (fact) {
            case PayoutOpened opened ->
                before.opened().isEmpty() && !opened.fromEscrow().exceeds(opened.total());
            // A leaf of nothing can be drawn too, so the sum may stay.
            case PayoutAdvanced advanced ->
                running
                        && !before.drawn().exceeds(advanced.drawn())
                        && before.opened()
                                .filter(opened -> !advanced.drawn().exceeds(opened.total()))
                                .isPresent();
            case PayoutSwept swept ->
                running
                        && swept.drawn().equals(before.drawn())
                        && before.opened()
                                .filter(opened -> isWhole(opened, swept))
                                .isPresent();
        };
    }

    /** Compared as integers: a wrong sum may leave the range of an amount. */
    private static boolean isWhole(PayoutOpened opened, PayoutSwept swept) {
        return swept.drawn()
                .units()
                .add(swept.amount().units())
                .equals(opened.total().units());
    }

    @EventSourcingHandler
    void on(PayoutEvent event) {
        id = event.payout();
        PayoutPicture before = state instanceof State.Known(var picture) ? picture : PayoutPicture.of(event.payout());
        state = new State.Known(before.after(event));
        if (event instanceof ChainFact fact) {
            last = fact.position();
        }
    }
}
