package org.assaydao.api.status;

import org.assaydao.mirror.MirrorHealth;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down when the mirror stopped at a log and needs a person, out of service while the node or the way out is in trouble
 * and it tries again by itself.
 */
@Component("mirrorHealthIndicator")
final class ChainHealth implements HealthIndicator {
    private final MirrorHealth mirror;

    ChainHealth(MirrorHealth mirror) {
        this.mirror = mirror;
    }

    @Override
    public Health health() {
        return of(mirror.state());
    }

    static Health of(MirrorHealth.State state) {
        Health.Builder health =
                state.halted() != null ? Health.down() : state.healthy() ? Health.up() : Health.outOfService();
        return health.withDetail("mirror", state).build();
    }
}
