package org.assaydao.ledger;

import java.sql.Array;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which places of the store hold an event. A reader passes over a place whose transaction has not ended; only a look at the
 * store tells whether that was rolled back or has committed behind the reader.
 */
public final class CommittedEvents {
    private final JdbcTemplate jdbc;

    public CommittedEvents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The lowest of these places at which an event is committed now; empty when there is none. */
    public Optional<Long> lowestOf(Collection<Long> indexes) {
        Optional<Long> lowest = jdbc.query(
                connection -> {
                    Array places = connection.createArrayOf("bigint", indexes.toArray());
                    var statement = connection.prepareStatement(
                            "select min(global_index) from domain_event_entry where global_index = any(?)");
                    statement.setArray(1, places);
                    return statement;
                },
                row -> row.next() && row.getObject(1) != null ? Optional.of(row.getLong(1)) : Optional.empty());
        return Objects.requireNonNull(lowest);
    }
}
