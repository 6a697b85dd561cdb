package org.assaydao.turn;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The right to do one job, held by one instance of those that share a database. Its fencing number grows with every
 * change of holder. The clock is the database's; but safety rests on {@link #confirm}, not on any clock: a holder that
 * was overtaken cannot commit a write that it confirms.
 *
 * <p>A heartbeat prolongs it while a turn runs, so that the length of a turn decides nothing; but not for ever, so that a
 * turn that does not come back leaves the job to another instance.
 */
public final class Lease {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    /** So long a killed instance keeps others waiting. */
    private static final Duration TERM = Duration.ofSeconds(6);

    /** After so long another instance has taken over from one that was killed: the term, and its rest as a standby. */
    public static final Duration TAKE_OVER = TERM.plusSeconds(1);

    /** So many terms one turn may last. */
    private static final int LONGEST_TURN = 20;

    private static final int BEATS_A_TERM = 4;
    private static final Duration TELL_EVERY = Duration.ofSeconds(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);

    private final String name;
    private final String holder;
    private final Duration term;
    private final JdbcTemplate jdbc;
    private @Nullable Tenure tenure;
    private long told = System.nanoTime() - TELL_EVERY.toNanos();

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
     * Takes or keeps the lease at the beginning of a turn, and returns its fencing number; empty while another instance
     * holds it. While the heartbeat goes well the database is not asked: whoever holds a stale number learns it from
     * {@link #confirm}.
     */
    public OptionalLong lead() {
        Tenure now = current();
        if (now != null && now.continues()) return OptionalLong.of(now.fence);
        long asked = System.nanoTime();
        OptionalLong fence = take();
        begin(fence, asked);
        return fence;
    }

    private synchronized @Nullable Tenure current() {
        return tenure;
    }

    private synchronized void begin(OptionalLong fence, long asked) {
        if (tenure != null) tenure.end();
        tenure = fence.isEmpty() ? null : new Tenure(fence.getAsLong(), asked);
    }

    private synchronized void lapse(Tenure over) {
        over.end();
        if (tenure == over) tenure = null;
    }

    /**
     * Waits for nobody: a row that a transaction has locked is passed over, and whoever holds the lease by it still leads
     * until another one takes it.
     */
    private OptionalLong take() {
        OptionalLong taken = fence("""
                update lease set
                    fence = case when holder = ? then fence else fence + 1 end,
                    trouble = case when holder = ? then trouble end,
                    holder = ?,
                    until = clock_timestamp() + ? * interval '1 millisecond'
                where name in (select name from lease
                    where name = ? and (holder = ? or until < clock_timestamp()) for update skip locked)
                returning fence""", holder, holder, holder, term.toMillis(), name, holder);
        if (taken.isPresent()) return taken;
        OptionalLong first = fence("""
                insert into lease (name, holder, fence, until)
                values (?, ?, 1, clock_timestamp() + ? * interval '1 millisecond')
                on conflict (name) do nothing returning fence""", name, holder, term.toMillis());
        return first.isPresent() ? first : held();
    }

    private OptionalLong held() {
        return fence("select fence from lease where name = ? and holder = ?", name, holder);
    }

    private OptionalLong fence(String statement, Object... arguments) {
        return jdbc.query(statement, (row, _) -> row.getLong(1), arguments).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /**
     * Makes sure, inside the transaction under way and until its end, that {@code fence} still leads: nobody takes over
     * before that transaction ends. The lock is the weakest that a taking over conflicts with, so that the heartbeat goes on
     * beside it.
     *
     * @throws LeaseLost when another instance has taken over
     */
    public void confirm(long fence) {
        boolean ours = !jdbc.queryForList(
                        "select 1 from lease where name = ? and holder = ? and fence = ? for key share",
                        Integer.class,
                        name,
                        holder,
                        fence)
                .isEmpty();
        if (!ours) {
            begin(OptionalLong.empty(), 0);
            throw new LeaseLost("another instance has taken over " + name);
        }
    }

    /** Tells all instances what keeps the holder from its job, null for nothing; it ends with the tenure. */
    public void trouble(long fence, @Nullable String trouble) {
        jdbc.update(
                "update lease set trouble = ? where name = ? and holder = ? and fence = ?",
                trouble,
                name,
                holder,
                fence);
    }

    /**
     * Tells all instances that a turn of the holder ended well, once a second: whether the job moves is seen by that alone, for
     * the heartbeat goes on whatever the turns come to. Told under the lock of {@link #confirm}, so that a holder that could
     * write nothing says nothing.
     */
    public void turnedWell(long fence) {
        if (System.nanoTime() - told < TELL_EVERY.toNanos()) return;
        jdbc.update("""
                insert into lease (name, holder, fence, until)
                select ?, holder, fence, clock_timestamp() from lease
                where name = ? and holder = ? and fence = ? for key share
                on conflict (name) do update
                set holder = excluded.holder, fence = excluded.fence, until = excluded.until""", turns(name), name, holder, fence);
        told = System.nanoTime();
    }

    /** How long ago a turn of the job {@code name} ended well, on whichever instance; empty where none ever did. */
    public static Optional<Duration> sinceTurn(String name, JdbcTemplate jdbc) {
        return jdbc
                .query(
                        "select (extract(epoch from clock_timestamp() - until) * 1000)::bigint from lease where name = ?",
                        (row, _) -> Duration.ofMillis(row.getLong(1)),
                        turns(name))
                .stream()
                .findFirst();
    }

    /** The row beside a lease's own that bears the time of the last turn that ended well. */
    private static String turns(String name) {
        return name + ".turn";
    }

    /** Lets another instance take over at once; nothing happens when one has done so already. */
    public void release() {
        begin(OptionalLong.empty(), 0);
        jdbc.update("update lease set until = '-infinity' where name = ? and holder = ?", name, holder);
    }

    /** The time under one fencing number, with its heartbeat. */
    private final class Tenure {
        private final long fence;
        private final Duration pause;
        private volatile long until;
        private volatile long turnUntil;
        private volatile boolean over;

        Tenure(long fence, long asked) {
            this.fence = fence;
            Duration share = term.dividedBy(BEATS_A_TERM);
            this.pause = share.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : share;
            this.until = asked + term.toNanos();
            this.turnUntil = asked + term.multipliedBy(LONGEST_TURN).toNanos();
            Thread.ofVirtual().name("lease-" + name).start(this::beat);
        }

        /** Begins another turn, if the lease is ours for sure. */
        boolean continues() {
            long now = System.nanoTime();
            if (over || now - until > 0) return false;
            turnUntil = now + term.multipliedBy(LONGEST_TURN).toNanos();
            return true;
        }

        private void beat() {
            try {
                while (!over && System.nanoTime() - turnUntil < 0) {
                    Thread.sleep(pause);
                    if (!over) prolong();
                }
            } catch (InterruptedException ended) {
                // The tenure lapses by itself.
            }
            lapse(this);
        }

        private void prolong() {
            long asked = System.nanoTime();
            try {
                int prolonged = jdbc.update("""
                        update lease set until = clock_timestamp() + ? * interval '1 millisecond'
                        where name in (select name from lease
                            where name = ? and holder = ? and fence = ? for no key update skip locked)""", term.toMillis(), name, holder, fence);
                if (prolonged == 1) {
                    until = asked + term.toNanos();
                } else if (!held().equals(OptionalLong.of(fence))) {
                    over = true;
                }
            } catch (RuntimeException failed) {
                LOG.debug("the lease {} was not prolonged: {}", name, Failures.inClear(failed));
            }
        }

        void end() {
            over = true;
        }
    }

    /** Another instance took over while this one was writing; nothing of that write stands. */
    public static final class LeaseLost extends RuntimeException {
        private static final long serialVersionUID = 1;

        LeaseLost(String message) {
            super(message);
        }
    }
}
