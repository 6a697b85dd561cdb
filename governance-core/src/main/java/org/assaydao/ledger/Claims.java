package org.assaydao.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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

    /** Forgets the positions of a view's generations, but of those processors that {@code kept} names. */
    public void forgetOthers(String view, Collection<String> kept) {
        jdbc.update(
                "delete from token_entry where processor_name ~ ('^' || ? || '-v[0-9]+$') and processor_name <> all(?)",
                view,
                kept.toArray(String[]::new));
    }
}
