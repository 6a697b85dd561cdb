package org.assaydao.ledger;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.springframework.jdbc.core.JdbcTemplate;

/** The events that automations failed on and parked: what there is, and trying them again. */
public final class DeadLetters {
    private final JdbcTemplate jdbc;
    private final EventProcessingConfiguration processing;

    DeadLetters(JdbcTemplate jdbc, EventProcessingConfiguration processing) {
        this.jdbc = jdbc;
        this.processing = processing;
    }

    /**
     * One parked event; of its payload nothing is shown.
     *
     * @param sequence letters of one sequence are tried in their order, so the first one holds up the others
     * @param position the event as {@code <aggregate>@<sequence>}; empty when it belongs to no aggregate
     * @param cause the failure in words without payload; empty for a letter that only waits behind another one
     */
    public record Letter(
            String id,
            String group,
            String sequence,
            String eventId,
            String type,
            String position,
            String enqueuedAt,
            String cause) {}

    /** How many events are parked. */
    public long count() {
        Long count = jdbc.queryForObject("select count(*) from dead_letter_entry", Long.class);
        return count == null ? 0 : count;
    }

    /** All parked events, oldest first within each sequence. */
    public List<Letter> list() {
        return jdbc.query(
                """
                select dead_letter_id, processing_group, sequence_identifier, event_identifier, payload_type,
                    coalesce(aggregate_identifier || '@' || sequence_number, '') as position, enqueued_at, coalesce(cause_message, '') as cause
                from dead_letter_entry order by processing_group, sequence_identifier, sequence_index""",
                (row, _) -> new Letter(
                        row.getString("dead_letter_id"),
                        row.getString("processing_group"),
                        row.getString("sequence_identifier"),
                        row.getString("event_identifier"),
                        row.getString("payload_type"),
                        row.getString("position"),
                        row.getString("enqueued_at"),
                        row.getString("cause")));
    }

    /**
     * Tries the sequence again in which {@code id} stands; in this process, by the automation itself.
     *
     * @return true when every letter of the sequence was handled, false when there is no such letter or it failed again
     */
    public boolean retry(String id) {
        return first(id).stream().anyMatch(first -> processor(first.group())
                .process(letter -> letter.message().getIdentifier().equals(first.eventId())));
    }

    /** The first letter of the sequence in which {@code id} stands: by it the processor finds the sequence. */
    private List<First> first(String id) {
        return jdbc.query("""
                select processing_group, event_identifier from dead_letter_entry
                where (processing_group, sequence_identifier) in
                    (select processing_group, sequence_identifier from dead_letter_entry where dead_letter_id = ?)
                order by sequence_index limit 1""", (row, _) -> new First(row.getString(1), row.getString(2)), id);
    }

    private record First(String group, String eventId) {}

    /**
     * Tries every sequence once that is parked now.
     *
     * @return how many sequences were handled whole
     */
    public int retryAll() {
        return retry(_ -> true, false);
    }

    /**
     * Tries those that failed only because the chain was not there, until one of them fails again: that needs no person, but a
     * node that answers.
     */
    public int retryThoseThatWaitForTheChain() {
        return retry(Parked::waitsForChain, true);
    }

    /** A sequence that was tried is touched, so none is tried twice. */
    private int retry(Predicate<DeadLetter<?>> wanted, boolean untilOneFails) {
        Instant begin = GenericDeadLetter.clock.instant();
        int handled = 0;
        for (String group :
                jdbc.queryForList("select distinct processing_group from dead_letter_entry", String.class)) {
            SequencedDeadLetterProcessor<EventMessage<?>> processor = processor(group);
            AtomicBoolean found = new AtomicBoolean(true);
            boolean whole = true;
            while (found.getAndSet(false) && (whole || !untilOneFails)) {
                whole = processor.process(letter -> {
                    boolean next = letter.lastTouched().isBefore(begin) && wanted.test(letter);
                    if (next) found.set(true);
                    return next;
                });
                if (whole) handled++;
            }
        }
        return handled;
    }

    private SequencedDeadLetterProcessor<EventMessage<?>> processor(String group) {
        return processing
                .sequencedDeadLetterProcessor(group)
                .orElseThrow(() -> new IllegalStateException("no automation of the group " + group + " runs here"));
    }
}
