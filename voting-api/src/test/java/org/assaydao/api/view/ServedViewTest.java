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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.security.CallerPlaces;
import org.assaydao.api.security.ReadShare;
import org.assaydao.api.view.Generations.Code;
import org.assaydao.api.view.ViewRun.Applied;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.ledger.History;
import org.assaydao.proposal.ProposalEvent;
import org.assaydao.proposal.ProposalPicture;
import org.assaydao.turn.Pulse;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Tests which block a view says it holds, above all when another generation begins to answer. */
class ServedViewTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final MemoryMongo mongo = new MemoryMongo();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final Store store = new Store();
    private final AtomicLong nanos = new AtomicLong();
    private final List<String> forgotten = new ArrayList<>();
    private final ServedView<ProposalEvent, ProposalPicture> served = served("served", "of today");

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
        try (var restarted = served("served", "of today")) {
            restarted.start();
            assertThat(restarted.progress().active()).isEqualTo(2);
            assertThat(restarted.progress().building()).isZero();
            assertThat(forgotten).containsExactly("proposals-v1");
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
    void what_an_earlier_program_left_half_built_keeps_no_view_in_a_history_that_is_lost() {
        Mono.from(mongo.database()
                        .getCollection("views")
                        .insertOne(new Document("_id", "proposals")
                                .append("active", 1)
                                .append("version", "of today")
                                .append("program", "served")
                                .append("building", 2)
                                .append("buildingVersion", "of yesterday")
                                .append("buildingProgram", "earlier")
                                .append("programs", List.of("earlier", "served"))))
                .block();
        served.start();
        await().atMost(PATIENCE).until(() -> answer(3).isPresent());
        store.restoreOlderCopy();
        awaitActive(3);
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

    @Test
    void rounds_that_an_error_ends_are_seen_and_go_on() {
        Pulse pulse = Told.pulse();
        NoBlockYet chain = new NoBlockYet();
        chain.breaks = true;
        try (Blocking blocking = new Blocking()) {
            Views views = new Views(List.of(new ProposalsView()), mongo.database(), source(), chain, blocking, pulse);
            views.start();
            await().atMost(PATIENCE).until(() -> pulse.state().failures() > 1);
            assertThat(pulse.state().fresh()).isFalse();
            chain.breaks = false;
            await().atMost(PATIENCE).until(() -> pulse.state().fresh());
            views.stop();
        }
    }

    @Test
    void who_reads_after_an_event_that_no_view_holds_in_time_is_told_that_it_is_behind() {
        EventStore events = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        events.publish(Told.message(1, 0, Told.published(1, 1)));
        try (Blocking blocking = new Blocking()) {
            // Nothing feeds these views.
            Views views = new Views(
                    List.of(new ProposalsView()), mongo.database(), source(), new NoBlockYet(), blocking, Told.pulse());
            CallerPlaces places = new CallerPlaces(2, 1, EdgeRule.OVERLOADED, EdgeRule.TOO_MANY_READS);
            AfterPosition waiting = new AfterPosition(views, events, blocking, places);
            String position = "/v1/proposals?after=" + Told.proposal(1) + "@0";
            Mono<EdgeRule> read = Mono.defer(() -> waiting.filter(
                            MockServerWebExchange.from(MockServerHttpRequest.get(position)),
                            _ -> Mono.error(new AssertionError("it was answered"))))
                    .then(Mono.<EdgeRule>empty())
                    .onErrorResume(EdgeRefusal.class, refused -> Mono.just(refused.rule()));
            for (int i = 0; i < 2; i++) {
                StepVerifier.create(Flux.merge(read, read).collectList())
                        .assertNext(told -> assertThat(told)
                                .as("one waits, and another of the same caller has no place beside it")
                                .containsExactly(EdgeRule.TOO_MANY_READS, EdgeRule.VIEW_BEHIND))
                        .expectComplete()
                        .verify(PATIENCE);
            }
            ReadShare share = new ReadShare(new CallerPlaces(1, 1, EdgeRule.OVERLOADED, EdgeRule.TOO_MANY_READS));
            Mono<Void> waiter = Mono.defer(() -> share.filter(
                    MockServerWebExchange.from(MockServerHttpRequest.get(position)),
                    exchange -> waiting.filter(exchange, _ -> Mono.empty())));
            Mono<Boolean> other = Mono.defer(() -> share.filter(
                            MockServerWebExchange.from(MockServerHttpRequest.get("/v1/status")), _ -> Mono.empty()))
                    .thenReturn(true)
                    .onErrorReturn(EdgeRefusal.class, false);
            AtomicReference<CompletableFuture<Void>> waits = new AtomicReference<>(waiter.toFuture());
            await("another reads while one waits, though there is one place")
                    .atMost(PATIENCE)
                    .until(() -> {
                        if (waits.get().isDone()) waits.set(waiter.toFuture());
                        return other.blockOptional().orElseThrow()
                                && !waits.get().isDone();
                    });
            waits.get().cancel(true);
        }
    }

    @Test
    void an_earlier_program_beside_a_later_one_neither_rebuilds_nor_switches_back() {
        served.start();
        await().atMost(PATIENCE).until(() -> answer(3).isPresent());
        try (var later = served("later", "of tomorrow")) {
            later.start();
            assertThat(later.progress().building()).isEqualTo(2);
            assertStays(served, 1, "another is building");
            awaitActive(later, 2);
            assertStays(served, 2, "another has built");
            try (var restarted = served("served", "of today")) {
                restarted.start();
                assertStays(restarted, 2, "it came before");
                store.restoreOlderCopy();
                assertStays(restarted, 2, "a later one mends what strayed");
            }
            awaitActive(later, 3);
        }
    }

    @Test
    void who_goes_back_to_an_earlier_program_says_so_and_it_is_the_last_one_then() {
        served.start();
        try (var later = served("later", "of tomorrow")) {
            later.start();
            awaitActive(later, 2);
            served.rebuild();
            awaitActive(3);
            assertStays(later, 3, "a person went back");
            try (var restarted = served("later", "of tomorrow")) {
                restarted.start();
                assertStays(restarted, 3, "a person went back");
            }
        }
        try (var latest = served("latest", "of tomorrow")) {
            latest.start();
            awaitActive(latest, 4);
        }
    }

    /** After turns that would have changed something, the same generation answers and this node builds none. */
    private static void assertStays(ServedView<?, ?> view, int active, String why) {
        for (int turns = 0; turns < 3; turns++) view.advance();
        assertThat(view.progress().active()).as(why).isEqualTo(active);
        assertThat(view.progress().building()).as(why).isZero();
    }

    private ServedView<ProposalEvent, ProposalPicture> served(String program, String version) {
        return new ServedView<>(new ProposalsView(), mongo.database(), source(), new Code(program, version));
    }

    private void awaitActive(int generation) {
        awaitActive(served, generation);
    }

    private static void awaitActive(ServedView<?, ?> view, int generation) {
        await().atMost(PATIENCE).until(() -> {
            view.advance();
            return view.progress().active() == generation;
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
                Told.COMMITS,
                NoTransactionManager.INSTANCE,
                forgotten::addAll,
                threads,
                threads,
                nanos::get);
    }

    /** A chain of which no block is mirrored yet. */
    private static final class NoBlockYet implements ChainOutlook {
        private volatile boolean breaks;

        @Override
        public ChainClock clock() {
            if (breaks) throw new NoClassDefFoundError("for this test");
            throw new ChainNotReady("no block is mirrored yet");
        }

        @Override
        public ChainClock decidingClock() {
            return clock();
        }

        @Override
        public Later laterThan(long block, String subject) {
            throw new ChainNotReady("no block is mirrored yet");
        }

        @Override
        public Later laterThanOfAll(long block, String subjectPrefix) {
            return laterThan(block, subjectPrefix);
        }
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
