package org.assaydao.api.security;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** What each of many may still spend: a bucket that refills with time, kept for those of late. */
final class Buckets<K> {
    private static final int OWNERS = 10_000;
    private static final long NANOS = 1_000_000_000L;

    private final int burst;
    private final double perSecond;
    private final LongSupplier nanoTime;
    private final Map<K, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
            return size() > OWNERS;
        }
    };

    Buckets(int burst, int perSecond, LongSupplier nanoTime) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    /** What is left, and when that was so. */
    private record Bucket(double left, long at) {}

    boolean isEmpty(K owner) {
        return left(owner) < 1;
    }

    synchronized void take(K owner) {
        buckets.put(owner, new Bucket(Math.max(0, left(owner) - 1), nanoTime.getAsLong()));
    }

    private synchronized double left(K owner) {
        Bucket bucket = buckets.get(owner);
        if (bucket == null) return burst;
        double refilled = (double) (nanoTime.getAsLong() - bucket.at()) / NANOS * perSecond;
        return Math.min(burst, bucket.left() + refilled);
    }
}
