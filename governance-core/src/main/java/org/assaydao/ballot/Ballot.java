package org.assaydao.ballot;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.assaydao.ballot.BallotEvent.BallotVoided;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.Story;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One voter's ballot on one proposal: accepted here at most once ({@link BallotDesk} appends that event), counted by the
 * chain alone; decided here is only that it can be counted no more.
 */
@Aggregate(type = "ballot")
class Ballot {
    @AggregateIdentifier
    @Nullable
    BallotId id;

    private @Nullable BallotPicture picture;

    private ChainPosition last = ChainPosition.NONE;

    /** A decision that nothing refuses. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(VoidBallot command) {
        BallotPicture before = told(command.ballot());
        switch (before.standing()) {
            case NONE, ACCEPTED ->
                new Story<>(before, last)
                        .tell(new BallotVoided(command.ballot(), command.reason(), command.position()))
                        .forEach(event -> apply(event));
            case COUNTED, VOIDED -> {
                // No log states an end, it is concluded, and often twice: what has ended is not ended again.
            }
        }
    }

    private BallotPicture told(BallotId ballot) {
        return picture == null ? BallotPicture.of(ballot) : picture;
    }

    @EventSourcingHandler
    void on(BallotEvent event) {
        id = event.ballot();
        picture = told(event.ballot()).after(event);
        if (event instanceof ChainFact fact) last = fact.position();
    }
}
