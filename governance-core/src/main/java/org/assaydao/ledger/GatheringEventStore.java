package org.assaydao.ledger;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assaydao.turn.PacedWork;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

/**
 * The event store that tells its processors of a commit at once, and of those that follow it together. Each processor takes what
 * it is told of in a transaction of its own: while ballots come in, one of each for every batch of them would cost more than
 * taking them in does.
 */
final class GatheringEventStore extends EmbeddedEventStore {
    /** As often as the log keeper looks. */
    private static final Duration PACE = Duration.ofMillis(100);

    private final PacedWork telling = new PacedWork(
            () -> super.afterCommit(List.of()),
            PACE,
            (work, after) -> CompletableFuture.delayedExecutor(after.toNanos(), TimeUnit.NANOSECONDS)
                    .execute(work),
            System::nanoTime);

    GatheringEventStore(Builder axon) {
        super(axon);
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        telling.ask();
    }
}
