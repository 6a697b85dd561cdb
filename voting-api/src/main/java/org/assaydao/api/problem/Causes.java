package org.assaydao.api.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Which causes of failure were told whole of late: a trace a minute for each is enough, however often it is brought about. */
final class Causes {
    private static final int KEPT = 1_000;

    private final LongSupplier nanoTime;
    private final Map<String, Long> told = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > KEPT;
        }
    };

    Causes(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether none of the same kind, thrown at the same place, was told within the last minute. */
    synchronized boolean isNews(Throwable thrown) {
        long now = nanoTime.getAsLong();
        Long before = told.get(kind(thrown));
        if (before != null && now - before < TimeUnit.MINUTES.toNanos(1)) return false;
        told.put(kind(thrown), now);
        return true;
    }

    private static String kind(Throwable thrown) {
        Throwable root = thrown;
        for (int depth = 0; depth < 20 && root.getCause() != null; depth++) root = root.getCause();
        StackTraceElement[] trace = root.getStackTrace();
        return root.getClass().getName() + (trace.length == 0 ? "" : " " + trace[0]);
    }
}
