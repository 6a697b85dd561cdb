package org.assaydao.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests that no pace is accepted at which a crash could undo what was final. */
class ChainPaceTest {
    @Test
    void the_default_finalises_eight_blocks_back() {
        assertThat(ChainPace.DEFAULT.finalityBlocks()).isEqualTo(8);
    }

    @Test
    void a_large_state_is_written_less_often_and_still_well_before_it_is_final() {
        assertThat(ChainPace.DEFAULT.forState(1_000_000)).isEqualTo(ChainPace.DEFAULT);
        assertThat(ChainPace.DEFAULT.forState(100_000_000).stateInterval()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void finality_that_a_late_copy_could_miss_is_refused() {
        Duration second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> new ChainPace(second, 2, second, second)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ChainPace(Duration.ofMillis(500), 4, second, second))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
