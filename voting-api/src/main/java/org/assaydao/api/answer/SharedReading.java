package org.assaydao.api.answer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.publisher.Sinks;

/**
 * A reading that is shared by all who asked before it began: what it tells each of them was so after he asked, and however many
 * ask at once, one is under way.
 */
public final class SharedReading<T> {
    private final Mono<T> reading;
    private Sinks.@Nullable One<T> next;
    private boolean underWay;

    /** Shares {@code reading}, which is subscribed to again for each. */
    public SharedReading(Mono<T> reading) {
        this.reading = reading;
    }

    /** What the first reading tells that begins after this was subscribed to. */
    public Mono<T> told() {
        return Mono.defer(() -> {
            Sinks.One<T> joined = join();
            begin();
            return joined.asMono();
        });
    }

    private synchronized Sinks.One<T> join() {
        if (next == null) next = Sinks.one();
        return next;
    }

    private void begin() {
        Sinks.One<T> joined = taken();
        // Nobody who goes away ends it for the others.
        if (joined == null) return;
        var unused = reading.materialize().subscribe(told -> end(joined, told));
    }

    /** Those who have joined, if none is under way: nobody joins them from now on. */
    private synchronized Sinks.@Nullable One<T> taken() {
        if (underWay || next == null) return null;
        Sinks.One<T> joined = next;
        next = null;
        underWay = true;
        return joined;
    }

    /** The next one begins before those who waited for this one go on. */
    private void end(Sinks.One<T> joined, Signal<T> told) {
        synchronized (this) {
            underWay = false;
        }
        begin();
        T value = told.get();
        Throwable fault = told.getThrowable();
        if (value != null) joined.tryEmitValue(value);
        else if (fault != null) joined.tryEmitError(fault);
        else joined.tryEmitEmpty();
    }
}
