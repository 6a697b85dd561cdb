package org.assaydao.api.stream;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaydao.api.stream.HeldFeed.Told;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.FluxSink;

/** One reader of the held feed: a place in it that moves as fast as its connection takes lines. */
final class FeedReader {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final ServerSentEvent<String> LISTENING = comment("listening");
    private static final ServerSentEvent<String> STILL_HERE = comment("still here");

    private final HeldFeed feed;
    private final FluxSink<ServerSentEvent<String>> sink;
    private final Set<String> topics;
    private final Runnable cut;
    private final AtomicInteger work = new AtomicInteger();
    private final Queue<ServerSentEvent<String>> first = new ConcurrentLinkedQueue<>();
    private volatile long reached;
    private long tendedAt;
    private long movedNanos = System.nanoTime();
    private volatile long toldNanos = System.nanoTime();

    /**
     * A reader that has been told nothing.
     *
     * @param behind the id that it goes on behind
     * @param reset what it is told before everything else, where it does not go on where it was
     * @param cut ends its connection
     */
    FeedReader(
            HeldFeed feed,
            FluxSink<ServerSentEvent<String>> sink,
            long behind,
            Optional<ServerSentEvent<String>> reset,
            Set<String> topics,
            Runnable cut) {
        this.feed = feed;
        this.sink = sink;
        this.reached = behind;
        this.tendedAt = behind;
        this.topics = topics;
        this.cut = cut;
        first.add(LISTENING);
        reset.ifPresent(first::add);
    }

    /** Gives as much as is asked for; one thread at a time, the others leave it the work. */
    void read() {
        if (work.getAndIncrement() != 0) return;
        int done = 1;
        while (done != 0) {
            give();
            done = work.addAndGet(-done);
        }
    }

    private void give() {
        while (sink.requestedFromDownstream() > 0 && !sink.isCancelled()) {
            ServerSentEvent<String> before = first.poll();
            if (before != null) {
                sink.next(before);
                continue;
            }
            Map.Entry<Long, Told> next = feed.after(reached);
            if (reached < feed.forgotten()) {
                cutOff();
                return;
            }
            if (next == null) return;
            reached = next.getKey();
            if (isWanted(next.getValue())) tell(next.getValue().event());
        }
    }

    private void tell(ServerSentEvent<String> event) {
        toldNanos = System.nanoTime();
        sink.next(event);
    }

    private boolean isWanted(Told told) {
        return topics.isEmpty() || topics.contains(told.topic());
    }

    /** Tells what is new; cuts a reader that takes nothing, or so little that it lost its place. Of one thread only. */
    void tend(Duration patience) {
        read();
        long now = System.nanoTime();
        if (now - toldNanos > HEARTBEAT.toNanos() && sink.requestedFromDownstream() > 0) tell(STILL_HERE);
        if (reached != tendedAt || feed.after(reached) == null) {
            tendedAt = reached;
            movedNanos = now;
        } else if (now - movedNanos > patience.toNanos() || reached < feed.forgotten()) {
            cutOff();
        }
    }

    private static ServerSentEvent<String> comment(String text) {
        return ServerSentEvent.<String>builder().comment(text).build();
    }

    private void cutOff() {
        sink.complete();
        cut.run();
    }

    void end() {
        sink.complete();
    }
}
