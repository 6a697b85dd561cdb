package org.assaydao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaydao.bond.BondEvent.BondDeposited;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.BondId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Tag("integration")
@TestInstance(Lifecycle.PER_CLASS)
class EventStoreTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** A pool's thread could take the work of whoever waits for it, and with it that one's transaction. */
    private static final Executor OWN_THREAD = task -> Thread.ofPlatform().start(task);

    private ConfigurableApplicationContext context;
    private EventStore events;
    private LedgerTransaction transaction;
    private JdbcTemplate jdbc;

    /** What two processors saw: a view that only looks, and one whose first batch fails before its position is kept. */
    static final class Seen {
        final Set<String> bonds = ConcurrentHashMap.newKeySet();
        final AtomicInteger deliveries = new AtomicInteger();
        final AtomicInteger crashes = new AtomicInteger();
    }

    @Configuration(proxyBeanMethods = false)
    static class Processors {
        @Bean
        Seen seen() {
            return new Seen();
        }

        @Bean
        BondsView bondsView(Seen seen) {
            return new BondsView(seen);
        }

        @Bean
        CrashingAutomation crashingAutomation(Seen seen, FactAppender appender) {
            return new CrashingAutomation(seen, appender);
        }
    }

    @ProcessingGroup("bonds-v1")
    static final class BondsView {
        private final Seen seen;

        BondsView(Seen seen) {
            this.seen = seen;
        }

        @EventHandler
        void on(BondDeposited event) {
            seen.bonds.add(event.bond().toString());
        }
    }

    /** Answers one deposit with a record of another bond, and dies once between the two. */
    @ProcessingGroup(ProcessorsConfiguration.AUTOMATIONS)
    static final class CrashingAutomation {
        private final Seen seen;
        private final FactAppender appender;

        CrashingAutomation(Seen seen, FactAppender appender) {
            this.seen = seen;
            this.appender = appender;
        }

        @EventHandler
        void on(BondDeposited event) {
            if (!event.amount().equals(CRASH)) return;
            seen.deliveries.incrementAndGet();
            appender.append(List.of(deposit(bond(900_001), 1, TokenAmount.of(1))));
            CurrentUnitOfWork.get().onPrepareCommit(_ -> {
                if (seen.crashes.getAndIncrement() == 0) throw new IllegalStateException("died before its position");
            });
        }
    }

    private static final TokenAmount CRASH = TokenAmount.of(666);

    @BeforeAll
    void start() {
        context = LedgerContext.start(TestDatabase.empty(), Processors.class);
        events = context.getBean(EventStore.class);
        transaction = context.getBean(LedgerTransaction.class);
        jdbc = context.getBean(JdbcTemplate.class);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    private static BondId bond(int number) {
        return new BondId(
                Address.of(ByteBuffer.allocate(Address.BYTES).putInt(number).array()));
    }

    private static BondDeposited deposit(BondId bond, long block, TokenAmount amount) {
        return new BondDeposited(
                bond,
                new ApplicationId(Hash32.ZERO),
                Address.ZERO,
                amount,
                amount,
                ChainPosition.ofLog(block, Hash32.ZERO, 0));
    }

    private static DomainEventMessage<BondDeposited> message(BondId bond, long sequence) {
        return new GenericDomainEventMessage<>(
                "bond", bond.toString(), sequence, deposit(bond, sequence + 1, TokenAmount.of(1)));
    }

    private void append(BondId bond, long sequence) {
        transaction.run(() -> {
            events.publish(message(bond, sequence));
            return true;
        });
    }

    private int stored(BondId bond) {
        Integer count = jdbc.queryForObject(
                "select count(*) from domain_event_entry where aggregate_identifier = ?",
                Integer.class,
                bond.toString());
        return count == null ? -1 : count;
    }

    @Test
    void a_stream_that_another_transaction_began_is_a_conflict() {
        BondId bond = bond(NUMBER.incrementAndGet());
        append(bond, 0);
        assertThatThrownBy(() -> append(bond, 0))
                .isInstanceOf(AggregateStreamCreationException.class)
                .satisfies(conflict -> assertThat(stackTrace(conflict)).doesNotContainIgnoringCase("values"));
        assertThat(stored(bond)).isEqualTo(1);
    }

    @Test
    void a_place_that_another_transaction_took_is_a_conflict() {
        BondId bond = bond(NUMBER.incrementAndGet());
        append(bond, 0);
        append(bond, 1);
        assertThatThrownBy(() -> append(bond, 1)).isInstanceOf(ConcurrencyException.class);
        assertThat(stored(bond)).isEqualTo(2);
    }

    @Test
    void a_stored_event_is_read_back_under_its_own_name() {
        BondId bond = bond(NUMBER.incrementAndGet());
        LedgerContext.tell(context, deposit(bond, 7, TokenAmount.of(5)));
        assertThat(jdbc.queryForMap(
                        "select payload_type, payload_revision, type from domain_event_entry where aggregate_identifier = ?",
                        bond.toString()))
                .containsEntry("payload_type", "assay.bond.BondDeposited")
                .containsEntry("payload_revision", "1")
                .containsEntry("type", "bond");
        assertThat(events.readEvents(bond.toString()).next().getPayload())
                .isEqualTo(deposit(bond, 7, TokenAmount.of(5)));
    }

    @Test
    void a_conflict_is_decided_again_in_a_new_transaction() {
        BondId bond = bond(NUMBER.incrementAndGet());
        List<Long> transactions = new ArrayList<>();
        transaction.retrying(() -> {
            transactions.add(jdbc.queryForObject("select txid_current()", Long.class));
            LedgerContext.tell(context, deposit(bond, 2, TokenAmount.of(2)));
            if (transactions.size() == 1) elsewhere(() -> append(bond, 0));
            return true;
        });
        assertThat(transactions).hasSize(2).doesNotHaveDuplicates();
        assertThat(events.readEvents(bond.toString())
                        .asStream()
                        .map(DomainEventMessage::getPayload)
                        .filter(BondDeposited.class::isInstance)
                        .map(event -> ((BondDeposited) event).position().block()))
                .containsExactly(1L, 2L);
    }

    @Test
    void a_conflict_that_never_ends_surfaces_after_a_bounded_number_of_tries() {
        BondId bond = bond(NUMBER.incrementAndGet());
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> transaction.retrying(() -> {
                    int attempt = attempts.getAndIncrement();
                    LedgerContext.tell(context, deposit(bond, 1_000, TokenAmount.of(2)));
                    elsewhere(() -> append(bond, attempt));
                    return true;
                }))
                .isInstanceOfAny(ConcurrencyException.class, AggregateStreamCreationException.class);
        assertThat(attempts).hasValue(5);
        assertThat(stored(bond)).isEqualTo(5);
    }

    @Test
    void what_fails_leaves_neither_event_nor_row() {
        BondId bond = bond(NUMBER.incrementAndGet());
        assertThatThrownBy(() -> transaction.run(() -> {
                    LedgerContext.tell(context, deposit(bond, 1, TokenAmount.of(2)));
                    jdbc.update("insert into subject_key (subject) values ('half')");
                    throw new IllegalStateException("the third step failed");
                }))
                .hasMessage("the third step failed");
        assertThat(stored(bond)).isZero();
        assertThat(jdbc.queryForList("select 1 from subject_key where subject = 'half'"))
                .isEmpty();
    }

    @Test
    void a_batch_leaves_out_what_is_taken_and_appends_the_rest() {
        BondId taken = bond(NUMBER.incrementAndGet());
        BondId free = bond(NUMBER.incrementAndGet());
        BondId twice = bond(NUMBER.incrementAndGet());
        append(taken, 0);
        EventBatch batch = context.getBean(EventBatch.class);
        var outcomes = transaction.run(
                () -> batch.append(List.of(message(taken, 0), message(free, 0), message(twice, 0), message(twice, 0))));
        assertThat(outcomes)
                .containsExactly(
                        EventBatch.Appending.CONFLICT,
                        EventBatch.Appending.APPENDED,
                        EventBatch.Appending.APPENDED,
                        EventBatch.Appending.CONFLICT);
        assertThat(List.of(stored(taken), stored(free), stored(twice))).containsExactly(1, 1, 1);
    }

    @Test
    void a_batch_overtaken_while_it_commits_is_tried_again_without_the_loser() {
        BondId contended = bond(NUMBER.incrementAndGet());
        BondId free = bond(NUMBER.incrementAndGet());
        EventBatch batch = context.getBean(EventBatch.class);
        AtomicInteger attempts = new AtomicInteger();
        var outcomes = transaction.retrying(() -> {
            var result = batch.append(List.of(message(contended, 0), message(free, 0)));
            if (attempts.getAndIncrement() == 0) elsewhere(() -> append(contended, 0));
            return result;
        });
        assertThat(outcomes).containsExactly(EventBatch.Appending.CONFLICT, EventBatch.Appending.APPENDED);
        assertThat(attempts).hasValue(2);
        assertThat(stored(free)).isEqualTo(1);
    }

    @Test
    void an_event_overtaken_by_15_000_others_is_projected_all_the_same() throws Exception {
        BondId template = bond(799_999);
        append(template, 0);
        BondId overtaken = bond(800_000);
        CountDownLatch inserted = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(1);
        Runnable slowly = () -> transaction.run(() -> {
            copy(template, overtaken);
            inserted.countDown();
            awaitQuietly(others);
            return true;
        });
        CompletableFuture<Void> slow = CompletableFuture.runAsync(slowly, OWN_THREAD);
        inserted.await();
        for (int batch = 0; batch < 15; batch++) {
            int first = 810_000 + 1_000 * batch;
            transaction.run(() -> {
                List<DomainEventMessage<?>> thousand = new ArrayList<>();
                for (int i = 0; i < 1_000; i++) thousand.add(message(bond(first + i), 0));
                events.publish(thousand);
                return true;
            });
        }
        Seen seen = context.getBean(Seen.class);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> seen.bonds.contains(bond(824_999).toString()));
        assertThat(seen.bonds).doesNotContain(overtaken.toString());
        others.countDown();
        slow.get();
        await().atMost(Duration.ofSeconds(90)).until(() -> seen.bonds.contains(overtaken.toString()));
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 70_000, 500_000})
    void a_jump_of_the_stores_numbers_stops_no_reader_and_is_not_remembered(int numbers) {
        Seen seen = context.getBean(Seen.class);
        jump(numbers);
        BondId behind = bond(NUMBER.incrementAndGet());
        append(behind, 0);
        await().atMost(Duration.ofSeconds(90)).until(() -> seen.bonds.contains(behind.toString()));
        append(behind, 1);
        await().atMost(Duration.ofSeconds(90)).until(() -> longestPosition() < 8 * EventStorage.MOST_GAPS);
    }

    @Test
    void an_event_that_commits_behind_a_jump_is_projected_all_the_same() throws Exception {
        Seen seen = context.getBean(Seen.class);
        BondId template = bond(750_000);
        append(template, 0);
        BondId late = bond(750_001);
        CountDownLatch inserted = new CountDownLatch(1);
        CountDownLatch jumped = new CountDownLatch(1);
        Runnable slowly = () -> transaction.run(() -> {
            copy(template, late);
            inserted.countDown();
            awaitQuietly(jumped);
            return true;
        });
        CompletableFuture<Void> slow = CompletableFuture.runAsync(slowly, OWN_THREAD);
        inserted.await();
        jump(70_000);
        BondId behind = bond(750_002);
        append(behind, 0);
        // What is committed is copied into the log at once, so this long the keeper has looked and waits for the
        // writer.
        await().atMost(Duration.ofSeconds(90)).until(() -> isLeaf(behind));
        assertThat(readFrom(placeOf(template))).doesNotContain(behind.toString(), late.toString());
        jumped.countDown();
        slow.get();
        await().atMost(Duration.ofSeconds(90))
                .until(() -> seen.bonds.contains(behind.toString()) && seen.bonds.contains(late.toString()));
    }

    @Test
    void places_that_were_rolled_back_are_forgotten_when_no_writer_is_left() {
        Seen seen = context.getBean(Seen.class);
        BondId before = bond(NUMBER.incrementAndGet());
        append(before, 0);
        jump(3);
        BondId after = bond(NUMBER.incrementAndGet());
        append(after, 0);
        await().atMost(Duration.ofSeconds(90)).until(() -> seen.bonds.contains(after.toString()));
        long frontierTo = placeOf(after);
        await().atMost(Duration.ofSeconds(90))
                .until(() -> number("select global_index from log_frontier") >= frontierTo);
        var events = context.getBean(EventStorageEngine.class)
                .readEvents(GapAwareTrackingToken.newInstance(frontierTo - 1, List.of(frontierTo - 2)), false)
                .toList();
        assertThat(events).isNotEmpty().allSatisfy(event -> assertThat(
                        ((GapAwareTrackingToken) event.trackingToken()).getGaps())
                .doesNotContain(frontierTo - 2));
    }

    /** What rolled-back transactions leave of the numbers that they drew. */
    private void jump(int numbers) {
        jdbc.queryForObject(
                "select setval('domain_event_entry_global_index_seq',"
                        + " (select last_value from domain_event_entry_global_index_seq) + ?)",
                Long.class,
                numbers);
    }

    private long longestPosition() {
        return number("select coalesce(max(length(token)), 0) from token_entry");
    }

    private boolean isLeaf(BondId bond) {
        return number("select count(*) from leaf where global_index = " + placeOf(bond)) == 1;
    }

    private long number(String query) {
        Long number = jdbc.queryForObject(query, Long.class);
        return number == null ? -1 : number;
    }

    private List<String> readFrom(long place) {
        return context.getBean(EventStorageEngine.class)
                .readEvents(GapAwareTrackingToken.newInstance(place, List.of()), false)
                .map(event -> ((DomainEventMessage<?>) event).getAggregateIdentifier())
                .toList();
    }

    @Test
    void a_place_holds_an_event_when_its_transaction_has_committed_and_never_when_it_was_rolled_back() {
        History committed = context.getBean(History.class);
        BondId template = bond(700_000);
        append(template, 0);
        List<Long> places = new ArrayList<>();
        transaction.run(() -> {
            places.add(placeOf(copy(template, bond(700_001))));
            append(bond(700_002), 0);
            elsewhere(() -> assertThat(committed.lowestCommitted(places)).isEmpty());
            return true;
        });
        assertThat(committed.lowestCommitted(List.of(places.getFirst(), Long.MAX_VALUE)))
                .contains(places.getFirst());
        assertThatThrownBy(() -> transaction.run(() -> {
                    places.set(0, placeOf(copy(template, bond(700_003))));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(committed.lowestCommitted(places)).isEmpty();
    }

    private long placeOf(BondId bond) {
        Long place = jdbc.queryForObject(
                "select global_index from domain_event_entry where aggregate_identifier = ?",
                Long.class,
                bond.toString());
        return place == null ? -1 : place;
    }

    /** Axon writes events when a transaction ends; this one stands in the table while its transaction goes on. */
    private BondId copy(BondId template, BondId overtaken) {
        jdbc.update(
                """
                insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type,
                    time_stamp, payload_type, payload_revision, payload, meta_data)
                select 'copy of ' || ?, ?, 0, type, time_stamp, payload_type, payload_revision,
                    convert_to(replace(convert_from(payload, 'UTF8'), ?, ?), 'UTF8'), meta_data
                from domain_event_entry where aggregate_identifier = ?""",
                overtaken.toString(),
                overtaken.toString(),
                template.toString(),
                overtaken.toString(),
                template.toString());
        return overtaken;
    }

    @Test
    void a_crash_between_an_automations_effect_and_its_position_leaves_the_effect_once() {
        Seen seen = context.getBean(Seen.class);
        LedgerContext.tell(context, deposit(bond(900_000), 1, CRASH));
        await().atMost(Duration.ofSeconds(90)).until(() -> seen.crashes.get() >= 2);
        await().atMost(Duration.ofSeconds(90)).until(() -> stored(bond(900_001)) == 1);
        assertThat(seen.deliveries.get()).isGreaterThanOrEqualTo(2);
        assertThat(jdbc.queryForObject("select count(*) from dead_letter_entry", Long.class))
                .isZero();
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work, OWN_THREAD).join();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
