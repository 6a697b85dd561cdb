package org.assaydao.ledger;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * One named thread that takes turns at its own pace until it is closed. A turn says how long to rest after it; what a
 * turn throws was not foreseen and is handed to {@code unforeseen}, after which the loop rests longer and goes on.
 */
public final class PacedLoop implements AutoCloseable {
    private static final Duration AFTER_UNFORESEEN = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What happens in one turn. */
    @FunctionalInterface
    public interface Turn {
        Duration take();
    }

    private final Thread thread;
    private final Object rest = new Object();
    private volatile boolean closed;

    public PacedLoop(String name, Turn turn, Consumer<RuntimeException> unforeseen) {
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> run(turn, unforeseen));
    }

    public void start() {
        thread.start();
    }

    private void run(Turn turn, Consumer<RuntimeException> unforeseen) {
        while (!closed) {
            Duration pause;
            try {
                pause = turn.take();
            } catch (RuntimeException failure) {
                if (closed) return;
                unforeseen.accept(failure);
                pause = AFTER_UNFORESEEN;
            }
            if (!pause.isZero()) pause(pause);
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

    /** Lets the turn under way end, and no other begin; one that does not end in time is interrupted. */
    @Override
    public void close() {
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
