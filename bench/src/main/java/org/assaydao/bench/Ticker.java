package org.assaydao.bench;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says every few seconds what is being done, so that a long measurement is not taken for one that hangs. */
final class Ticker implements AutoCloseable {
    private static final long PERIOD = 3;

    private final PrintWriter out;
    private final long start = System.nanoTime();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ticker").daemon().factory());
    private volatile String now = "starting";

    Ticker(PrintWriter out) {
        this.out = out;
        var unused = clock.scheduleAtFixedRate(this::print, PERIOD, PERIOD, TimeUnit.SECONDS);
    }

    /** What is done from now on. */
    void say(String what) {
        now = what;
        print();
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    private void print() {
        out.printf(Locale.ROOT, "  %6.1f s  %s%n", seconds(), now);
        out.flush();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
