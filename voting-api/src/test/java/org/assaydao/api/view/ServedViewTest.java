package org.assaydao.api.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.assaydao.api.view.ViewRun.Applied;
import org.assaydao.ledger.CommittedEvents;
import org.assaydao.proposal.ProposalEvent;
import org.assaydao.proposal.ProposalPicture;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests which block a view says it holds, above all when another generation begins to answer. */
class ServedViewTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MemoryMongo mongo = new MemoryMongo();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final ServedView<ProposalEvent, ProposalPicture> served =
            new ServedView<>(new ProposalsView(), mongo.database(), source());

    @AfterEach
    void stop() {
        served.close();
        threads.shutdownNow();
        mongo.close();
    }

    @Test
    void a_generation_answers_with_the_block_that_it_holds_itself() {
        served.start();
        await().atMost(PATIENCE).until(() -> {
            served.reach(new Applied(10, 3));
            return served.through() == 10;
        });
        served.rebuild();
        await().atMost(PATIENCE).until(() -> served.progress().reached() == 3);
        await("it does not know yet which block it holds")
                .during(Duration.ofSeconds(1))
                .until(() -> {
                    served.advance();
                    return served.progress().active() == 1;
                });
        await().atMost(PATIENCE).until(() -> {
            served.advance();
            // The store has gone on, and no generation has taken that yet.
            served.reach(new Applied(8, 3));
            return served.progress().active() == 2;
        });
        assertThat(served.through()).isEqualTo(8);
        assertThat(served.reading().through()).isEqualTo(8);
        assertThat(served.reading()
                        .documents()
                        .find(Told.proposal(3).toString())
                        .blockOptional())
                .isPresent();
    }

    private ViewSource source() {
        return new ViewSource(
                new ThreeEvents(),
                new InMemoryTokenStore(),
                new CommittedEvents(new JdbcTemplate()),
                NoTransactionManager.INSTANCE,
                threads,
                threads);
    }

    /** A store of three events, read as a processor reads the real one. */
    private static final class ThreeEvents implements StreamableMessageSource<TrackedEventMessage<?>> {
        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken after) {
            return new Stream(after == null ? 0 : (int) after.position().orElse(0));
        }

        @Override
        public @Nullable TrackingToken createTailToken() {
            return null;
        }

        @Override
        public TrackingToken createHeadToken() {
            return GapAwareTrackingToken.newInstance(3, List.of());
        }

        @Override
        public TrackingToken createTokenAt(Instant dateTime) {
            return createHeadToken();
        }

        @Override
        public TrackingToken createTokenSince(Duration duration) {
            return createHeadToken();
        }
    }

    private static final class Stream implements BlockingStream<TrackedEventMessage<?>> {
        private int taken;

        Stream(int taken) {
            this.taken = taken;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return taken == 3 ? Optional.empty() : Optional.of(event(taken + 1));
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            return taken < 3;
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            return event(++taken);
        }

        private static TrackedEventMessage<?> event(int index) {
            return (TrackedEventMessage<?>) Told.message(index, 0, Told.published(index, index));
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
