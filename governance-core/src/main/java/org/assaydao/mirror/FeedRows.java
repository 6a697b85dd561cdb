package org.assaydao.mirror;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.chain.Finality;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.Hash32;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the follower tells the feed: facts as they are seen, become safe, become final, or are orphaned.
 *
 * <p>It is called last in a transaction: from the lock to the commit nobody else draws an id, so that id order is commit
 * order.
 */
final class FeedRows {
    private final JdbcTemplate jdbc;
    private final Facts facts;
    private final JsonMapper json = JsonMapper.shared();

    FeedRows(JdbcTemplate jdbc, Facts facts) {
        this.jdbc = jdbc;
        this.facts = facts;
    }

    private record Row(String topic, String kind, Finality finality, String body) {}

    void seen(List<ChainLog> logs) {
        write(rows(logs, Finality.SEEN));
    }

    void safe(List<ChainLog> logs) {
        write(rows(logs, Finality.SAFE));
    }

    void orphaned(List<ChainLog> logs) {
        write(rows(logs, Finality.ORPHANED));
    }

    /** Facts that are events now, those that no log states among them. */
    void finalized(List<ChainFact> recorded, List<ChainLog> logs) {
        Map<Place, Hash32> transactions = new HashMap<>();
        logs.forEach(log -> transactions.put(new Place(log.block(), log.index()), log.transaction()));
        write(recorded.stream()
                .map(fact -> {
                    ChainPosition position = fact.position();
                    return row(
                            Records.topic(fact),
                            fact.getClass(),
                            Finality.FINALIZED,
                            Records.subject(fact),
                            position,
                            transactions.getOrDefault(new Place(position.block(), position.logIndex()), Hash32.ZERO));
                })
                .toList());
    }

    private record Place(long block, int log) {}

    private List<Row> rows(List<ChainLog> logs, Finality finality) {
        List<Row> rows = new ArrayList<>();
        for (ChainLog log : logs) {
            switch (facts.read(log)) {
                case Reading.Facts(var told) ->
                    told.forEach(fact -> rows.add(row(
                            Records.topic(fact),
                            fact.getClass(),
                            finality,
                            Records.subject(fact),
                            fact.position(),
                            log.transaction())));
                case Reading.Tally tally ->
                    rows.add(row(
                            "proposal",
                            org.assaydao.proposal.ProposalEvent.TallyAdvanced.class,
                            finality,
                            tally.proposal().toString(),
                            tally.position(),
                            log.transaction()));
                case Reading.Checkpoint _, Reading.TokenFact _, Reading.Accreditation _, Reading.NoFact _ -> {}
            }
        }
        return rows;
    }

    private Row row(
            String topic,
            Class<?> fact,
            Finality finality,
            String subject,
            ChainPosition position,
            Hash32 transaction) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("aggregate", subject);
        body.put("block", position.block());
        body.put("blockHash", position.blockHash().toString());
        if (position.logIndex() != ChainPosition.NO_LOG) body.put("logIndex", position.logIndex());
        if (!transaction.isZero()) body.put("transaction", transaction.toString());
        return new Row(topic, Records.name(topic, fact), finality, json.writeValueAsString(body));
    }

    private void write(List<Row> rows) {
        if (rows.isEmpty()) return;
        jdbc.query("select pg_advisory_xact_lock(?)", _ -> {}, LOCK);
        jdbc.batchUpdate(
                "insert into feed (topic, kind, finality, body) values (?, ?, ?, ?)", rows, 500, (statement, row) -> {
                    statement.setString(1, row.topic());
                    statement.setString(2, row.kind());
                    statement.setString(3, row.finality().name());
                    statement.setString(4, row.body());
                });
    }

    /** The lock that every writer of the feed takes, the log keeper too. */
    static final long LOCK = 0x61737361795f6664L;
}
