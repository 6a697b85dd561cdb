package org.assaydao.ledger;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.statement.Accepted;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.StatementBook;
import org.assaydao.statement.StatementQuota;
import org.springframework.jdbc.core.JdbcTemplate;

/** The book of statements in PostgreSQL. The row of (actor, subject) is the lock that orders two of the same actor. */
final class JdbcStatementBook implements StatementBook {
    private final JdbcTemplate jdbc;
    private final LedgerTransaction transaction;
    private final StatementQuotaRows quota;

    JdbcStatementBook(JdbcTemplate jdbc, LedgerTransaction transaction, StatementQuota quota) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.quota = new StatementQuotaRows(jdbc, quota);
    }

    @Override
    public Accepted accept(Entry entry, Supplier<String> append) {
        return transaction.retrying(() -> {
            Optional<Accepted> before = find(entry.digest());
            if (before.isPresent()) return before.get().again();
            if (!moveHead(entry)) return again(entry);
            if (entry.counted()) quota.spend(entry);
            Accepted answer = new Accepted(append.get(), entry.digest(), entry.acceptedAt(), false);
            keep(entry, answer);
            return answer;
        });
    }

    /** The head did not stand at {@code previous}: a twin of this statement was first, or another statement was. */
    private Accepted again(Entry entry) {
        return find(entry.digest())
                .map(Accepted::again)
                .orElseThrow(() -> new RuleBroken(
                        Rule.STATEMENT_OUTDATED,
                        Map.of(
                                "subject", entry.subject(),
                                "previous", entry.previous().toString(),
                                "current", head(entry.actor(), entry.subject()).toString())));
    }

    private boolean moveHead(Entry entry) {
        byte[] actor = entry.actor().toBytes();
        byte[] digest = entry.digest().toBytes();
        int moved = entry.previous().isZero()
                ? jdbc.update(
                        "insert into statement_head (actor, subject, digest) values (?, ?, ?) on conflict do nothing",
                        actor,
                        entry.subject(),
                        digest)
                : jdbc.update(
                        "update statement_head set digest = ? where actor = ? and subject = ? and digest = ?",
                        digest,
                        actor,
                        entry.subject(),
                        entry.previous().toBytes());
        return moved == 1;
    }

    private void keep(Entry entry, Accepted answer) {
        jdbc.update(
                """
                insert into statement (digest, subject, position, accepted_time, accepted_block)
                values (?, ?, ?, ?, ?)""",
                entry.digest().toBytes(),
                entry.subject(),
                answer.position(),
                entry.acceptedAt().time().seconds(),
                entry.acceptedAt().block());
    }

    @Override
    public Optional<Accepted> find(Hash32 digest) {
        return jdbc
                .query(
                        "select position, accepted_time, accepted_block from statement where digest = ?",
                        (row, _) -> new Accepted(
                                row.getString(1),
                                digest,
                                new AcceptedAt(ChainTime.of(row.getLong(2)), row.getLong(3)),
                                false),
                        (Object) digest.toBytes())
                .stream()
                .findFirst();
    }

    @Override
    public Hash32 head(Address actor, String subject) {
        return jdbc
                .query(
                        "select digest from statement_head where actor = ? and subject = ?",
                        (row, _) -> Hash32.of(row.getBytes(1)),
                        actor.toBytes(),
                        subject)
                .stream()
                .findFirst()
                .orElse(Hash32.ZERO);
    }
}
