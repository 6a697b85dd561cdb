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
    private volatile FeedId newest = FeedId.START;
    private volatile FeedId forgotten = FeedId.START;

    /** Where lines come from. */
    interface Source {
        /** The newest lines, in the order of their ids. */
        List<FeedLine> newest(int limit);

        /** The lines behind an id, in the order of their ids. */
        List<FeedLine> behind(long id, int limit);

        /** The last id that was pruned; the start while none was. */
        FeedId pruned();

        /** Whether there is a line of that number and mark. */
        boolean holds(FeedId id);
    }

    /** A line as it is sent, written once for all readers. */
    static final class Told {
        private final FeedId id;
        private final String topic;
        private final byte[] bytes;

        private Told(FeedId id, String topic, byte[] bytes) {
            this.id = id;
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
        FeedId pruned = source.pruned();
        List<FeedLine> found = source.newest(most + 1);
        forgotten = found.size() > most ? found.getFirst().id() : pruned;
        newest = forgotten;
        hold(found.stream()
                .filter(line -> line.id().number() > forgotten.number())
                .toList());
    }

    /** Reads what is new, tells the readers, and says how long to rest. */
    Duration turn() {
        List<FeedLine> more = source.behind(newest.number(), BATCH);
        hold(more);
        for (FeedReader reader : readers) reader.tend(patience);
        return more.size() == BATCH ? Duration.ZERO : PACE;
    }

    private void hold(List<FeedLine> more) {
        for (FeedLine line : more) {
            lines.put(line.id().number(), told(line));
            newest = line.id();
        }
        while (lines.size() > most) {
            // First said, then done: a reader that finds a line gone finds also that it is forgotten.
            FeedId oldest = lines.firstEntry().getValue().id;
            forgotten = oldest;
            lines.remove(oldest.number());
        }
    }

    /** The newest id; what is not told yet has a higher number. */
    FeedId newest() {
        return newest;
    }

    /** Whether it must be looked for in the database: no line that is held can tell whether it was given out. */
    boolean isNewer(FeedId id) {
        return id.number() > newest.number();
    }

    /** Whether whoever has seen that line has seen what stands before it here. Asks the database for one that is newer. */
    boolean isOfThisHistory(FeedId id) {
        if (isNewer(id)) return source.holds(id);
        Told held = lines.get(id.number());
        if (held != null) return held.id.equals(id);
        FeedId last = forgotten;
        // What stands before that is not known any more, and told so in any case.
        return id.number() < last.number() || id.equals(last);
    }

    /**
     * Everything behind the line of that id as server-sent events, many to a chunk, without end; a reset first, where not
     * everything is held.
     *
     * @param id empty for one of another history: a reset, then what is new from now on
     * @param topics the topics that are told; none means all
     * @param connection is cut when its reader is too slow, who goes on later where he was
     */
    Flux<byte[]> behind(Optional<FeedId> id, Set<String> topics, Connection connection) {
        return Flux.create(
                sink -> {
                    FeedReader reader = reader(sink, id, topics, connection);
                    sink.onDispose(() -> readers.remove(reader));
                    readers.add(reader);
                    sink.onRequest(_ -> reader.read());
                },
                OverflowStrategy.ERROR);
    }

    private FeedReader reader(FluxSink<byte[]> sink, Optional<FeedId> id, Set<String> topics, Connection connection) {
        FeedId last = forgotten;
        boolean goesOn = id.isPresent() && id.get().number() >= last.number();
        FeedId from = id.map(asked -> goesOn ? asked : last).orElse(newest);
        Optional<byte[]> reset = goesOn
                ? Optional.empty()
                : Optional.of(told(FeedLine.reset(from)).bytes());
        return new FeedReader(this, sink, from.number(), reset, topics, connection);
    }

    private Told told(FeedLine line) {
        String event = "id:" + line.id() + "\ndata:" + json.writeValueAsString(line) + "\n\n";
        return new Told(line.id(), line.topic(), event.getBytes(UTF_8));
    }

    /** The first line behind an id. */
    Map.Entry<Long, Told> after(long id) {
        return lines.higherEntry(id);
    }

    /** The highest id whose line is held no longer. */
    long forgotten() {
        return forgotten.number();
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
