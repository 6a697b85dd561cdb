package org.assaydao.ledger;

import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A migrated database and transactions over it, without anything that runs by itself. */
public final class LedgerDatabase {
    public final JdbcTemplate jdbc;
    public final LedgerTransaction transaction;

    public LedgerDatabase() {
        var source = new DriverManagerDataSource(TestDatabase.migrated().url(), "postgres", "postgres");
        jdbc = new JdbcTemplate(source);
        transaction = new LedgerTransaction(new SpringTransactionManager(new JdbcTransactionManager(source)));
    }

    public long number(String query, Object... arguments) {
        Long number = jdbc.queryForObject(query, Long.class, arguments);
        if (number == null) throw new AssertionError("no number: " + query);
        return number;
    }
}
