package org.assaydao.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacedWorkTest {
    private static final Duration PACE = Duration.ofMillis(100);

    private final List<Runnable> later = new ArrayList<>();
    private final List<Duration> after = new ArrayList<>();
    private long now;
    private int done;
    private final PacedWork work = new PacedWork(
            () -> done++,
            PACE,
            (run, rest) -> {
                later.add(run);
                after.add(rest);
            },
            () -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void the_first_who_asks_waits_for_nothing() {
        work.ask();
        assertThat(done).isEqualTo(1);
        assertThat(later).isEmpty();
    }

    @Test
    void all_who_ask_within_a_pace_have_it_done_once_at_its_end() {
        work.ask();
        pass(Duration.ofMillis(30));
        work.ask();
        work.ask();
        assertThat(done).isEqualTo(1);
        assertThat(after).containsExactly(Duration.ofMillis(70));
        pass(Duration.ofMillis(70));
        later.removeFirst().run();
        assertThat(done).isEqualTo(2);
        assertThat(later).isEmpty();
    }

    @Test
    void who_asks_behind_the_one_that_waited_has_it_done_again() {
        work.ask();
        work.ask();
        pass(PACE);
        later.removeFirst().run();
        work.ask();
        assertThat(after).containsExactly(PACE, PACE);
        pass(PACE);
        later.removeFirst().run();
        assertThat(done).isEqualTo(3);
    }

    @Test
    void after_a_pace_it_is_done_at_once_again() {
        work.ask();
        pass(PACE);
        work.ask();
        assertThat(done).isEqualTo(2);
    }
}
