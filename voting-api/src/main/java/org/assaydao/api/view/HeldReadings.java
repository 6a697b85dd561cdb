package org.assaydao.api.view;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.SharedReading;
import org.assaydao.api.view.Views.Reading;
import org.assaydao.ledger.Commits;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What was read for answers, held while nothing that it was read from has changed: until the database commits anything, a block,
 * a ballot or what a view wrote, and until a view answers otherwise. That it stands is looked for after somebody asked, once for
 * all who wait for that look, so that nobody is told what is older than what he would read himself.
 */
final class HeldReadings {
    /** Past so much weight what was asked for longest ago is forgotten. */
    private static final int MOST = 20_000;

    /** Longer than a store that is away is waited for: a reading that never ends keeps those behind it no longer. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SharedReading<Optional<String>> mark;
    private final Supplier<List<Reading<?>>> views;
    private final Blocking blocking;
    private final LinkedHashMap<Object, Held<?>> held = new LinkedHashMap<>(16, 0.75f, true);
    private int weight;

    HeldReadings(Commits commits, Supplier<List<Reading<?>>> views, Blocking blocking) {
        this.mark = new SharedReading<>(blocking.call(commits::mark).timeout(PATIENCE));
        this.views = views;
        this.blocking = blocking;
    }

    /**
     * What {@code reading} tells now: read before, and nothing has changed since, or read anew. Of what the database and the
     * views hold alone. Whoever goes on behind it may block.
     *
     * @param key names what is read, and all that it is read by
     * @param weight of what is held, as {@link Views#held} says
     */
    <T> Mono<T> told(Object key, int weight, Supplier<Mono<T>> reading) {
        return blocking.behind(Mono.defer(() -> held(key, weight, reading).told()));
    }

    @SuppressWarnings("unchecked") // A key names one reading, which tells one kind of thing.
    private synchronized <T> SharedReading<T> held(Object key, int weighs, Supplier<Mono<T>> reading) {
        Held<?> known = held.get(key);
        if (known != null) return (SharedReading<T>) known.shared;
        Held<T> fresh = new Held<>(weighs, reading);
        held.put(key, fresh);
        weight += weighs;
        while (weight > MOST) {
            Held<?> eldest = held.pollFirstEntry().getValue();
            weight -= eldest.weight;
        }
        return fresh.shared;
    }

    /** What everything is read from: what the database holds, and what answers for each view. */
    private record Standing(String mark, List<Reading<?>> views) {}

    /** What was read under one key; at one time one look is taken at it. */
    private final class Held<T> {
        private final int weight;
        private final SharedReading<T> shared;
        private final Mono<T> reading;
        private volatile @Nullable Told<T> last;

        Held(int weight, Supplier<Mono<T>> reading) {
            this.weight = weight;
            this.reading = Mono.defer(reading);
            this.shared = new SharedReading<>(mark.told().flatMap(this::told).timeout(PATIENCE));
        }

        private record Told<T>(Standing asOf, Optional<T> what) {}

        private Mono<T> told(Optional<String> settled) {
            if (settled.isEmpty()) return reading;
            // What is read now is no older than this.
            Standing now = new Standing(settled.get(), views.get());
            Told<T> known = last;
            if (known != null && known.asOf().equals(now)) return Mono.justOrEmpty(known.what());
            return reading.map(Optional::of)
                    .defaultIfEmpty(Optional.empty())
                    .doOnNext(what -> last = new Told<>(now, what))
                    .flatMap(Mono::justOrEmpty);
        }
    }
}
