package org.assaydao.app.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for another process, which cannot call us back: asks again and again, for a bounded time. */
final class Waiting {
    private static final Duration STEP = Duration.ofMillis(20);

    private Waiting() {}

    /** Whether the condition came true in that time. */
    static boolean until(Duration atMost, BooleanSupplier condition) throws IOException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("Interrupted while waiting for a server.");
            }
            if (System.nanoTime() > end) return false;
            LockSupport.parkNanos(STEP.toNanos());
        }
        return true;
    }
}
