package org.assaydao.ledger;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.statement.KeyWrapping;
import org.assaydao.statement.KeyWrapping.Wrapped;
import org.assaydao.statement.SubjectKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The keys of personal data in a table of their own, each wrapped by a key that the database never sees: its dumps open
 * nothing. An erased subject keeps its row, so that no key is made again.
 */
final class JdbcSubjectKeys implements SubjectKeys {
    private static final int KEY_BYTES = 32;
    private static final int AT_ONCE = 100;

    private final JdbcTemplate jdbc;
    private final LedgerTransaction transaction;
    private final KeyWrapping wrapping;
    private final SecureRandom random = new SecureRandom();

    JdbcSubjectKeys(JdbcTemplate jdbc, LedgerTransaction transaction, KeyWrapping wrapping) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.wrapping = wrapping;
    }

    /** A row that another key wraps, or none yet. */
    private record Stale(String subject, SecretKey key) {}

    @Override
    public SecretKey obtain(String subject) {
        return find(subject).orElseGet(() -> {
            byte[] fresh = new byte[KEY_BYTES];
            random.nextBytes(fresh);
            Wrapped wrapped = wrapping.wrap(subject, fresh);
            jdbc.update(
                    "insert into subject_key (subject, wrapped, wrapped_by) values (?, ?, ?) on conflict do nothing",
                    subject,
                    wrapped.bytes().toBytes(),
                    wrapped.by());
            return find(subject).orElseThrow(() -> new RuleBroken(Rule.SUBJECT_ERASED, Map.of("subject", subject)));
        });
    }

    @Override
    public Optional<SecretKey> find(String subject) {
        return jdbc
                .query(
                        "select key, wrapped, wrapped_by from subject_key where subject = ?"
                                + " and (key is not null or wrapped is not null)",
                        (row, _) -> clear(subject, row),
                        subject)
                .stream()
                .findFirst();
    }

    @Override
    public void erase(String subject, Runnable record) {
        transaction.<@Nullable Object>retrying(() -> {
            jdbc.update("""
                    insert into subject_key (subject, erased_at) values (?, now())
                    on conflict (subject) do update set key = null, wrapped = null, wrapped_by = null,
                        erased_at = coalesce(subject_key.erased_at, now())""", subject);
            record.run();
            return null;
        });
    }

    /**
     * Wraps by the current key whatever another one wraps, and what stood in clear; a few in a transaction, and beside other
     * instances that do the same.
     *
     * @return how many
     */
    int rewrap() {
        int all = 0;
        for (int some = AT_ONCE; some == AT_ONCE; all += some) some = transaction.run(this::rewrapSome);
        return all;
    }

    private int rewrapSome() {
        List<Stale> stale = jdbc.query(
                """
                select subject, key, wrapped, wrapped_by from subject_key
                where key is not null or wrapped_by <> ? limit ? for update skip locked""",
                (row, _) -> new Stale(row.getString("subject"), clear(row.getString("subject"), row)),
                wrapping.current(),
                AT_ONCE);
        for (Stale one : stale) {
            Wrapped wrapped = wrapping.wrap(one.subject(), one.key().getEncoded());
            jdbc.update(
                    "update subject_key set key = null, wrapped = ?, wrapped_by = ? where subject = ?",
                    wrapped.bytes().toBytes(),
                    wrapped.by(),
                    one.subject());
        }
        return stale.size();
    }

    private SecretKey clear(String subject, ResultSet row) throws SQLException {
        byte @Nullable [] before = row.getBytes("key");
        byte[] key = before != null
                ? before
                : wrapping.unwrap(
                        subject, new Wrapped(row.getString("wrapped_by"), HexBytes.of(row.getBytes("wrapped"))));
        return new SecretKeySpec(key, "AES");
    }
}
