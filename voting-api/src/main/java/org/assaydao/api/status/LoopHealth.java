package org.assaydao.api.status;

import java.util.List;
import java.util.Map;
import org.assaydao.turn.Pulse;
import org.assaydao.turn.Pulses;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while a loop of this instance has not taken a turn that ended well lately, for whatever reason. */
@Component("loopsHealthIndicator")
final class LoopHealth implements HealthIndicator {
    private final Pulses pulses;

    LoopHealth(Pulses pulses) {
        this.pulses = pulses;
    }

    @Override
    public Health health() {
        List<Pulse.State> loops = pulses.states();
        return (stalled(loops).isEmpty() ? Health.up() : Health.down())
                .withDetails(Map.of("loops", loops))
                .build();
    }

    /** The names of the loops that do not move. */
    static List<String> stalled(List<Pulse.State> loops) {
        return loops.stream()
                .filter(loop -> !loop.fresh())
                .map(Pulse.State::loop)
                .toList();
    }
}
