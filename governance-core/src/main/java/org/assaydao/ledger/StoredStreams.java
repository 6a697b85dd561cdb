package org.assaydao.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assaydao.turn.Failures;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Streams of the event store by their types, and what is stored in them; of ballots and transactions there are too many. */
public final class StoredStreams {
    /** As the index says it. */
    private static final String OF_TYPE = """
            select aggregate_identifier from domain_event_entry
            where sequence_number = 0 and type not in ('ballot', 'transaction') and type = ?""";

    private final JdbcTemplate jdbc;
    private final EventStorage storage;

    StoredStreams(JdbcTemplate jdbc, EventStorage storage) {
        this.jdbc = jdbc;
        this.storage = storage;
    }

    /** The next identifiers behind {@code after} of the streams of a type, in the order of their bytes. */
    public List<String> next(String type, String after, int limit) {
        return jdbc.query(
                OF_TYPE
                        + " and aggregate_identifier collate \"C\" > ? order by aggregate_identifier collate \"C\" limit ?",
                (row, _) -> row.getString(1),
                type,
                after,
                limit);
    }

    /** The identifiers of some streams of a type, of which any may be one. */
    public List<String> any(String type, int count) {
        return jdbc.query(OF_TYPE + " order by random() limit ?", (row, _) -> row.getString(1), type, count);
    }

    /**
     * One stream.
     *
     * @param events all of them, in their order; those before the first that cannot be read
     * @param fault why the others cannot
     */
    public record StoredStream(List<DomainEventMessage<?>> events, Optional<String> fault) {
        public static final StoredStream NONE = new StoredStream(List.of(), Optional.empty());

        public StoredStream {
            events = List.copyOf(events);
        }

        public boolean isNothing() {
            return events.isEmpty() && fault.isEmpty();
        }
    }

    /** What these streams hold, in the transaction under way; absent where there is nothing. */
    public Map<String, StoredStream> read(Collection<String> streams) {
        Map<String, StoredStream> read = new HashMap<>();
        storage.streams(streams.stream().collect(Collectors.toMap(stream -> stream, _ -> 0L)))
                .forEach((stream, stored) -> read.put(stream, read(stored)));
        return read;
    }

    private StoredStream read(List<DomainEventData<?>> stored) {
        List<DomainEventMessage<?>> events = new ArrayList<>();
        try {
            DomainEventStream messages = storage.messages(stored);
            while (messages.hasNext()) {
                DomainEventMessage<?> message = messages.next();
                // Read now, for a message reads its payload when that is asked for first.
                message.getPayload();
                events.add(message);
            }
        } catch (RuntimeException unreadable) {
            return new StoredStream(events, Optional.of(Failures.inClear(unreadable)));
        }
        return new StoredStream(events, Optional.empty());
    }
}
