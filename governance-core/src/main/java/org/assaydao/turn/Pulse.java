package org.assaydao.turn;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Freshness of one loop: when a turn of it ended well the last time, and what ended those after it. A loop is fresh because
 * it moves, never because no failure of it is known. The clock is monotonic.
 */
public final class Pulse {
    /** No turn that goes well takes longer. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A turn that has not come back for so long never will: every wait inside one is bounded by far less. */
    static final Duration STUCK = Duration.ofMinutes(5);

    private final String loop;
    private final LongSupplier nanos;
    private boolean running;
    private long wellAt;
    private long backAt;
    private int failures;
    private @Nullable String failure;

    Pulse(String loop, LongSupplier nanos) {
        this.loop = loop;
        this.nanos = nanos;
    }

    /**
     * One moment's state.
     *
     * @param secondsSinceTurn since a turn ended well, or since the start
     * @param failures turns in a row that ended by something that was not foreseen
     * @param failure what ended the last of them, without any payload
     * @param fresh whether the last turn ended well, and lately
     * @param stuck whether a turn does not come back, so that only a new start helps
     */
    public record State(
            String loop,
            boolean running,
            long secondsSinceTurn,
            int failures,
            @Nullable String failure,
            boolean fresh,
            boolean stuck) {}

    public synchronized State state() {
        long now = nanos.getAsLong();
        Duration sinceWell = running ? Duration.ofNanos(now - wellAt) : Duration.ZERO;
        boolean fresh = failures == 0 && sinceWell.compareTo(PATIENCE) <= 0;
        boolean stuck = running && Duration.ofNanos(now - backAt).compareTo(STUCK) > 0;
        return new State(loop, running, sinceWell.toSeconds(), failures, failure, fresh, stuck);
    }

    String loop() {
        return loop;
    }

    synchronized void begins() {
        running = true;
        wellAt = nanos.getAsLong();
        backAt = wellAt;
        failures = 0;
        failure = null;
    }

    synchronized void ends() {
        running = false;
        failures = 0;
        failure = null;
    }

    synchronized void beats() {
        wellAt = nanos.getAsLong();
        backAt = wellAt;
        failures = 0;
        failure = null;
    }

    /** Takes note of a turn that ended by something unforeseen, and tells how many did in a row. */
    synchronized int fails(String why) {
        backAt = nanos.getAsLong();
        failure = why;
        return ++failures;
    }
}
