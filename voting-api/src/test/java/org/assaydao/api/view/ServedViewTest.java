package org.assaydao.api.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assaydao.api.view.ViewRun.Applied;
import org.assaydao.ledger.History;
import org.assaydao.proposal.ProposalEvent;
import org.assaydao.proposal.ProposalPicture;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Tests which block a view says it holds, above all when another generation begins to answer. */
class ServedViewTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final MemoryMongo mongo = new MemoryMongo();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final Store store = new Store();
    private final AtomicLong nanos = new AtomicLong();
    private final List<String> keptGroups = new ArrayList<>();
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
                .atMost(PATIENCE)
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

    @Test
    void what_other_code_folded_answers_until_this_nodes_code_has_built_its_own() {
        Mono.from(mongo.database()
                        .getCollection("views")
                        .insertOne(new Document("_id", "proposals")
                                .append("active", 1)
                                .append("version", "of yesterday")))
                .block();
        served.start();
        assertThat(served.progress().active()).isEqualTo(1);
        assertThat(served.progress().building()).isEqualTo(2);
        assertThat(served.state().isUp()).isTrue();
        awaitActive(2);
        assertThat(answer(3)).isPresent();
        try (var restarted = new ServedView<>(new ProposalsView(), mongo.database(), source())) {
            restarted.start();
            assertThat(restarted.progress().active()).isEqualTo(2);
            assertThat(restarted.progress().building()).isZero();
            assertThat(keptGroups).last().isEqualTo("proposals: proposals-v2, proposals-v0");
        }
    }

    @Test
    void a_store_that_was_restored_from_an_older_copy_is_told_by_the_next_generation() {
        served.start();
        await().atMost(PATIENCE).until(() -> answer(3).isPresent());
        store.restoreOlderCopy();
        awaitActive(2);
        assertThat(answer(1)).isPresent();
        assertThat(answer(2)).as("lost with the store").isEmpty();
        assertThat(answer(4)).as("told by the store since").isPresent();
    }

    @Test
    void a_view_that_comes_no_closer_to_the_end_of_the_store_is_not_up() {
        served.start();
        await().atMost(PATIENCE).until(() -> {
            served.reach(new Applied(10, 3));
            return served.through() == 10 && served.state().isUp();
        });
        served.reach(new Applied(11, 4));
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        served.reach(new Applied(11, 4));
        assertThat(served.state().isUp()).isTrue();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(served.state().isUp()).isFalse();
        served.reach(new Applied(10, 3));
        assertThat(served.state().isUp()).isTrue();
    }

    private void awaitActive(int generation) {
        await().atMost(PATIENCE).until(() -> {
            served.advance();
            return served.progress().active() == generation;
        });
    }

    private Optional<StoredPicture<ProposalPicture>> answer(long number) {
        return served.reading()
                .documents()
                .find(Told.proposal(number).toString())
                .blockOptional();
    }

    private ViewSource source() {
        return new ViewSource(
                store,
                new InMemoryTokenStore(),
                store,
                NoTransactionManager.INSTANCE,
                (view, kept) -> keptGroups.add(view + ": " + String.join(", ", kept)),
                threads,
                threads,
                nanos::get);
    }

    /** A store of one event a proposal, read as a processor reads the real one, whose end can be lost and told anew. */
    private static final class Store implements StreamableMessageSource<TrackedEventMessage<?>>, History {
        private volatile List<Integer> proposals = List.of(1, 2, 3);

        void restoreOlderCopy() {
            proposals = List.of(1, 4);
        }

        private TrackedEventMessage<?> event(int index) {
            int proposal = proposals.get(index - 1);
            return (TrackedEventMessage<?>) Told.message(index, 0, Told.published(proposal, proposal));
        }

        @Override
        public Optional<String> eventAt(long index) {
            return index < 1 || index > proposals.size()
                    ? Optional.empty()
                    : Optional.of(event((int) index).getIdentifier());
        }

        @Override
        public Map<String, String> eventsAt(Map<String, Long> sequences) {
            Map<String, String> found = new HashMap<>();
            for (int index = 1; index <= proposals.size(); index++) {
                DomainEventMessage<?> event = (DomainEventMessage<?>) event(index);
                if (Objects.equals(sequences.get(event.getAggregateIdentifier()), event.getSequenceNumber())) {
                    found.put(event.getAggregateIdentifier(), event.getIdentifier());
                }
            }
            return found;
        }

        @Override
        public Optional<Long> lowestCommitted(Collection<Long> indexes) {
            return Optional.empty();
        }

        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken after) {
            return new Stream(this, after == null ? 0 : (int) after.position().orElse(0));
        }

        @Override
        public @Nullable TrackingToken createTailToken() {
            return null;
        }

        @Override
        public TrackingToken createHeadToken() {
            return GapAwareTrackingToken.newInstance(proposals.size(), List.of());
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
        private final Store store;
        private int taken;

        Stream(Store store, int taken) {
            this.store = store;
            this.taken = taken;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return taken >= store.proposals.size() ? Optional.empty() : Optional.of(store.event(taken + 1));
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            return taken < store.proposals.size();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            return store.event(++taken);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
