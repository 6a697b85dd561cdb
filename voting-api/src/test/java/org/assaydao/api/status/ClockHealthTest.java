package org.assaydao.api.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockHealthTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private static long offset(long asked, long told, long back) {
        Duration offset = ClockHealth.offset(NOON.plusSeconds(asked), NOON.plusSeconds(told), NOON.plusSeconds(back));
        return offset.toSeconds();
    }

    @Test
    void a_clock_is_ahead_or_behind_by_what_the_way_to_the_database_does_not_explain() {
        assertThat(offset(5, 0, 6)).isEqualTo(5);
        assertThat(offset(0, 9, 1)).isEqualTo(-8);
        assertThat(offset(0, 3, 7)).as("a slow answer").isZero();
    }
}
