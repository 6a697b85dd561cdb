package org.assaydao.api.stream;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.problem.EdgeRefusal;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The feed as a stream without end, for any number of readers: one look at the newest id serves them all, and each reads
 * from the table only what it can take.
 */
final class FeedStream {
    private static final Duration PACE = Duration.ofMillis(250);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);
    private static final int BATCH = 500;

    private final FeedReader feed;
    private final Blocking blocking;
    private final Flux<Long> newest;

    FeedStream(FeedReader feed, Blocking blocking) {
        this.feed = feed;
        this.blocking = blocking;
        this.newest = blocking.call(feed::newest)
                .repeatWhen(looks -> looks.delayElements(PACE))
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AFTER_A_FAULT))
                .distinctUntilChanged()
                .replay(1)
                .refCount();
    }

    /** The newest line's id, behind which everything from now on stands. */
    Mono<Long> now() {
        return blocking.call(feed::newest);
    }

    /** The same id, if it was given out: behind one that was not, a reader would miss in silence all until then. */
    Mono<Long> givenOut(long id) {
        return now().map(newest -> {
            if (id <= newest) return id;
            throw EdgeRefusal.ofParameter("Last-Event-ID", "must be the id of an event that was received");
        });
    }

    /** Everything behind the line of that id. */
    Flux<FeedLine> behind(long id, List<String> topics) {
        return Flux.defer(() -> {
            AtomicLong reached = new AtomicLong(id);
            return turn(reached, topics).repeat();
        });
    }

    /** Waits until there is something behind what was reached, then reads one batch of it. */
    private Flux<FeedLine> turn(AtomicLong reached, List<String> topics) {
        Mono<Long> something = newest.filter(id -> id > reached.get()).next();
        return something.flatMapMany(through -> blocking.call(() -> feed.behind(reached.get(), through, topics, BATCH))
                .flatMapIterable(lines -> {
                    // A short batch has read all up to the newest, lines of other topics included.
                    reached.set(lines.size() < BATCH ? through : lines.getLast().id());
                    return lines;
                }));
    }
}
