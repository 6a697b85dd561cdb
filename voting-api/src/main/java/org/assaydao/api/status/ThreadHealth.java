package org.assaydao.api.status;

import java.util.List;
import org.assaydao.turn.Pulse;
import org.assaydao.turn.Pulses;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down when a loop's turn does not come back: the one fault that only a new start of the process heals, and so the one that
 * liveness asks about.
 */
@Component("threadsHealthIndicator")
final class ThreadHealth implements HealthIndicator {
    private final Pulses pulses;

    ThreadHealth(Pulses pulses) {
        this.pulses = pulses;
    }

    @Override
    public Health health() {
        List<String> stuck = pulses.states().stream()
                .filter(Pulse.State::stuck)
                .map(Pulse.State::loop)
                .toList();
        return stuck.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("stuck", stuck).build();
    }
}
