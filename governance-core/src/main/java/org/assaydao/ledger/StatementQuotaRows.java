package org.assaydao.ledger;

import java.util.HashMap;
import java.util.Map;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.statement.StatementBook.Entry;
import org.assaydao.statement.StatementQuota;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code statement_spent}: what was accepted on a day of the chain's clock, of each actor and in each pool. */
final class StatementQuotaRows {
    private static final long DAY = 86_400;

    private final JdbcTemplate jdbc;
    private final StatementQuota quota;

    StatementQuotaRows(JdbcTemplate jdbc, StatementQuota quota) {
        this.jdbc = jdbc;
        this.quota = quota;
    }

    private record Spent(long statements, long bytes) {}

    /**
     * Counts a statement in the transaction under way, which takes it back when it does not commit.
     *
     * @throws RuleBroken STATEMENT_QUOTA_SPENT
     */
    void spend(Entry entry) {
        long now = entry.acceptedAt().time().seconds();
        long day = now / DAY;
        Spent ofActor = spend(day, entry.actor().toLowerCase(), entry.bytes());
        if (ofActor.statements() > quota.ofOneActor()) {
            throw spent(now, Map.of("statementsOfOneKey", quota.ofOneActor()));
        }
        if (ofActor.statements() == 1) jdbc.update("delete from statement_spent where day < ?", day);
        // Last, for it is locked until the end; who has a stake neither waits for it nor is stopped by strangers.
        if (entry.bytes() > 0 && spend(day, entry.pool(), entry.bytes()).bytes() > quota.bytes()) {
            throw spent(now, Map.of("bytesOfAll", quota.bytes()));
        }
    }

    private Spent spend(long day, String owner, long bytes) {
        return jdbc.query("""
                        insert into statement_spent (day, owner, statements, bytes) values (?, ?, 1, ?)
                        on conflict (day, owner) do update set statements = statement_spent.statements + 1,
                            bytes = statement_spent.bytes + excluded.bytes
                        returning statements, bytes""", (row, _) -> new Spent(row.getLong(1), row.getLong(2)), day, owner, bytes)
                .getFirst();
    }

    private static RuleBroken spent(long now, Map<String, Object> bound) {
        Map<String, Object> details = new HashMap<>(bound);
        details.put("retryAfterSeconds", DAY - now % DAY);
        return new RuleBroken(Rule.STATEMENT_QUOTA_SPENT, details);
    }
}
