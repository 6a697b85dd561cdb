package org.assaydao.riskfund;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.DraftEvent.DivergenceFound;
import org.assaydao.riskfund.DraftEvent.DraftOpened;
import org.assaydao.riskfund.DraftEvent.PayoutDraftClosed;
import org.assaydao.riskfund.DraftEvent.PayoutDrafted;
import org.assaydao.riskfund.DraftEvent.PayoutProposed;
import org.assaydao.riskfund.DraftEvent.StewardPayoutAnnounced;
import org.assaydao.riskfund.DraftEvent.StewardPayoutOpened;
import org.assaydao.riskfund.DraftEvent.VetoAdvanced;
import org.assaydao.riskfund.DraftPicture.Status;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One drafted payout: for a vote, or announced by two stewards and then open to veto; it opens once or is closed. */
@Aggregate(type = "draft")
class Draft {
    private sealed interface State {
        record Absent() implements State {}

        record Known(DraftPicture picture) implements State {}
    }

    @AggregateIdentifier
    @Nullable
    DraftId id;

    private State state = new State.Absent();
    private ChainPosition last = ChainPosition.NONE;

    /** A record: the chain said so, whatever we thought. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordDraftFact command) {
        DraftEvent.Fact fact = command.fact();
        if (!fact.position().isAfter(last)) {
            return; // delivered before
        }
        DraftPicture before =
                switch (state) {
                    case State.Absent _ -> DraftPicture.of(command.draft());
                    case State.Known(var picture) -> picture;
                };
        apply(fact);
        if (!expects(before, fact)) {
            apply(new DivergenceFound(command.draft(), fact.getClass().getSimpleName(), fact.position()));
        }
    }

    private static boolean expects(DraftPicture before, DraftEvent.Fact fact) {
        Status status = before.status();
        return switch (fact) {
            case PayoutDrafted _, StewardPayoutAnnounced _ -> status == Status.NONE;
            case VetoAdvanced veto -> status == Status.ANNOUNCED && grows(before, veto);
            // What stewards announced is put to vote too, once another payout of its incident was.
            case PayoutProposed proposed ->
                (status == Status.DRAFTED || status == Status.ANNOUNCED)
                        && before.incident().filter(proposed.incident()::equals).isPresent()
                        && before.proposed()
                                .filter(known -> known.round() >= proposed.round())
                                .isEmpty();
            // Stewards open what nobody sent to a vote; everything else is opened by its proposal.
            case DraftOpened _ ->
                status == Status.ANNOUNCED
                        || (status == Status.DRAFTED && before.proposed().isPresent());
            case StewardPayoutOpened opened ->
                status == Status.OPENED
                        && before.announced().isPresent()
                        && before.proposed().isEmpty()
                        && before.opened().isEmpty()
                        && before.total().filter(opened.total()::equals).isPresent();
            case PayoutDraftClosed closed ->
                (status == Status.ANNOUNCED || status == Status.DRAFTED)
                        && before.drafter().filter(closed.drafter()::equals).isPresent();
        };
    }

    private static boolean grows(DraftPicture before, VetoAdvanced veto) {
        TokenAmount vetoes = before.veto().map(VetoAdvanced::vetoes).orElse(TokenAmount.ZERO);
        return veto.vetoes().exceeds(vetoes)
                && before.announced()
                        .filter(announced -> announced.vetoThreshold().equals(veto.vetoThreshold()))
                        .isPresent();
    }

    @EventSourcingHandler
    void on(DraftEvent event) {
        id = event.draft();
        DraftPicture before = state instanceof State.Known(var picture) ? picture : DraftPicture.of(event.draft());
        state = new State.Known(before.after(event));
        if (event instanceof ChainFact fact) {
            last = fact.position();
        }
    }
}
