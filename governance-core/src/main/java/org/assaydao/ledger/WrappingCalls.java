package org.assaydao.ledger;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.assaydao.statement.KeyWrapping;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a key wrapping, each of which has an end: what wraps may be a service somewhere else that never answers. A call
 * that does not end in time is given up and fails as one that opens nothing. From then on one is made now and then until one
 * returns, and every other fails at once: nobody waits for what does not answer, and few threads are lost to it. Of those that
 * ask before that is known few wait too: what reads and ballots are answered by is not held by applications.
 */
public final class WrappingCalls {
    /** So long one may take: two of them end before a loop counts as standing still. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    /** After so long one is made again at the latest. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** A quarter of the threads that answer requests. */
    private static final int AT_ONCE = 4;

    /** So long one that is quick may keep another from its place. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

    private final KeyWrapping wrapping;
    private final Duration longest;
    private final LongSupplier nanos;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private @Nullable Trouble trouble;

    WrappingCalls(KeyWrapping wrapping, Duration longest, LongSupplier nanos) {
        this.wrapping = wrapping;
        this.longest = longest;
        this.nanos = nanos;
    }

    /**
     * Nothing was wrapped or opened for a while.
     *
     * @param since when the first call failed
     * @param triedAt when the last one was made or failed
     * @param isSilent whether that one did not even return
     */
    private record Trouble(long since, long triedAt, boolean isSilent) {}

    /** No answer came in time, which says nothing of the key; the next call may bring one. */
    static class Unanswered extends IllegalStateException {
        private static final long serialVersionUID = 1;

        Unanswered(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A call that was not made, for those before it did not return. */
    static final class NotMade extends Unanswered {
        private static final long serialVersionUID = 1;

        NotMade() {
            super("the key wrapping does not answer", null);
        }
    }

    /**
     * For how long nothing was wrapped or opened, since the first call that was not answered, or was refused the wrapping; empty
     * while calls succeed. That a key is not opened says nothing, for it may be that key's own fault.
     */
    public synchronized Optional<Duration> silentFor() {
        return Optional.ofNullable(trouble).map(told -> Duration.ofNanos(nanos.getAsLong() - told.since()));
    }

    /** The same wrapping, by calls that end: with an {@link IllegalStateException} where they did not in time. */
    KeyWrapping bounded() {
        return new KeyWrapping() {
            @Override
            public String current() {
                return wrapping.current();
            }

            @Override
            public Wrapped wrap(String subject, byte[] key) {
                return ended(() -> wrapping.wrap(subject, key), () -> failed(false));
            }

            @Override
            public byte[] unwrap(String subject, Wrapped wrapped) {
                return ended(() -> wrapping.unwrap(subject, wrapped), WrappingCalls.this::returned);
            }
        };
    }

    private <T> T ended(Supplier<T> call, Runnable refused) {
        try {
            if (!places.tryAcquire(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS)) throw new NotMade();
        } catch (InterruptedException stopped) {
            throw stopped(stopped);
        }
        try {
            mustBeMade();
            return made(call, refused);
        } finally {
            // Also of a call that was given up, or there would be none left when it never returns.
            places.release();
        }
    }

    private <T> T made(Supplier<T> call, Runnable refused) {
        FutureTask<T> task = new FutureTask<>(() -> {
            T answer = call.get();
            // However late.
            succeeded();
            return answer;
        });
        Thread.ofPlatform().daemon().name("key-wrapping").start(task);
        try {
            return task.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            task.cancel(true);
            failed(true);
            throw new Unanswered("the key wrapping has not answered within " + longest, late);
        } catch (ExecutionException failed) {
            refused.run();
            if (failed.getCause() instanceof RuntimeException cause) throw cause;
            if (failed.getCause() instanceof Error cause) throw cause;
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            task.cancel(true);
            throw stopped(stopped);
        }
    }

    private synchronized void succeeded() {
        trouble = null;
    }

    private synchronized void failed(boolean isSilent) {
        long now = nanos.getAsLong();
        trouble = new Trouble(trouble == null ? now : trouble.since(), now, isSilent);
    }

    private synchronized void returned() {
        if (trouble != null) trouble = new Trouble(trouble.since(), trouble.triedAt(), false);
    }

    /** While none returns, one is made each time that they have been silent for as long again. */
    private synchronized void mustBeMade() {
        if (trouble == null || !trouble.isSilent()) return;
        long now = nanos.getAsLong();
        long pause = Math.clamp(trouble.triedAt() - trouble.since(), longest.toNanos(), LONGEST_PAUSE.toNanos());
        if (now - trouble.triedAt() < pause) throw new NotMade();
        trouble = new Trouble(trouble.since(), now, true);
    }

    private static IllegalStateException stopped(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("stopped while the key wrapping was waited for", stopped);
    }
}
