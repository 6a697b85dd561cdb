package org.assaydao.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.assaydao.kernel.Address;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which chain and contracts a database belongs to: what it stores is true of them alone. The first start binds it, in the
 * database itself, so that its copies and its replicas are bound too; every start compares.
 */
public final class DeploymentBook {
    /** So many of the oldest logs say whose they are in a database that is older than this book. */
    private static final int OLDEST = 100;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    /** The book of a database, which may have no tables yet. */
    public DeploymentBook(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    /** A name under which a database is bound to something else than was told. */
    public record Difference(String name, String bound, String told) {
        @Override
        public String toString() {
            return name + " " + bound + ", here " + told;
        }
    }

    /** Whether the table is there: before the first migration nothing can be bound. */
    public boolean isThere() {
        return has("deployment");
    }

    /** What the database is bound to otherwise than {@code told} says; a name that only one of them has is no difference. */
    public List<Difference> compare(Map<String, String> told) {
        Map<String, String> bound = bound();
        if (bound.isEmpty()) return compareLogs(told);
        List<Difference> differences = new ArrayList<>();
        bound.forEach((name, value) -> {
            String other = told.get(name);
            if (other != null && !other.equals(value)) differences.add(new Difference(name, value, other));
        });
        return differences;
    }

    /** Binds the database for good where it is not bound yet, and compares; where it differs nothing is written. */
    public List<Difference> bind(SortedMap<String, String> told) {
        return Objects.requireNonNull(transactions.execute(status -> {
            List<Difference> differences = new ArrayList<>(compare(told));
            told.forEach((name, value) -> jdbc.update(
                    "insert into deployment (name, value) values (?, ?) on conflict do nothing", name, value));
            // Once more, for another first start may have been bound meanwhile: whoever writes a name second waits for
            // it.
            if (differences.isEmpty()) differences.addAll(compare(told));
            if (!differences.isEmpty()) status.setRollbackOnly();
            return differences;
        }));
    }

    private Map<String, String> bound() {
        Map<String, String> bound = new TreeMap<>();
        if (isThere()) {
            jdbc.query("select name, value from deployment", row -> {
                bound.put(row.getString(1), row.getString(2));
            });
        }
        return bound;
    }

    /** A database from before this book tells by the logs that it holds which contracts it followed. */
    private List<Difference> compareLogs(Map<String, String> told) {
        if (!has("mirror_log")) return List.of();
        return jdbc
                .query(
                        "select distinct address from"
                                + " (select address from mirror_log order by block_number, log_index limit ?) oldest",
                        (row, _) -> Address.of(row.getBytes(1)).toString(),
                        OLDEST)
                .stream()
                .filter(contract -> told.values().stream().noneMatch(contract::equalsIgnoreCase))
                .map(contract -> new Difference("a contract", contract, "none of that address"))
                .toList();
    }

    private boolean has(String table) {
        return Boolean.TRUE.equals(jdbc.queryForObject("select to_regclass(?) is not null", Boolean.class, table));
    }
}
