package org.assaydao.api.view;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.SharedReading;
import org.assaydao.api.problem.EdgeRefusal;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.view.HeldAnswers.Held;
import org.assaydao.api.view.HeldAnswers.Standing;
import org.assaydao.api.view.Views.Reading;
import org.assaydao.ledger.Commits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * What was read for answers, held while nothing that it was read from has changed: until the database commits anything, a block,
 * a ballot or what a view wrote, and until a view answers otherwise. That it stands is looked for after somebody asked, once for
 * all who wait for that look, so that nobody is told what is older than what he would read himself.
 */
final class HeldReadings {
    private static final Logger LOG = LoggerFactory.getLogger(HeldReadings.class);

    /** A look that takes longer is given up, and what was asked for is read without it. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** A reading that takes longer keeps those behind it no longer. */
    private static final Duration READING = Duration.ofSeconds(10);

    private final SharedReading<Optional<String>> mark;
    private final Supplier<List<Reading<?>>> views;
    private final Blocking blocking;
    private final HeldAnswers held = new HeldAnswers();
    private final Map<Object, Asked<?>> asked = new HashMap<>();
    private volatile boolean blind;

    HeldReadings(Commits commits, Supplier<List<Reading<?>>> views, Blocking blocking) {
        this.mark = new SharedReading<>(blocking.call(commits::mark)
                .timeout(LOOK)
                .doOnNext(_ -> blind = false)
                .onErrorResume(this::unmarked));
        this.views = views;
        this.blocking = blocking;
    }

    /** Without a look nothing that is held may be told, and what is away will tell by itself whoever reads it. */
    private Mono<Optional<String>> unmarked(Throwable fault) {
        if (!blind) LOG.warn("Whether anything was committed cannot be asked, so all is read anew.", fault);
        blind = true;
        return Mono.just(Optional.empty());
    }

    /**
     * What {@code reading} tells now: read before, and nothing has changed since, or read anew. Of what the database and the
     * views hold alone. Whoever goes on behind it may block.
     *
     * @param key names what is read, and all that it is read by
     * @throws EdgeRefusal STORE_NOT_READY for one that does not end
     */
    <T> Mono<T> told(Object key, Supplier<Mono<T>> reading) {
        return blocking.behind(Mono.using(() -> join(key, reading), one -> one.shared.told(), _ -> leave(key)));
    }

    /** What is asked for under one key; at one time one reading of it is under way. */
    private static final class Asked<T> {
        private final SharedReading<T> shared;
        private int waiting;

        Asked(Mono<T> reading) {
            this.shared = new SharedReading<>(reading);
        }
    }

    @SuppressWarnings("unchecked") // A key names one reading, which tells one kind of thing.
    private <T> Asked<T> join(Object key, Supplier<Mono<T>> reading) {
        synchronized (asked) {
            Asked<?> joined = asked.computeIfAbsent(key, _ -> new Asked<>(current(key, reading)));
            joined.waiting++;
            return (Asked<T>) joined;
        }
    }

    private void leave(Object key) {
        synchronized (asked) {
            if (--Objects.requireNonNull(asked.get(key)).waiting == 0) asked.remove(key);
        }
    }

    private <T> Mono<T> current(Object key, Supplier<Mono<T>> reading) {
        Mono<T> anew = Mono.defer(reading)
                .timeout(READING, Mono.error(() -> new EdgeRefusal(EdgeRule.STORE_NOT_READY, Map.of())));
        return mark.told().flatMap(settled -> heldOr(anew, key, settled));
    }

    @SuppressWarnings("unchecked") // As in join.
    private <T> Mono<T> heldOr(Mono<T> anew, Object key, Optional<String> settled) {
        if (settled.isEmpty()) {
            // Of what was marked before, something has changed when there is a mark again.
            held.drop();
            return anew;
        }
        // What is read now is no older than this.
        Standing now = new Standing(settled.get(), views.get());
        Optional<Held> known = held.find(key, now);
        if (known.isPresent()) return Mono.justOrEmpty((Optional<T>) known.get().what());
        return anew.map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .doOnNext(what -> held.keep(key, now, what))
                .flatMap(Mono::justOrEmpty);
    }
}
