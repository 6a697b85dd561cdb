package org.assaydao.api.answer;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.publisher.Sinks;

/**
 * A reading that is shared by all who asked before it began: what it tells each of them was so after he asked, and however many
 * ask at once, one is under way. It ends when the last of them goes away, so that nothing is read for nobody.
 */
public final class SharedReading<T> {
    private final Mono<T> reading;
    private @Nullable Round<T> next;
    private @Nullable Round<T> underWay;

    /** Shares {@code reading}, which is subscribed to again for each. */
    public SharedReading(Mono<T> reading) {
        this.reading = reading;
    }

    /** One reading, and those who wait for it. */
    private static final class Round<T> {
        private final Sinks.One<T> told = Sinks.one();
        private final Disposable.Swap work = Disposables.swap();
        private int waiting;
    }

    /** What the first reading tells that begins after this was subscribed to. */
    public Mono<T> told() {
        return Mono.using(
                this::join,
                round -> {
                    begin();
                    return round.told.asMono();
                },
                this::leave);
    }

    private synchronized Round<T> join() {
        if (next == null) next = new Round<>();
        next.waiting++;
        return next;
    }

    private void begin() {
        Round<T> round = taken();
        if (round == null) return;
        round.work.update(reading.materialize().subscribe(told -> end(round, told)));
    }

    /** Those who have joined, if none is under way: nobody joins them from now on. */
    private synchronized @Nullable Round<T> taken() {
        if (underWay != null || next == null) return null;
        underWay = next;
        next = null;
        return underWay;
    }

    /** The next one begins before those who waited for this one go on. */
    private void end(Round<T> round, Signal<T> told) {
        if (!isFreed(round)) return;
        begin();
        T value = told.get();
        Throwable fault = told.getThrowable();
        if (value != null) round.told.tryEmitValue(value);
        else if (fault != null) round.told.tryEmitError(fault);
        else round.told.tryEmitEmpty();
    }

    private synchronized boolean isFreed(Round<T> round) {
        if (underWay != round) return false;
        underWay = null;
        return true;
    }

    private void leave(Round<T> round) {
        if (!isAbandoned(round)) return;
        round.work.dispose();
        begin();
    }

    private synchronized boolean isAbandoned(Round<T> round) {
        if (--round.waiting > 0) return false;
        if (next == round) next = null;
        return isFreed(round);
    }
}
