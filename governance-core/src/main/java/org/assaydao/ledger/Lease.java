package org.assaydao.ledger;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The right to do one job, held by one instance of those that share a database. Its fencing number grows with every
 * change of holder. The clock is the database's; but safety rests on {@link #confirm}, not on any clock: a holder that
 * was overtaken cannot commit a write that it confirms.
 */
public final class Lease {
    private static final Duration TERM = Duration.ofSeconds(15);

    private final String name;
    private final String holder;
    private final Duration term;
    private final JdbcTemplate jdbc;
    private OptionalLong fence = OptionalLong.empty();
    private long prolongAfter;

    public Lease(String name, String holder, Duration term, JdbcTemplate jdbc) {
        this.name = name;
        this.holder = holder;
        this.term = term;
        this.jdbc = jdbc;
    }

    /** The lease {@code name} for this instance, under a name of its own. */
    public static Lease named(String name, JdbcTemplate jdbc) {
        return new Lease(name, UUID.randomUUID().toString(), TERM, jdbc);
    }

    /**
     * Takes or keeps the lease and returns its fencing number; empty while another instance holds it. The database is
     * asked a few times in each term only: whoever holds a stale number learns it from {@link #confirm}.
     */
    public synchronized OptionalLong lead() {
        if (fence.isEmpty() || System.nanoTime() - prolongAfter > 0) {
            fence = takeOrProlong();
            prolongAfter = System.nanoTime() + term.toNanos() / 4;
        }
        return fence;
    }

    private OptionalLong takeOrProlong() {
        return jdbc.query("""
                        insert into lease as held (name, holder, fence, until)
                        values (?, ?, 1, clock_timestamp() + ? * interval '1 millisecond')
                        on conflict (name) do update set
                            fence = case when held.holder = excluded.holder then held.fence else held.fence + 1 end,
                            holder = excluded.holder,
                            until = excluded.until
                        where held.holder = excluded.holder or held.until < clock_timestamp()
                        returning fence""", (row, _) -> row.getLong(1), name, holder, term.toMillis()).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /**
     * Makes sure, inside the transaction under way and until its end, that {@code fence} still leads: whoever would take
     * over waits for that transaction.
     *
     * @throws LeaseLost when another instance has taken over
     */
    public synchronized void confirm(long fence) {
        boolean ours = !jdbc.queryForList(
                        "select 1 from lease where name = ? and holder = ? and fence = ? for share",
                        Integer.class,
                        name,
                        holder,
                        fence)
                .isEmpty();
        if (!ours) {
            this.fence = OptionalLong.empty();
            throw new LeaseLost("another instance has taken over " + name);
        }
    }

    /** Lets another instance take over at once; nothing happens when one has done so already. */
    public synchronized void release() {
        fence = OptionalLong.empty();
        jdbc.update("update lease set until = '-infinity' where name = ? and holder = ?", name, holder);
    }

    /** Another instance took over while this one was writing; nothing of that write stands. */
    public static final class LeaseLost extends RuntimeException {
        private static final long serialVersionUID = 1;

        LeaseLost(String message) {
            super(message);
        }
    }
}
