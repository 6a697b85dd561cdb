package org.assaydao.api.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.assaydao.turn.PacedLoop;
import org.assaydao.turn.Pulse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.FluxSink.OverflowStrategy;
import tools.jackson.databind.json.JsonMapper;

/**
 * The newest lines of the feed, held in memory: one loop reads them for this instance, and every reader is a place in
 * them. No reader costs a look at the database or keeps a line of its own.
 */
final class HeldFeed implements AutoCloseable {
    private static final Duration PACE = Duration.ofMillis(250);
    private static final int BATCH = 500;

    /** The place of an id that is of no line of this history. */
    private static final long LOST = -1;

    private final Source source;
    private final int most;
    private final Duration patience;
    private final JsonMapper json = JsonMapper.shared();
    private final ConcurrentSkipListMap<Long, Told> lines = new ConcurrentSkipListMap<>();
    private final Set<FeedReader> readers = ConcurrentHashMap.newKeySet();
    private final PacedLoop loop;
    private volatile long newest;
    private volatile long forgotten;
    private volatile long epoch;

    /** Where lines come from. */
    interface Source {
        /** The newest lines, in the order of their ids. */
        List<FeedLine> newest(int limit);

        /** The lines behind an id, in the order of their ids. */
        List<FeedLine> behind(long id, int limit);

        /** The highest id that was pruned; 0 while none was. */
        long pruned();

        /** The highest id that was given out, or may have been in a history that is lost; 0 while none was. */
        long last();

        /** Whether there is a line of that id. */
        boolean holds(long id);

        /** Where the ids of the history begin that is told now. */
        long epoch();
    }

    /** A line as it is sent, written once for all readers. */
    static final class Told {
        private final String topic;
        private final byte[] bytes;

        private Told(String topic, byte[] bytes) {
            this.topic = topic;
            this.bytes = bytes;
        }

        String topic() {
            return topic;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /**
     * Holds nothing yet.
     *
     * @param most how many lines are held; who asks for older ones is told so
     * @param patience how long a reader may take nothing while there is something to take
     */
    HeldFeed(Source source, int most, Duration patience, Pulse pulse) {
        this.source = source;
        this.most = most;
        this.patience = patience;
        this.loop = new PacedLoop(pulse, this::turn, () -> {});
    }

    /** Reads what is to be held, then goes on by itself. */
    void start() {
        load();
        loop.start();
    }

    /** The first look: what stands before the newest lines can be asked for no more. */
    void load() {
        epoch = source.epoch();
        List<FeedLine> held = source.newest(most);
        forgotten = held.size() < most ? source.pruned() : held.getFirst().id() - 1;
        newest = forgotten;
        hold(held);
    }

    /** Reads what is new, tells the readers, and says how long to rest. */
    Duration turn() {
        if (source.epoch() != epoch) beginAnew();
        List<FeedLine> more = source.behind(newest, BATCH);
        hold(more);
        for (FeedReader reader : readers) reader.tend(patience);
        return more.size() == BATCH ? Duration.ZERO : PACE;
    }

    /** What is held may be of a history that is lost: it is read again, and every reader comes back with the id he has. */
    private void beginAnew() {
        lines.clear();
        load();
        readers.forEach(FeedReader::cutOff);
    }

    private void hold(List<FeedLine> more) {
        for (FeedLine line : more) {
            lines.put(line.id(), told(line));
            newest = line.id();
        }
        while (lines.size() > most) {
            // First said, then done: a reader that finds a line gone finds also that it is forgotten.
            long oldest = lines.firstKey();
            forgotten = oldest;
            lines.remove(oldest);
        }
    }

    /** The newest id; what is not told yet has a higher one. */
    long newest() {
        return newest;
    }

    /**
     * Behind which line a reader of that id goes on, one of {@link #LOST} behind none. Asks the database for an id that is
     * newer than all that is held.
     *
     * @return empty for an id that was never given out
     */
    OptionalLong place(long id) {
        if (id <= newest || source.holds(id)) return OptionalLong.of(id);
        return id <= source.last() ? OptionalLong.of(LOST) : OptionalLong.empty();
    }

    /**
     * Everything behind the line of that id as server-sent events, many to a chunk, without end; a reset first, where not
     * everything is held or the id is of no line of this history.
     *
     * @param topics the topics that are told; none means all
     * @param connection is cut when its reader is too slow, who goes on later where he was
     */
    Flux<byte[]> behind(long id, Set<String> topics, Connection connection) {
        return Flux.create(
                sink -> {
                    FeedReader reader = reader(sink, id, topics, connection);
                    sink.onDispose(() -> readers.remove(reader));
                    readers.add(reader);
                    sink.onRequest(_ -> reader.read());
                },
                OverflowStrategy.ERROR);
    }

    private FeedReader reader(FluxSink<byte[]> sink, long id, Set<String> topics, Connection connection) {
        long last = forgotten;
        boolean goesOn = id == last || (id > last && (id >= newest || lines.containsKey(id)));
        long from = goesOn ? id : last;
        Optional<byte[]> reset = goesOn
                ? Optional.empty()
                : Optional.of(told(FeedLine.reset(from)).bytes());
        return new FeedReader(this, sink, from, reset, topics, connection);
    }

    private Told told(FeedLine line) {
        String event = "id:" + line.id() + "\ndata:" + json.writeValueAsString(line) + "\n\n";
        return new Told(line.topic(), event.getBytes(UTF_8));
    }

    /** The first line behind an id. */
    Map.Entry<Long, Told> after(long id) {
        return lines.higherEntry(id);
    }

    /** The highest id whose line is held no longer. */
    long forgotten() {
        return forgotten;
    }

    int readers() {
        return readers.size();
    }

    @Override
    public void close() {
        loop.stop();
        readers.forEach(FeedReader::end);
    }
}
