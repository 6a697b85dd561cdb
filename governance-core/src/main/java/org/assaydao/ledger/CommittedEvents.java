package org.assaydao.ledger;

import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The history of the store in PostgreSQL: what is committed in it now. */
final class CommittedEvents implements History {
    private final JdbcTemplate jdbc;

    CommittedEvents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> eventAt(long index) {
        return jdbc
                .queryForList(
                        "select event_identifier from domain_event_entry where global_index = ?", String.class, index)
                .stream()
                .findFirst();
    }

    @Override
    public Map<String, String> eventsAt(Map<String, Long> sequences) {
        List<Map.Entry<String, Long>> wanted = List.copyOf(sequences.entrySet());
        Map<String, String> found = new HashMap<>();
        jdbc.query(
                """
                select event.aggregate_identifier, event.event_identifier
                from unnest(?, ?) as wanted (aggregate, sequence)
                join domain_event_entry event on event.aggregate_identifier = wanted.aggregate
                    and event.sequence_number = wanted.sequence""",
                (ResultSet row) -> {
                    found.put(row.getString(1), row.getString(2));
                },
                wanted.stream().map(Map.Entry::getKey).toArray(String[]::new),
                wanted.stream().map(Map.Entry::getValue).toArray(Long[]::new));
        return found;
    }

    @Override
    public Optional<Long> lowestCommitted(Collection<Long> indexes) {
        return Objects.requireNonNull(jdbc.query(
                "select min(global_index) from domain_event_entry where global_index = any(?)",
                statement ->
                        statement.setArray(1, statement.getConnection().createArrayOf("bigint", indexes.toArray())),
                row -> row.next() && row.getObject(1) != null ? Optional.of(row.getLong(1)) : Optional.<Long>empty()));
    }
}
