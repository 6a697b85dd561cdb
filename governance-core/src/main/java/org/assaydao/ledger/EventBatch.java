package org.assaydao.ledger;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Appends events of many streams at once, past the aggregates: for a writer that has decided about each of them itself.
 * An event whose place in its stream is taken already, in the store or earlier in the batch, is left out and named; it
 * fails no other.
 */
public final class EventBatch {
    private final EventStore events;
    private final JdbcTemplate jdbc;

    public EventBatch(EventStore events, JdbcTemplate jdbc) {
        this.events = events;
        this.jdbc = jdbc;
    }

    /** What became of one event of a batch. */
    public enum Appending {
        APPENDED,
        /** Its sequence number is not the next one of its stream: another event was first. */
        CONFLICT
    }

    /**
     * Appends {@code batch} in the transaction under way, which must be one of {@link LedgerTransaction}: the rows go out
     * when it commits. A stream that another transaction appends to in between fails that commit with a conflict; the
     * next try, in a new transaction, finds it and leaves that event out.
     *
     * @return one outcome for each event, in their order
     */
    public List<Appending> append(List<? extends DomainEventMessage<?>> batch) {
        if (!CurrentUnitOfWork.isStarted()) {
            throw new IllegalStateException("a batch is appended inside a ledger transaction");
        }
        Map<String, Long> next = nextSequences(batch);
        List<Appending> outcomes = new ArrayList<>(batch.size());
        List<DomainEventMessage<?>> fitting = new ArrayList<>(batch.size());
        for (DomainEventMessage<?> event : batch) {
            String stream = event.getAggregateIdentifier();
            boolean fits = event.getSequenceNumber() == next.getOrDefault(stream, 0L);
            if (fits) {
                fitting.add(event);
                next.put(stream, event.getSequenceNumber() + 1);
            }
            outcomes.add(fits ? Appending.APPENDED : Appending.CONFLICT);
        }
        events.publish(fitting);
        return outcomes;
    }

    private Map<String, Long> nextSequences(List<? extends DomainEventMessage<?>> batch) {
        Set<String> streams = new HashSet<>();
        batch.forEach(event -> streams.add(event.getAggregateIdentifier()));
        Map<String, Long> next = new HashMap<>();
        jdbc.query(
                """
                select aggregate_identifier, max(sequence_number) + 1 from domain_event_entry
                where aggregate_identifier = any(?) group by aggregate_identifier""",
                (ResultSet row) -> {
                    next.put(row.getString(1), row.getLong(2));
                },
                (Object) streams.toArray(String[]::new));
        return next;
    }
}
