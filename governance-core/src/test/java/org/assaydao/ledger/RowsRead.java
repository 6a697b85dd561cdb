package org.assaydao.ledger;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How many rows of the tables PostgreSQL itself says that it read for a piece of work, by scan or by index. */
public final class RowsRead {
    private RowsRead() {}

    /** Does {@code work} over {@code jdbc} in one transaction and counts. */
    public static long of(JdbcTemplate jdbc, Supplier<?> work) {
        var transactions =
                new TransactionTemplate(new JdbcTransactionManager(Objects.requireNonNull(jdbc.getDataSource())));
        Long rows = transactions.execute(_ -> {
            long before = rows(jdbc);
            Objects.requireNonNull(work.get());
            return rows(jdbc) - before;
        });
        return rows == null ? 0 : rows;
    }

    private static long rows(JdbcTemplate jdbc) {
        Long rows = jdbc.queryForObject(
                "select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_xact_user_tables", Long.class);
        return rows == null ? 0 : rows;
    }
}
