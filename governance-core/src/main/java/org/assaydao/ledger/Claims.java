package org.assaydao.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of the processors' positions: which of them an instance holds that is alive, and which nobody needs any more. */
public final class Claims {
    /** A claim is extended four times in its term; one that was not for two terms is nobody's. */
    private static final Duration OVER = ProcessorsConfiguration.CLAIM_TIMEOUT.multipliedBy(2);

    private final JdbcTemplate jdbc;

    public Claims(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of {@code processors} that nobody works for now. */
    public List<String> without(Collection<String> processors) {
        Set<String> held = new HashSet<>();
        jdbc.query(
                "select processor_name, timestamp from token_entry where processor_name = any(?) and owner is not null",
                row -> {
                    if (Instant.parse(row.getString(2)).plus(OVER).isAfter(Instant.now())) held.add(row.getString(1));
                },
                (Object) processors.toArray(String[]::new));
        return processors.stream().filter(name -> !held.contains(name)).toList();
    }

    /** Forgets the positions of processors that are no more. */
    public void forget(Collection<String> processors) {
        jdbc.update(
                "delete from token_entry where processor_name = any(?)", (Object) processors.toArray(String[]::new));
    }

    /** The database's clock, by which leases are timed, while claims are timed by the clock of each host. */
    public Instant databaseTime() {
        OffsetDateTime now = jdbc.queryForObject("select clock_timestamp()", OffsetDateTime.class);
        return Objects.requireNonNull(now).toInstant();
    }
}
