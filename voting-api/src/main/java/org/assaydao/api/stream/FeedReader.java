package org.assaydao.api.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.assaydao.api.stream.HeldFeed.Told;
import reactor.core.publisher.FluxSink;

/** One reader of the held feed: a place in it that moves as fast as its connection takes lines. */
final class FeedReader {
    /** How much a reader is given, and how many lines are looked at for it, before others on its thread have their turn. */
    private static final int CHUNK = 4 << 10;

    private static final int AT_ONCE = 1_000;

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final byte[] LISTENING = comment("listening");
    private static final byte[] STILL_HERE = comment("still here");

    private final HeldFeed feed;
    private final FluxSink<byte[]> sink;
    private final Set<String> topics;
    private final Connection connection;
    private final AtomicInteger work = new AtomicInteger();
    private final Queue<byte[]> first = new ConcurrentLinkedQueue<>();
    private volatile long reached;
    private long tendedAt;
    private long movedNanos = System.nanoTime();
    private volatile long toldNanos = System.nanoTime();

    /**
     * A reader that has been told nothing.
     *
     * @param behind the id that it goes on behind
     * @param reset what it is told before everything else, where it does not go on where it was
     */
    FeedReader(
            HeldFeed feed,
            FluxSink<byte[]> sink,
            long behind,
            Optional<byte[]> reset,
            Set<String> topics,
            Connection connection) {
        this.feed = feed;
        this.sink = sink;
        this.reached = behind;
        this.tendedAt = behind;
        this.topics = topics;
        this.connection = connection;
        first.add(LISTENING);
        reset.ifPresent(first::add);
    }

    /** Gives what it takes, on the thread that writes; one turn at a time, and others have theirs in between. */
    void read() {
        if (work.getAndIncrement() == 0) connection.behindWrites(this::turn);
    }

    private void turn() {
        int asked = work.get();
        boolean more = give();
        if (work.addAndGet(-asked) != 0 || more) {
            work.set(1);
            connection.behindWrites(this::turn);
        }
    }

    /** Gives one chunk. True when there may be more that it takes now. */
    private boolean give() {
        if (sink.isCancelled() || sink.requestedFromDownstream() == 0 || !connection.isWritable()) return false;
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(CHUNK);
        for (byte[] before = first.poll(); before != null; before = first.poll()) chunk.writeBytes(before);
        int looked = 0;
        while (chunk.size() < CHUNK && looked < AT_ONCE && gather(chunk)) looked++;
        if (chunk.size() > 0) {
            toldNanos = System.nanoTime();
            sink.next(chunk.toByteArray());
        }
        return looked > 0;
    }

    /** Adds the next line to what is given. False when there is none. */
    private boolean gather(ByteArrayOutputStream chunk) {
        Map.Entry<Long, Told> next = feed.after(reached);
        if (reached < feed.forgotten()) {
            cutOff();
            return false;
        }
        if (next == null) return false;
        reached = next.getKey();
        if (isWanted(next.getValue())) chunk.writeBytes(next.getValue().bytes());
        return true;
    }

    private boolean isWanted(Told told) {
        return topics.isEmpty() || topics.contains(told.topic());
    }

    /** Tells what is new; cuts a reader that takes nothing, or so little that it lost its place. Of one thread only. */
    void tend(Duration patience) {
        read();
        long now = System.nanoTime();
        if (now - toldNanos > HEARTBEAT.toNanos() && first.isEmpty()) first.add(STILL_HERE);
        if (reached != tendedAt || feed.after(reached) == null) {
            tendedAt = reached;
            movedNanos = now;
        } else if (now - movedNanos > patience.toNanos() || reached < feed.forgotten()) {
            cutOff();
        }
    }

    private static byte[] comment(String text) {
        return (":" + text + "\n\n").getBytes(UTF_8);
    }

    /** Ends it at once. */
    void cutOff() {
        sink.complete();
        connection.cut();
    }

    void end() {
        sink.complete();
    }
}
