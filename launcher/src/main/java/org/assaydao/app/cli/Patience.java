package org.assaydao.app.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asks a far side again and again, a bounded time long, until it says what is waited for. */
public final class Patience {
    private static final Duration PAUSE = Duration.ofMillis(300);

    private Patience() {}

    /** A question to the far side. */
    @FunctionalInterface
    public interface Question {
        boolean isSo() throws IOException;
    }

    /** Whether it became so in time. */
    public static boolean until(Duration patience, Question question) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        while (!question.isSo()) {
            if (System.nanoTime() >= end) return false;
            LockSupport.parkNanos(PAUSE.toNanos());
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("Interrupted while waiting.");
            }
        }
        return true;
    }

    /** Waits until it is so; when it does not become so, the refusal says what was waited for. */
    public static void await(String what, Duration patience, Question question) throws IOException {
        if (!until(patience, question)) {
            throw new Refusal("Waited " + patience.toSeconds() + " s in vain for " + what + ".");
        }
    }
}
