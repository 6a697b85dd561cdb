package org.assaydao.api.security;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** What each caller may still spend: a bucket that refills with time, kept for the callers of late. */
final class Buckets {
    private static final int CALLERS = 10_000;
    private static final long NANOS = 1_000_000_000L;

    private final int burst;
    private final double perSecond;
    private final LongSupplier nanoTime;
    private final Map<InetAddress, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Bucket> eldest) {
            return size() > CALLERS;
        }
    };

    Buckets(int burst, int perSecond, LongSupplier nanoTime) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    /** What is left, and when that was so. */
    private record Bucket(double left, long at) {}

    boolean isEmpty(InetAddress caller) {
        return left(caller) < 1;
    }

    synchronized void take(InetAddress caller) {
        buckets.put(caller, new Bucket(left(caller) - 1, nanoTime.getAsLong()));
    }

    private synchronized double left(InetAddress caller) {
        Bucket bucket = buckets.get(caller);
        if (bucket == null) return burst;
        double refilled = (double) (nanoTime.getAsLong() - bucket.at()) / NANOS * perSecond;
        return Math.min(burst, bucket.left() + refilled);
    }
}
