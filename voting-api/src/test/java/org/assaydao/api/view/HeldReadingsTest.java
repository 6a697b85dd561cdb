package org.assaydao.api.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.view.Views.Reading;
import org.assaydao.ledger.Commits;
import org.assaydao.proposal.ProposalPicture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Tests that what was read is told again exactly while nothing has changed, and never what is older than a reading of one's own. */
class HeldReadingsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MemoryMongo mongo = new MemoryMongo();
    private final Blocking blocking = new Blocking();
    private volatile Optional<String> mark = Optional.of("10:10:");
    private volatile List<Reading<?>> views = List.of(new Reading<>(generation(1), 7));
    private final HeldReadings held = new HeldReadings(
            new Commits() {
                @Override
                public Optional<String> mark() {
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
        return told(key, 1);
    }

    private int told(Object key, int weight) {
        return Objects.requireNonNull(held.told(key, weight, () -> Mono.fromCallable(readings::incrementAndGet))
                .block(PATIENCE));
    }

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
                1,
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
        CompletableFuture<Integer> first = held.told("tally", 1, reading).toFuture();
        await().atMost(PATIENCE).until(() -> readings.get() == 1);
        mark = Optional.of("11:11:");
        CompletableFuture<Integer> second = held.told("tally", 1, reading).toFuture();
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
        Mono<Integer> read = held.told("tally", 1, away);
        assertThatThrownBy(() -> read.block(PATIENCE)).hasMessage("away");
        assertThat(read.block(PATIENCE)).isEqualTo(2);
        assertThat(read.block(PATIENCE)).isEqualTo(2);
    }

    @Test
    void that_there_is_nothing_is_held_too() {
        for (int i = 0; i < 2; i++) {
            Mono<Object> nothing = held.told("unknown", 1, () -> Mono.fromRunnable(readings::incrementAndGet));
            assertThat(nothing.blockOptional(PATIENCE)).isEmpty();
        }
        assertThat(readings).hasValue(1);
    }

    @Test
    void past_its_bound_what_was_asked_for_longest_ago_is_forgotten() {
        assertThat(told("first", 10_000)).isEqualTo(1);
        assertThat(told("second", 10_000)).isEqualTo(2);
        assertThat(told("first", 10_000)).isEqualTo(1);
        assertThat(told("third", 1)).isEqualTo(3);
        assertThat(told("first", 10_000)).isEqualTo(1);
        assertThat(told("second", 10_000)).isEqualTo(4);
    }
}
