package org.assaydao.api.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.assaydao.ledger.PacedLoop;
import org.assaydao.ledger.Pulse;
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

    private final Source source;
    private final int most;
    private final Duration patience;
    private final JsonMapper json = JsonMapper.shared();
    private final ConcurrentSkipListMap<Long, Told> lines = new ConcurrentSkipListMap<>();
    private final Set<FeedReader> readers = ConcurrentHashMap.newKeySet();
    private final PacedLoop loop;
    private volatile long newest;
    private volatile long forgotten;

    /** Where lines come from. */
    interface Source {
        /** The newest lines, in the order of their ids. */
        List<FeedLine> newest(int limit);

        /** The lines behind an id, in the order of their ids. */
        List<FeedLine> behind(long id, int limit);

        /** The highest id that was pruned; 0 while none was. */
        long pruned();

        /** The highest id that was given out; 0 while none was. */
        long last();
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
        List<FeedLine> held = source.newest(most);
        forgotten = held.size() < most ? source.pruned() : held.getFirst().id() - 1;
        newest = forgotten;
        hold(held);
    }

    /** Reads what is new, tells the readers, and says how long to rest. */
    Duration turn() {
        List<FeedLine> more = source.behind(newest, BATCH);
        hold(more);
        for (FeedReader reader : readers) reader.tend(patience);
        return more.size() == BATCH ? Duration.ZERO : PACE;
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

    /** Whether this id was given out, also when it is not held here yet. Asks the database for one that is newer. */
    boolean wasGivenOut(long id) {
        return id <= newest || id <= source.last();
    }

    /**
     * Everything behind the line of that id as server-sent events, many to a chunk, without end; a reset first, where not
     * everything is held.
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
        long from = Math.max(id, forgotten);
        Optional<byte[]> reset =
                id < from ? Optional.of(told(FeedLine.reset(from)).bytes()) : Optional.empty();
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
