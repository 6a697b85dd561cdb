package org.assaydao.proposal;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ProposalId;
import org.assaydao.proposal.ProposalEvent.DivergenceFound;
import org.assaydao.proposal.ProposalEvent.ProposalCanceled;
import org.assaydao.proposal.ProposalEvent.ProposalDefeated;
import org.assaydao.proposal.ProposalEvent.ProposalEntitled;
import org.assaydao.proposal.ProposalEvent.ProposalExecuted;
import org.assaydao.proposal.ProposalEvent.ProposalExtended;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.proposal.ProposalEvent.ProposalQueued;
import org.assaydao.proposal.ProposalEvent.ProposalSucceeded;
import org.assaydao.proposal.ProposalEvent.TallyAdvanced;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One proposal of the governor: everything about it is the chain's word, checked against what the chain said before. */
@Aggregate(type = "proposal")
class Proposal {
    private sealed interface State {
        record Absent() implements State {}

        record Known(ProposalPicture picture) implements State {}
    }

    @AggregateIdentifier
    @Nullable
    ProposalId id;

    private State state = new State.Absent();
    private ChainPosition last = ChainPosition.NONE;

    /** A record: the chain said so, whatever we thought. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordProposalFact command) {
        ProposalEvent.Fact fact = command.fact();
        if (!fact.position().isAfter(last)) {
            return; // delivered before
        }
        ProposalPicture before =
                switch (state) {
                    case State.Absent _ -> ProposalPicture.of(command.proposal());
                    case State.Known(var picture) -> picture;
                };
        apply(fact);
        if (!expects(before, fact)) {
            apply(new DivergenceFound(command.proposal(), fact.getClass().getSimpleName(), fact.position()));
        }
    }

    /**
     * Whether what was known leads to the fact. Queue and outcome may come in either order: the outcome has no log, and
     * stands behind all logs of the first block past the deadline, in which somebody may have queued already.
     */
    private static boolean expects(ProposalPicture before, ProposalEvent.Fact fact) {
        boolean running =
                before.isPublished() && !before.canceled() && before.outcome().isEmpty();
        return switch (fact) {
            case ProposalPublished _ -> !before.isPublished();
            case ProposalEntitled _ -> before.entitlement().isEmpty();
            case ProposalExtended extended ->
                running
                        && before.deadline()
                                .filter(extended.deadline()::isAfter)
                                .isPresent();
            case TallyAdvanced advanced -> running && before.totals().isWithin(advanced.totals());
            case ProposalSucceeded succeeded ->
                running
                        && before.totals().equals(succeeded.totals())
                        && OutcomePolicy.succeeded(succeeded.totals(), succeeded.quorum());
            case ProposalDefeated defeated ->
                running
                        && before.executableAt().isEmpty()
                        && before.totals().equals(defeated.totals())
                        && !OutcomePolicy.succeeded(defeated.totals(), defeated.quorum());
            case ProposalQueued _ ->
                before.isPublished()
                        && !before.canceled()
                        && before.executableAt().isEmpty()
                        && !before.isDefeated();
            case ProposalExecuted _ -> before.executableAt().isPresent() && !before.canceled() && !before.executed();
            case ProposalCanceled _ -> before.isPublished() && !before.canceled() && !before.executed();
        };
    }

    @EventSourcingHandler
    void on(ProposalEvent event) {
        id = event.proposal();
        ProposalPicture before =
                state instanceof State.Known(var picture) ? picture : ProposalPicture.of(event.proposal());
        state = new State.Known(before.after(event));
        if (event instanceof ChainFact fact) {
            last = fact.position();
        }
    }
}
