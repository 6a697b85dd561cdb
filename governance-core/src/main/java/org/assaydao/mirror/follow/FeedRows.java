package org.assaydao.mirror.follow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.chain.Finality;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.Hash32;
import org.assaydao.ledger.EventNames;
import org.assaydao.ledger.Feed;
import org.assaydao.ledger.Feed.Line;
import org.assaydao.mirror.decode.Facts;
import org.assaydao.mirror.decode.Reading;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.proposal.ProposalEvent.TallyAdvanced;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the follower tells the feed: facts as they are seen, become safe, or are orphaned. That they are final tells the
 * log keeper, for then they are events.
 *
 * <p>It is called last in a transaction: from the lock to the commit nobody else draws an id, so that id order is commit
 * order.
 */
final class FeedRows {
    private final Feed feed;
    private final Facts facts;
    private final JsonMapper json = JsonMapper.shared();

    FeedRows(Feed feed, Facts facts) {
        this.feed = feed;
        this.facts = facts;
    }

    void seen(List<ChainLog> logs) {
        feed.append(rows(logs, Finality.SEEN));
    }

    void safe(List<ChainLog> logs) {
        feed.append(rows(logs, Finality.SAFE));
    }

    void orphaned(List<ChainLog> logs) {
        feed.append(rows(logs, Finality.ORPHANED));
    }

    private List<Line> rows(List<ChainLog> logs, Finality finality) {
        List<Line> rows = new ArrayList<>();
        for (ChainLog log : logs) {
            switch (facts.read(log)) {
                case Reading.Facts(var told) -> told.forEach(fact -> rows.add(row(log, fact, finality)));
                case Reading.Booked booked -> booked.facts().forEach(fact -> rows.add(row(log, fact, finality)));
                case Reading.Tally tally ->
                    rows.add(row(
                            "proposal",
                            TallyAdvanced.class,
                            finality,
                            tally.proposal().toString(),
                            tally.position(),
                            log.transaction()));
                // Whose operation it is, and whether the governor tells the same, shows when it is recorded.
                case Reading.Operation _ -> {}
                case Reading.Checkpoint _, Reading.TokenFact _, Reading.NoFact _ -> {}
            }
        }
        return rows;
    }

    private Line row(ChainLog log, ChainFact fact, Finality finality) {
        return row(fact.topic(), fact.getClass(), finality, fact.stream(), fact.position(), log.transaction());
    }

    private Line row(
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
        return new Line(topic, name(fact), finality, json.writeValueAsString(body));
    }

    private static String name(Class<?> fact) {
        return EventNames.of(fact)
                .orElseThrow(() -> new IllegalStateException(fact + " has no stored name"))
                .name();
    }
}
