package org.assaydao.ledger;

import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The commits of PostgreSQL, by the numbers that it gives to transactions which write, each once. */
final class DatabaseCommits implements Commits {
    private final JdbcTemplate jdbc;

    DatabaseCommits(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A snapshot ends before the numbers that are under way behind it; that there are none, the counter tells, which is read after
     * it. A copy that is restored gives numbers a second time, by a server that was started anew.
     */
    @Override
    public Optional<String> mark() {
        return jdbc.queryForList("""
                        select now::text || extract(epoch from pg_postmaster_start_time()) from pg_current_snapshot() now
                        where pg_snapshot_xmin(now) = pg_snapshot_xmax(now) and age(pg_snapshot_xmax(now)::xid) = 0
                        """, String.class).stream().findFirst();
    }

    @Override
    public void announce() {
        jdbc.queryForObject("select pg_current_xact_id()::text", String.class);
    }
}
