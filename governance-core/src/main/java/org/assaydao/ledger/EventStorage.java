package org.assaydao.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The event store as Axon writes it, read so that no event is passed over and no empty place is remembered in vain.
 *
 * <p>A number of the store is drawn before its transaction commits, so a place may be filled behind a reader, or never. Axon
 * tells the two apart by the clock, and carries every empty place until then. Here the log's frontier tells them apart: at
 * and below it every event is committed or will never be, because no transaction is left that could have drawn the number.
 * Only places above it are remembered; when there are too many of them, reading waits for the frontier.
 */
final class EventStorage extends JdbcEventStorageEngine {
    /** The places that one position leaves open at most: each event of a batch carries them, and each is stored. */
    static final int MOST_GAPS = 1_000;

    private static final String COLUMNS = """
            global_index, type, aggregate_identifier, sequence_number, event_identifier, time_stamp, payload_type,
            payload_revision, payload, meta_data""";

    private static final String FILLED_AND_LATER = "(select " + COLUMNS
            + " from domain_event_entry where global_index = any(?)) union all (select " + COLUMNS
            + " from domain_event_entry where global_index > ? order by global_index limit ?)"
            + " order by global_index limit ?";

    private static final String STREAMS = "select " + COLUMNS
            + " from unnest(?, ?) as wanted (stream, since) join domain_event_entry"
            + " on aggregate_identifier = wanted.stream and sequence_number >= wanted.since order by sequence_number";

    /** Of each stream no more than are wanted in all are looked at, however long it is. */
    private static final String SOME = "select event.* from unnest(?::text[]) with ordinality as wanted (stream, place)"
            + " cross join lateral (select " + COLUMNS + " from domain_event_entry"
            + " where aggregate_identifier = wanted.stream and sequence_number >= case wanted.place when 1 then ? else 0 end"
            + " order by sequence_number limit ?) event order by wanted.place, event.sequence_number limit ?";

    private final JdbcTemplate jdbc;
    private final TransactionManager transactions;

    EventStorage(JdbcEventStorageEngine.Builder axon, JdbcTemplate jdbc, TransactionManager transactions) {
        super(axon);
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken last, int batchSize) {
        if (last != null && !(last instanceof GapAwareTrackingToken)) {
            throw new IllegalArgumentException("a position of another kind: " + last.getClass());
        }
        return transactions.fetchInTransaction(() -> read((GapAwareTrackingToken) last, batchSize));
    }

    /** The frontier first: what it passed is visible to the statements after it, or was rolled back. */
    private List<TrackedEventData<?>> read(@Nullable GapAwareTrackingToken last, int limit) {
        long frontier = frontier();
        long reached = last == null ? 0 : last.getIndex();
        NavigableSet<Long> open = new TreeSet<>(last == null ? Set.of() : last.getGaps());
        if (!open.isEmpty() && open.first() <= frontier) {
            Set<Long> filled = filled(open);
            open.removeIf(place -> place <= frontier && !filled.contains(place));
        }
        Reader reader = new Reader(frontier, reached, open);
        return jdbc.query(
                FILLED_AND_LATER,
                statement -> {
                    statement.setArray(1, statement.getConnection().createArrayOf("bigint", open.toArray()));
                    statement.setLong(2, reached);
                    statement.setInt(3, limit);
                    statement.setInt(4, limit);
                },
                reader::all);
    }

    /**
     * The events of several streams as they are stored, in the transaction under way.
     *
     * @param since from which sequence number on, by stream
     * @return by stream, in their order; nothing for a stream without any
     */
    Map<String, List<DomainEventData<?>>> streams(Map<String, Long> since) {
        List<Map.Entry<String, Long>> wanted = List.copyOf(since.entrySet());
        Map<String, List<DomainEventData<?>>> streams = new HashMap<>();
        jdbc.query(
                STREAMS,
                (ResultSet row) -> {
                    DomainEventData<?> event = entry(row);
                    streams.computeIfAbsent(event.getAggregateIdentifier(), _ -> new ArrayList<>())
                            .add(event);
                },
                wanted.stream().map(Map.Entry::getKey).toArray(String[]::new),
                wanted.stream().map(Map.Entry::getValue).toArray(Long[]::new));
        return streams;
    }

    /**
     * The first {@code limit} events of several streams, of one stream after the other as they are given.
     *
     * @param since from which sequence number on, of the first of them
     */
    List<DomainEventData<?>> some(List<String> streams, long since, int limit) {
        return jdbc.query(SOME, (row, _) -> entry(row), streams.toArray(String[]::new), since, limit, limit);
    }

    /** What is stored, as today's code reads it. */
    DomainEventStream messages(List<DomainEventData<?>> stored) {
        return EventStreamUtils.upcastAndDeserializeDomainEvents(stored.stream(), getEventSerializer(), upcasterChain);
    }

    private static DomainEventData<Object> entry(ResultSet row) throws SQLException {
        return new GenericDomainEventEntry<>(
                row.getString("type"),
                row.getString("aggregate_identifier"),
                row.getLong("sequence_number"),
                row.getString("event_identifier"),
                row.getString("time_stamp"),
                row.getString("payload_type"),
                row.getString("payload_revision"),
                row.getBytes("payload"),
                row.getBytes("meta_data"));
    }

    private Set<Long> filled(Collection<Long> places) {
        return new HashSet<>(jdbc.query(
                "select global_index from domain_event_entry where global_index = any(?)",
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("bigint", places.toArray())),
                (row, _) -> row.getLong(1)));
    }

    private long frontier() {
        Long frontier = jdbc.queryForObject("select global_index from log_frontier", Long.class);
        return frontier == null ? 0 : frontier;
    }

    /** Moves a position over the rows that were read. */
    private static final class Reader {
        private final long frontier;
        private final NavigableSet<Long> open;
        private long reached;

        Reader(long frontier, long reached, NavigableSet<Long> open) {
            this.frontier = frontier;
            this.reached = reached;
            this.open = open;
        }

        List<TrackedEventData<?>> all(ResultSet rows) throws SQLException {
            List<TrackedEventData<?>> events = new ArrayList<>();
            while (rows.next() && passes(rows.getLong("global_index"))) {
                events.add(new TrackedDomainEventData<>(GapAwareTrackingToken.newInstance(reached, open), entry(rows)));
            }
            return events;
        }

        /** False when more places would be left open than a position holds: the frontier will pass them. */
        private boolean passes(long place) {
            if (open.remove(place)) return true;
            long first = Math.max(reached, frontier) + 1;
            if (place - first + open.size() > MOST_GAPS) return false;
            LongStream.range(first, place).forEach(open::add);
            reached = place;
            return true;
        }
    }
}
