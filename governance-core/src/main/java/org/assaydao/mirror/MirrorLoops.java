package org.assaydao.mirror;

import java.util.List;
import org.assaydao.ledger.Lease;
import org.assaydao.ledger.PacedLoop;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops the mirror's threads with the application. They stop before the store does, and let other instances
 * take over at once.
 */
final class MirrorLoops implements SmartLifecycle {
    private final List<PacedLoop> loops;
    private final List<Lease> leases;
    private volatile boolean running;

    MirrorLoops(List<PacedLoop> loops, List<Lease> leases) {
        this.loops = List.copyOf(loops);
        this.leases = List.copyOf(leases);
    }

    @Override
    public void start() {
        loops.forEach(PacedLoop::start);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        loops.forEach(PacedLoop::close);
        leases.forEach(Lease::release);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
