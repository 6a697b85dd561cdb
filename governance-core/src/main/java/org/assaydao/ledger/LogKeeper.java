package org.assaydao.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.assaydao.chain.Finality;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.HexBytes;
import org.assaydao.turn.Lease;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Copies committed events into the transparency log, in an order that it fixes once, and tells the feed.
 *
 * <p>Numbers of the store are drawn before their transaction commits, so a lower one may appear after a higher one, or
 * never. Each turn therefore takes every visible event above a frontier that is not a leaf yet. The frontier moves to
 * a number once no transaction is left that may have drawn a lower one: a transaction that wrote events holds a lock on
 * their table until it ends, so those that hold one after the number was seen are the only ones to wait for.
 */
final class LogKeeper {
    /** How often it looks for new events: a reader of the feed does not notice. */
    private static final Duration PACE = Duration.ofMillis(100);

    private static final int EVENTS = 1_000;

    private final JdbcTemplate jdbc;
    private final LedgerTransaction transaction;
    private final Lease lease;
    private final Feed feed;
    private final JsonMapper json = JsonMapper.shared();
    private @Nullable Watch watch;

    LogKeeper(JdbcTemplate jdbc, LedgerTransaction transaction, Lease lease) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.lease = lease;
        this.feed = new Feed(jdbc);
    }

    /** The writers that are waited for before the frontier moves to {@code upTo}, the place of {@code event}. */
    private record Watch(long upTo, String event, Set<String> writers) {}

    private record Committed(long globalIndex, LeafEntry entry) {}

    /**
     * Takes one turn, if this instance leads.
     *
     * @return true when there may be more to copy at once
     */
    boolean turn() {
        OptionalLong fence = lease.lead();
        if (fence.isEmpty()) {
            watch = null;
            return false;
        }
        Watch before = watch;
        Watch settled = before != null && noneRuns(before.writers()) ? before : null;
        int copied = 0;
        if (settled != null || !uncopied(frontier(), 1).isEmpty()) {
            copied = transaction.run(() -> copy(fence.getAsLong(), settled));
            // A full turn may not have reached the watched number yet, and then the frontier did not move.
            if (settled != null && copied < EVENTS) watch = null;
        }
        if (watch == null) watch = newWatch();
        return copied == EVENTS;
    }

    /** Takes a turn, and tells how long to rest after it. */
    Duration pacedTurn() {
        return turn() ? Duration.ZERO : PACE;
    }

    /** Lets another instance go on at once. */
    void release() {
        lease.release();
    }

    private int copy(long fence, @Nullable Watch settled) {
        lease.confirm(fence);
        long frontier = frontier();
        List<Committed> events = uncopied(frontier, EVENTS);
        append(events);
        if (settled != null && events.size() < EVENTS) advance(frontier, settled);
        return events.size();
    }

    /** Where the database was set back meanwhile, other events will have the numbers that were watched: it stays. */
    private void advance(long frontier, Watch settled) {
        jdbc.update("""
                update log_frontier set global_index = ? where global_index = ? and global_index < ?
                    and exists (select from leaf where global_index = ? and event_id = ?)""", settled.upTo(), frontier, settled.upTo(), settled.upTo(), settled.event());
    }

    private void append(List<Committed> events) {
        if (events.isEmpty()) return;
        long first = number("select coalesce(max(index) + 1, 0) from leaf");
        List<Object[]> leaves = new ArrayList<>();
        List<Feed.Line> lines = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            LeafEntry entry = events.get(i).entry();
            long index = first + i;
            leaves.add(new Object[] {index, entry.eventId(), events.get(i).globalIndex(), entry.hash()});
            lines.add(new Feed.Line(
                    entry.aggregateType(), entry.payloadType(), finality(entry.payloadType()), body(entry, index)));
        }
        jdbc.batchUpdate("insert into leaf (index, event_id, global_index, hash) values (?, ?, ?, ?)", leaves);
        feed.append(lines);
    }

    /** A fact of the chain is an event once it is final, and the feed is told so here alone. */
    private static Finality finality(String kind) {
        return EventNames.classOf(kind)
                .filter(ChainFact.class::isAssignableFrom)
                .map(_ -> Finality.FINALIZED)
                .orElse(Finality.RECORDED);
    }

    private String body(LeafEntry entry, long index) {
        var body = json.createObjectNode()
                .put("aggregate", entry.aggregateId())
                .put("sequence", entry.sequence())
                .put("index", index);
        JsonNode position = json.readTree(entry.payload().toBytes()).path("position");
        for (String part : List.of("block", "blockHash", "logIndex")) {
            JsonNode value = position.path(part);
            boolean noLog = part.equals("logIndex") && value.asInt(ChainPosition.NO_LOG) == ChainPosition.NO_LOG;
            if (!value.isMissingNode() && !noLog) body.set(part, value);
        }
        return json.writeValueAsString(body);
    }

    private List<Committed> uncopied(long frontier, int limit) {
        return jdbc.query("""
                select global_index, event_identifier, type, aggregate_identifier, sequence_number, time_stamp,
                    payload_type, payload_revision, payload
                from domain_event_entry event
                where global_index > ?
                    and not exists (select from leaf where leaf.global_index = event.global_index)
                order by global_index limit ?""", (row, _) -> new Committed(row.getLong("global_index"), entry(row)), frontier, limit);
    }

    private static LeafEntry entry(ResultSet row) throws SQLException {
        @Nullable String revision = row.getString("payload_revision");
        return new LeafEntry(
                row.getString("event_identifier"),
                row.getString("type"),
                row.getString("aggregate_identifier"),
                row.getLong("sequence_number"),
                row.getString("time_stamp"),
                row.getString("payload_type"),
                revision == null ? "" : revision,
                HexBytes.of(row.getBytes("payload")));
    }

    private @Nullable Watch newWatch() {
        return jdbc
                .query(
                        "select global_index, event_id from leaf where global_index > (select global_index from log_frontier)"
                                + " order by global_index desc limit 1",
                        (row, _) -> new Watch(row.getLong(1), row.getString(2), Set.of()))
                .stream()
                .findFirst()
                .map(seen -> new Watch(seen.upTo(), seen.event(), writers()))
                .orElse(null);
    }

    private boolean noneRuns(Set<String> before) {
        Set<String> now = writers();
        now.retainAll(before);
        return now.isEmpty();
    }

    /** The transactions, this one apart, that may hold events not committed yet. */
    private Set<String> writers() {
        return new HashSet<>(jdbc.queryForList("""
                select virtualtransaction from pg_locks
                where locktype = 'relation' and relation = 'domain_event_entry'::regclass and granted
                    and database = (select oid from pg_database where datname = current_database())
                    and mode = 'RowExclusiveLock'""", String.class));
    }

    private long frontier() {
        return number("select global_index from log_frontier");
    }

    private long number(String query) {
        Long number = jdbc.queryForObject(query, Long.class);
        if (number == null) throw new IllegalStateException("no number: " + query);
        return number;
    }
}
