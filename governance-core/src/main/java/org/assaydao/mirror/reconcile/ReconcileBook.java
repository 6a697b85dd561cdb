package org.assaydao.mirror.reconcile;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.DivergenceId;
import org.springframework.jdbc.core.JdbcTemplate;

/** What comparing has come to so far, for all instances: the divergences that stand, and when all of a kind was compared last. */
public final class ReconcileBook {
    private final JdbcTemplate jdbc;

    ReconcileBook(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a divergence that stands, with its values as they were found last. */
    void stands(Difference found) {
        jdbc.update(
                """
                insert into divergence (divergence, kind, stream, contract, address, subject, field, chain, store, view,
                    mirror, block)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (divergence) do update set chain = excluded.chain, store = excluded.store,
                    view = excluded.view, mirror = excluded.mirror, block = excluded.block
                """,
                found.divergence().toString(),
                found.kind(),
                found.stream(),
                found.contract(),
                found.address().toBytes(),
                found.subject(),
                found.field(),
                found.chain(),
                found.store(),
                found.view(),
                found.mirror(),
                found.block().number());
    }

    void ended(DivergenceId divergence) {
        jdbc.update("delete from divergence where divergence = ?", divergence.toString());
    }

    /** The divergences that stand of these things. */
    List<DivergenceId> standing(String kind, Collection<String> things) {
        return jdbc.query(
                "select divergence from divergence where kind = ? and stream = any(?)",
                (row, _) -> DivergenceId.parse(row.getString(1)),
                kind,
                things.toArray(String[]::new));
    }

    /** Things of a kind of which a divergence stands: where there are more, those that were looked at longest ago. */
    List<String> diverging(String kind, int most) {
        return jdbc.query(
                "select stream from divergence where kind = ? group by stream order by min(block), stream limit ?",
                (row, _) -> row.getString(1),
                kind,
                most);
    }

    /** How many values differ, by kind; absent where none does. */
    public Map<String, Long> differences() {
        Map<String, Long> differences = new HashMap<>();
        jdbc.query("select kind, count(*) from divergence group by kind", row -> {
            differences.put(row.getString(1), row.getLong(2));
        });
        return differences;
    }

    /** Takes note that all of a kind was compared now. */
    void compared(String kind, BlockPoint block) {
        jdbc.update("""
                insert into reconciliation (kind, block, at) values (?, ?, now())
                on conflict (kind) do update set block = excluded.block, at = excluded.at""", kind, block.number());
    }

    /** How long ago all of a kind was compared, by the database's clock; absent where it never was. */
    Map<String, Duration> ages() {
        Map<String, Duration> ages = new HashMap<>();
        jdbc.query("select kind, extract(epoch from now() - at) from reconciliation", row -> {
            ages.put(row.getString(1), Duration.ofSeconds(row.getLong(2)));
        });
        return ages;
    }

    /**
     * How long ago everything had been compared: the age of the kind whose turn is longest ago.
     *
     * @param running how long there was time for it, which is the age of a kind that never had its turn
     */
    public Duration age(Collection<String> kinds, Duration running) {
        Map<String, Duration> ages = ages();
        return kinds.stream()
                .map(kind -> ages.getOrDefault(kind, running))
                .max(Duration::compareTo)
                .orElse(running);
    }

    /** What keeps the instance that compares from it, as it says itself; empty while nothing does. */
    public Optional<String> trouble() {
        return jdbc
                .queryForList(
                        "select trouble from lease where name = ? and trouble is not null",
                        String.class,
                        ReconcileConfiguration.LEASE)
                .stream()
                .findFirst();
    }
}
