package org.assaydao.api.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.view.Views.Reading;
import org.assaydao.ledger.Commits;
import org.assaydao.proposal.ProposalPicture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Tests that what was read is told again exactly while nothing has changed, and never what is older than a reading of one's own. */
class HeldReadingsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MemoryMongo mongo = new MemoryMongo();
    private final Blocking blocking = new Blocking();
    private volatile boolean away;
    private volatile Optional<String> mark = Optional.of("10:10:");
    private volatile List<Reading<?>> views = List.of(new Reading<>(generation(1), 7));
    private final HeldReadings held = new HeldReadings(
            new Commits() {
                @Override
                public Optional<String> mark() {
                    if (away) throw new IllegalStateException("away");
                    return mark;
                }

                @Override
                public void announce() {
                    throw new UnsupportedOperationException("nothing is written here");
                }
            },
            () -> views,
            blocking);
    private final AtomicInteger readings = new AtomicInteger();

    private ViewCollection<ProposalPicture> generation(int number) {
        return new ViewCollection<>(new ProposalsView(), mongo.database(), number);
    }

    @AfterEach
    void stop() {
        blocking.close();
        mongo.close();
    }

    /** Which reading an answer rests on. */
    private int told(Object key) {
        return Objects.requireNonNull(held.told(key, () -> Mono.fromCallable(readings::incrementAndGet))
                .block(PATIENCE));
    }

    /** As the other, where an answer holds a text of so many bytes. */
    private int told(Object key, int bytes) {
        return Objects.requireNonNull(held.told(
                                key,
                                () -> Mono.fromCallable(
                                        () -> new Texted(readings.incrementAndGet(), "-".repeat(bytes))))
                        .block(PATIENCE))
                .number();
    }

    private record Texted(int number, String text) {}

    @Test
    void while_nothing_changes_it_is_read_once() {
        assertThat(told("tally")).isEqualTo(1);
        assertThat(told("tally")).isEqualTo(1);
        assertThat(told("another")).isEqualTo(2);
        assertThat(told("tally")).isEqualTo(1);
    }

    @Test
    void behind_a_commit_it_is_read_anew() {
        assertThat(told("tally")).isEqualTo(1);
        mark = Optional.of("11:11:");
        assertThat(told("tally")).isEqualTo(2);
        assertThat(told("tally")).isEqualTo(2);
    }

    @Test
    void while_something_is_being_written_nothing_is_held() {
        assertThat(told("tally")).isEqualTo(1);
        mark = Optional.empty();
        assertThat(told("tally")).isEqualTo(2);
        assertThat(told("tally")).isEqualTo(3);
        mark = Optional.of("11:11:");
        assertThat(told("tally")).as("nothing that was read meanwhile").isEqualTo(4);
    }

    @Test
    void what_is_read_across_a_commit_stands_for_before_it_and_is_read_anew_behind_it() {
        Mono<Integer> across = held.told(
                "tally",
                () -> Mono.fromCallable(() -> {
                    mark = Optional.of("11:11:");
                    return readings.incrementAndGet();
                }));
        assertThat(across.block(PATIENCE)).isEqualTo(1);
        assertThat(told("tally")).isEqualTo(2);
    }

    @Test
    void a_view_that_holds_a_later_block_or_answers_by_another_generation_is_read_anew() {
        assertThat(told("page")).isEqualTo(1);
        views = List.of(new Reading<>(views.getFirst().documents(), 8));
        assertThat(told("page")).isEqualTo(2);
        views = List.of(new Reading<>(generation(2), 8));
        assertThat(told("page")).isEqualTo(3);
        assertThat(told("page")).isEqualTo(3);
    }

    @Test
    void who_asks_while_it_is_being_read_is_told_what_is_so_behind_his_asking() {
        CompletableFuture<Integer> slow = new CompletableFuture<>();
        Supplier<Mono<Integer>> reading =
                () -> readings.incrementAndGet() == 1 ? Mono.fromFuture(slow) : Mono.fromCallable(readings::get);
        CompletableFuture<Integer> first = held.told("tally", reading).toFuture();
        await().atMost(PATIENCE).until(() -> readings.get() == 1);
        mark = Optional.of("11:11:");
        CompletableFuture<Integer> second = held.told("tally", reading).toFuture();
        assertThat(second).isNotDone();
        slow.complete(1);
        assertThat(first.join()).isEqualTo(1);
        assertThat(second.join()).isEqualTo(2);
    }

    @Test
    void what_failed_is_read_again() {
        Supplier<Mono<Integer>> away = () -> {
            if (readings.incrementAndGet() == 1) throw new IllegalStateException("away");
            return Mono.fromCallable(readings::get);
        };
        Mono<Integer> read = held.told("tally", away);
        assertThatThrownBy(() -> read.block(PATIENCE)).hasMessage("away");
        assertThat(read.block(PATIENCE)).isEqualTo(2);
        assertThat(read.block(PATIENCE)).isEqualTo(2);
    }

    @Test
    void that_there_is_nothing_is_held_too() {
        for (int i = 0; i < 2; i++) {
            Mono<Object> nothing = held.told("unknown", () -> Mono.fromRunnable(readings::incrementAndGet));
            assertThat(nothing.blockOptional(PATIENCE)).isEmpty();
        }
        assertThat(readings).hasValue(1);
    }

    @Test
    void who_goes_away_leaves_no_reading_under_way_and_lets_who_waits_behind_it_read() {
        Sinks.One<Integer> slow = Sinks.one();
        Supplier<Mono<Integer>> reading =
                () -> readings.incrementAndGet() == 1 ? slow.asMono() : Mono.fromCallable(readings::get);
        Disposable gone = held.told("tally", reading).subscribe();
        await().atMost(PATIENCE).until(() -> slow.currentSubscriberCount() == 1);
        CompletableFuture<Integer> second = held.told("tally", reading).toFuture();
        gone.dispose();
        assertThat(second.join()).isEqualTo(2);
        assertThat(slow.currentSubscriberCount()).isZero();
    }

    @Test
    void when_it_cannot_be_asked_whether_anything_was_committed_all_is_read_and_nothing_held() {
        assertThat(told("tally")).isEqualTo(1);
        away = true;
        assertThat(told("tally")).isEqualTo(2);
        assertThat(told("tally")).isEqualTo(3);
        away = false;
        assertThat(told("tally")).as("nothing of before").isEqualTo(4);
        assertThat(told("tally")).isEqualTo(4);
    }

    @Test
    void what_is_read_for_too_long_is_given_up_as_a_store_that_is_not_ready() {
        VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
        try {
            CompletableFuture<Object> never = held.told("tally", () -> {
                        readings.incrementAndGet();
                        return Mono.never();
                    })
                    .toFuture();
            await().atMost(PATIENCE).until(() -> readings.get() == 1);
            time.advanceTimeBy(Duration.ofSeconds(9));
            assertThat(never).isNotDone();
            time.advanceTimeBy(Duration.ofSeconds(1));
            assertThatThrownBy(() -> never.get(60, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(EdgeRefusal.class, refusal -> assertThat(refusal.rule())
                            .isEqualTo(EdgeRule.STORE_NOT_READY));
        } finally {
            VirtualTimeScheduler.reset();
        }
    }

    @Test
    void what_another_commit_follows_is_let_go_whether_it_is_asked_for_again_or_not() {
        WeakReference<Object> answer = new WeakReference<>(
                Objects.requireNonNull(held.told("tally", () -> Mono.fromCallable(() -> new Texted(1, "first")))
                        .block(PATIENCE)));
        mark = Optional.of("11:11:");
        told("another");
        await().atMost(PATIENCE).until(() -> {
            System.gc();
            return answer.get() == null;
        });
    }

    @Test
    void past_its_bound_what_was_asked_for_longest_ago_is_forgotten() {
        int some = 1_000_000;
        for (int i = 1; i <= 33; i++) assertThat(told(i, some)).isEqualTo(i);
        assertThat(told(1, some)).isEqualTo(1);
        assertThat(told(34, some)).isEqualTo(34);
        assertThat(told(1, some)).isEqualTo(1);
        assertThat(told(2, some)).isEqualTo(35);
    }

    @Test
    void what_is_large_is_told_and_not_held() {
        assertThat(told("large", 2_000_000)).isEqualTo(1);
        assertThat(told("large", 2_000_000)).isEqualTo(2);
        assertThat(told("large", 500_000)).isEqualTo(3);
        assertThat(told("large", 500_000)).isEqualTo(3);
    }
}
