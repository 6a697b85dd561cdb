package org.assaydao.ledger;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.statement.SubjectKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The keys of personal data in a table of their own. An erased subject keeps its row, so that no key is made again. */
final class JdbcSubjectKeys implements SubjectKeys {
    private static final int KEY_BYTES = 32;

    private final JdbcTemplate jdbc;
    private final LedgerTransaction transaction;
    private final SecureRandom random = new SecureRandom();

    JdbcSubjectKeys(JdbcTemplate jdbc, LedgerTransaction transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public SecretKey obtain(String subject) {
        return find(subject).orElseGet(() -> {
            byte[] fresh = new byte[KEY_BYTES];
            random.nextBytes(fresh);
            jdbc.update("insert into subject_key (subject, key) values (?, ?) on conflict do nothing", subject, fresh);
            return find(subject).orElseThrow(() -> new RuleBroken(Rule.SUBJECT_ERASED, Map.of("subject", subject)));
        });
    }

    @Override
    public Optional<SecretKey> find(String subject) {
        return jdbc
                .query(
                        "select key from subject_key where subject = ? and key is not null",
                        (row, _) -> row.getBytes(1),
                        subject)
                .stream()
                .findFirst()
                .map(JdbcSubjectKeys::key);
    }

    @Override
    public void erase(String subject, Runnable record) {
        transaction.<@Nullable Object>retrying(() -> {
            jdbc.update("""
                    insert into subject_key (subject, erased_at) values (?, now())
                    on conflict (subject) do update set key = null, erased_at = coalesce(subject_key.erased_at, now())""", subject);
            record.run();
            return null;
        });
    }

    private static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }
}
