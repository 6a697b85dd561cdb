package org.assaydao.ballot;

import java.util.function.LongSupplier;

/** How many refusals may still be kept: a bucket that fills by the second, so that no flood fills the store. */
final class RefusalBudget {
    private static final long SECOND = 1_000_000_000L;

    private final long cost;
    private final LongSupplier nanoTime;
    private long saved;
    private long savedAt;

    /**
     * A full bucket.
     *
     * @param nanoTime a monotonic clock, such as {@link System#nanoTime} [ns]
     */
    RefusalBudget(int perSecond, LongSupplier nanoTime) {
        this.cost = SECOND / perSecond;
        this.nanoTime = nanoTime;
        this.saved = SECOND;
        this.savedAt = nanoTime.getAsLong();
    }

    /** Takes one, if there is one. */
    synchronized boolean take() {
        long now = nanoTime.getAsLong();
        saved = Math.min(SECOND, saved + (now - savedAt));
        savedAt = now;
        if (saved < cost) return false;
        saved -= cost;
        return true;
    }
}
