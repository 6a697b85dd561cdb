package org.assaydao.turn;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * One named thread that takes turns at its own pace for as long as the application runs. A turn says how long to rest
 * after it; what a turn throws was not foreseen and shows in the loop's pulse, after which the loop rests longer and goes
 * on. A lease lost to another instance is no failure.
 */
public final class PacedLoop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(PacedLoop.class);
    private static final Duration AFTER_UNFORESEEN = Duration.ofSeconds(2);
    private static final Duration STANDBY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What happens in one turn. */
    @FunctionalInterface
    public interface Turn {
        Duration take();
    }

    private final Pulse pulse;
    private final Turn turn;
    private final Runnable afterwards;
    private @Nullable Run run;

    /** A loop that lets go of {@code afterwards}, its lease for example, when it has stopped. */
    public PacedLoop(Pulse pulse, Turn turn, Runnable afterwards) {
        this.pulse = pulse;
        this.turn = turn;
        this.afterwards = afterwards;
    }

    @Override
    public synchronized void start() {
        if (run != null) return;
        pulse.begins();
        Run begun = new Run();
        run = begun;
        begun.thread.start();
    }

    /** Lets the turn under way end, and no other begin; one that does not end in time is interrupted. */
    @Override
    public synchronized void stop() {
        Run ending = run;
        if (ending == null) return;
        ending.end();
        pulse.ends();
        run = null;
        afterwards.run();
    }

    @Override
    public synchronized boolean isRunning() {
        return run != null;
    }

    /** The turns between a start and its stop. */
    private final class Run {
        private final Object rest = new Object();
        private final Thread thread =
                Thread.ofPlatform().name("assay-" + pulse.loop()).daemon().unstarted(this::turns);
        private volatile boolean closed;

        private void turns() {
            while (!closed) pause(next());
        }

        private Duration next() {
            try {
                Duration pause = turn.take();
                pulse.beats();
                return pause;
            } catch (Lease.LeaseLost overtaken) {
                LOG.info("{} stands by: {}", pulse.loop(), overtaken.getMessage());
                pulse.beats();
                return STANDBY;
            } catch (Throwable failure) {
                if (!closed) unforeseen(failure);
                return AFTER_UNFORESEEN;
            }
        }

        private void pause(Duration pause) {
            long until = System.nanoTime() + pause.toNanos();
            synchronized (rest) {
                try {
                    for (long left = pause.toMillis();
                            !closed && left > 0;
                            left = (until - System.nanoTime()) / 1_000_000) {
                        rest.wait(left);
                    }
                } catch (InterruptedException stopped) {
                    closed = true;
                }
            }
        }

        private void end() {
            closed = true;
            synchronized (rest) {
                rest.notifyAll();
            }
            try {
                if (thread.isAlive() && !thread.join(PATIENCE)) {
                    thread.interrupt();
                    thread.join(PATIENCE);
                }
            } catch (InterruptedException stopped) {
                thread.interrupt();
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A store that conflicts or fails passes; anything else is a bug, and its trace says where. */
    private void unforeseen(Throwable failure) {
        String why = Failures.inClear(failure);
        int inARow = pulse.fails(why);
        if (Integer.bitCount(inARow) != 1) return;
        if (Failures.passes(failure)) {
            LOG.error("A turn of {} failed, {} in a row, and is taken again: {}", pulse.loop(), inARow, why);
        } else {
            LOG.error("A turn of {} failed, {} in a row, and is taken again", pulse.loop(), inARow, failure);
        }
    }
}
