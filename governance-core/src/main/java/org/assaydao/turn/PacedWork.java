package org.assaydao.turn;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Work that is done at once when it is asked for, and once more, a pace later, for all who ask until then. */
public final class PacedWork {
    private final Runnable work;
    private final Duration pace;
    private final Delay delay;
    private final LongSupplier nanos;
    private long doneAt;
    private boolean isDue;

    /** Runs something after a while, on whichever thread. */
    @FunctionalInterface
    public interface Delay {
        void run(Runnable work, Duration after);
    }

    /** Work that was not done yet; it does not block, for who asks may do it. */
    public PacedWork(Runnable work, Duration pace, Delay delay, LongSupplier nanos) {
        this.work = work;
        this.pace = pace;
        this.delay = delay;
        this.nanos = nanos;
        this.doneAt = nanos.getAsLong() - pace.toNanos();
    }

    public synchronized void ask() {
        if (isDue) return;
        Duration rest = pace.minusNanos(nanos.getAsLong() - doneAt);
        isDue = rest.isPositive();
        if (isDue) delay.run(this::once, rest);
        else once();
    }

    private synchronized void once() {
        isDue = false;
        doneAt = nanos.getAsLong();
        work.run();
    }
}
