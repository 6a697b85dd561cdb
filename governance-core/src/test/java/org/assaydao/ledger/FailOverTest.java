package org.assaydao.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.assaydao.ballot.BallotSettings;
import org.assaydao.settings.AssaySettings;
import org.assaydao.turn.Lease;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MutablePropertySources;

/** What the intake's margin counts on when an instance dies, as operations.md says it. */
class FailOverTest {
    @Test
    void processors_leases_and_the_gathering_of_ballots_are_taken_over_within_twenty_seconds() {
        Duration gathering =
                AssaySettings.of(new MutablePropertySources()).relay().patience();
        assertThat(ProcessorsConfiguration.TAKE_OVER).isEqualTo(Duration.ofSeconds(9));
        assertThat(Lease.TAKE_OVER).isEqualTo(Duration.ofSeconds(7));
        assertThat(gathering).isEqualTo(Duration.ofSeconds(4));
        assertThat(ProcessorsConfiguration.failOver(gathering))
                .isEqualTo(Duration.ofSeconds(20))
                .isEqualTo(BallotSettings.STANDARD.failOver());
    }
}
