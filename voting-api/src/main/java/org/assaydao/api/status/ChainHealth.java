package org.assaydao.api.status;

import org.assaydao.mirror.follow.MirrorHealth;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down while the mirror stands still, whatever the cause: nothing is decided by it then. Out of service while the node or
 * the way out is in trouble and it tries again by itself.
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
        boolean still = state.halted() != null || state.standstill() != null;
        Health.Builder health = still ? Health.down() : state.healthy() ? Health.up() : Health.outOfService();
        return health.withDetail("mirror", state).build();
    }
}
