package org.assaydao.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacedLoopTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicLong clock = new AtomicLong();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Pulses pulses = new Pulses(meters, clock::get);
    private final Pulse pulse = pulses.of("job");
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicInteger releases = new AtomicInteger();
    private PacedLoop loop = loop(() -> Duration.ofMillis(1));

    private PacedLoop loop(PacedLoop.Turn turn) {
        return new PacedLoop(
                pulse,
                () -> {
                    turns.incrementAndGet();
                    return turn.take();
                },
                releases::incrementAndGet);
    }

    @AfterEach
    void stop() {
        loop.stop();
    }

    private void awaitTurns(int more) {
        int wanted = turns.get() + more;
        Awaitility.await().atMost(PATIENCE).until(() -> turns.get() >= wanted);
    }

    @Test
    void a_loop_that_moves_is_fresh() {
        loop.start();
        awaitTurns(3);
        assertThat(pulse.state().fresh()).isTrue();
        assertThat(pulse.state().stuck()).isFalse();
    }

    @Test
    void a_turn_that_does_not_come_back_is_seen_by_its_age_alone() {
        CountDownLatch held = new CountDownLatch(1);
        loop = loop(() -> {
            try {
                held.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return Duration.ZERO;
        });
        loop.start();
        Awaitility.await().atMost(PATIENCE).until(() -> turns.get() == 1);
        clock.addAndGet(Pulse.PATIENCE.toNanos() + 1_000_000_000L);
        assertThat(pulse.state().fresh()).isFalse();
        assertThat(pulse.state().failures()).isZero();
        assertThat(pulse.state().stuck()).isFalse();
        clock.addAndGet(Pulse.STUCK.toNanos());
        assertThat(pulse.state().stuck()).isTrue();
        assertThat(meters.get("assay.loop.age").tag("loop", "job").gauge().value())
                .isGreaterThan(300);
        held.countDown();
    }

    @Test
    void an_unforeseen_failure_counts_until_a_turn_goes_well_again_and_an_error_ends_no_loop() {
        AtomicInteger bad = new AtomicInteger(1);
        loop = loop(() -> {
            if (bad.getAndDecrement() > 0) throw new StackOverflowError("a bug");
            return Duration.ofMillis(1);
        });
        loop.start();
        Awaitility.await().atMost(PATIENCE).until(() -> pulse.state().failures() == 1);
        assertThat(pulse.state().fresh()).isFalse();
        assertThat(pulse.state().failure()).isEqualTo("StackOverflowError");
        Awaitility.await().atMost(PATIENCE).until(() -> pulse.state().fresh());
    }

    @Test
    void a_lease_that_another_instance_took_over_is_no_failure() {
        loop = loop(() -> {
            throw new Lease.LeaseLost("another instance has taken over job");
        });
        loop.start();
        awaitTurns(2);
        assertThat(pulse.state().fresh()).isTrue();
    }

    @Test
    void a_stopped_loop_lets_go_once_takes_no_turn_and_can_start_again() {
        loop.start();
        awaitTurns(1);
        loop.stop();
        loop.stop();
        int before = turns.get();
        assertThat(releases).hasValue(1);
        assertThat(loop.isRunning()).isFalse();
        clock.addAndGet(Pulse.STUCK.toNanos() * 2);
        assertThat(pulse.state().fresh()).isTrue();
        assertThat(turns).hasValue(before);
        loop.start();
        awaitTurns(1);
    }
}
