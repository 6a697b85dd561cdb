package org.assaydao.ledger;

import java.time.Duration;
import java.util.List;
import org.assaydao.chain.Finality;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table that the event stream of the API is read from. From the lock to the commit nobody else draws an id, so that
 * the order of ids is the order of commits and a reader that has seen one id has seen all before it.
 */
public final class Feed {
    /** The transaction-scoped advisory lock that every writer takes before it draws an id. */
    public static final long LOCK = 0x61737361795f6664L;

    /** So many ids fit in a second: a history that begins a second later begins above all of one that gave out fewer. */
    private static final int BITS_OF_A_SECOND = 20;

    private static final String SAME_HISTORY = "server = pg_postmaster_start_time() and writer = xmin::text::bigint";

    private final JdbcTemplate jdbc;

    public Feed(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One line of the feed.
     *
     * @param topic the aggregate's type
     * @param kind the event's stored name
     * @param body a small JSON object
     */
    public record Line(String topic, String kind, Finality finality, String body) {}

    /**
     * Forgets lines that are older than {@code age}, but for the newest {@code least}; who asks for one of them is told
     * that it is gone.
     *
     * @return how many were forgotten, at most {@code most}
     */
    public int prune(Duration age, int least, int most) {
        Long through = jdbc.queryForObject("""
                select max(id) from (
                    select id from feed where at < now() - ? * interval '1 millisecond'
                        and id < (select min(id) from (select id from feed order by id desc limit ?) newest)
                    order by id limit ?) old""", Long.class, age.toMillis(), least, most);
        if (through == null) return 0;
        jdbc.update("update feed_pruned set through = greatest(through, ?)", through);
        return jdbc.update("delete from feed where id <= ?", through);
    }

    /**
     * Where the ids of this history begin. An older copy of the database may have come back whenever its server was started
     * or a dump was read in: ids go on from the seconds since the feed was opened then, which is above all that were given
     * out before, so that no id is given out twice. All fit into 53 bits for 270 years.
     */
    public long epoch() {
        Long same = jdbc.queryForObject("select max(base) from feed_epoch where " + SAME_HISTORY, Long.class);
        return same == null ? begin() : same;
    }

    private long begin() {
        jdbc.query(
                """
                update feed_epoch set server = pg_postmaster_start_time(),
                    writer = pg_current_xact_id()::text::numeric % 4294967296,
                    base = greatest(
                        base,
                        (select coalesce(max(id), 0) from feed),
                        coalesce(pg_sequence_last_value(pg_get_serial_sequence('feed', 'id')::regclass), 0),
                        floor(extract(epoch from clock_timestamp() - opened))::bigint << ?)
                """ + "where (" + SAME_HISTORY + ") is not true"
                        + " returning setval(pg_get_serial_sequence('feed', 'id'), greatest(base, 1))",
                _ -> {},
                BITS_OF_A_SECOND);
        Long base = jdbc.queryForObject("select base from feed_epoch", Long.class);
        return base == null ? 0 : base;
    }

    /** Appends {@code lines} in the transaction under way; it is called last in it, for it locks out other writers. */
    public void append(List<Line> lines) {
        if (lines.isEmpty()) return;
        jdbc.query("select pg_advisory_xact_lock(?)", _ -> {}, LOCK);
        epoch();
        jdbc.batchUpdate(
                "insert into feed (topic, kind, finality, body) values (?, ?, ?, ?)",
                lines,
                lines.size(),
                (statement, line) -> {
                    statement.setString(1, line.topic());
                    statement.setString(2, line.kind());
                    statement.setString(3, line.finality().name());
                    statement.setString(4, line.body());
                });
    }
}
