package org.assaydao.ledger;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
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

    private final JdbcTemplate jdbc;
    private final LedgerTransaction transaction;
    private final KeyWrapping wrapping;
    private final SecureRandom random = new SecureRandom();

    JdbcSubjectKeys(JdbcTemplate jdbc, LedgerTransaction transaction, KeyWrapping wrapping) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.wrapping = wrapping;
    }

    @Override
    public Obtained obtain(String subject) {
        Optional<StoredKey> before = stored(subject);
        if (before.isPresent()) {
            SecretKey key = opened(before.get());
            return () -> kept(before.get(), key);
        }
        byte[] fresh = new byte[KEY_BYTES];
        random.nextBytes(fresh);
        Wrapped wrapped = wrapped(subject, fresh);
        return () -> {
            jdbc.update(
                    "insert into subject_key (subject, wrapped, wrapped_by) values (?, ?, ?) on conflict do nothing",
                    subject,
                    wrapped.bytes().toBytes(),
                    wrapped.by());
            return kept(new StoredKey(subject, wrapped.bytes(), wrapped.by()), new SecretKeySpec(fresh, "AES"));
        };
    }

    /** The key at hand, unless its row holds another one, or the same one wrapped anew. */
    private SecretKey kept(StoredKey known, SecretKey key) {
        StoredKey now = stored(known.subject())
                .orElseThrow(() -> new RuleBroken(Rule.SUBJECT_ERASED, Map.of("subject", known.subject())));
        return now.equals(known) ? key : opened(now);
    }

    @Override
    public Optional<SecretKey> find(String subject) {
        return stored(subject).map(this::opened);
    }

    private Optional<StoredKey> stored(String subject) {
        return jdbc.query(StoredKey.ROWS + " and subject = ?", StoredKey::of, subject).stream()
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

    /** Nothing is kept that is not wrapped. */
    private Wrapped wrapped(String subject, byte[] fresh) {
        try {
            return wrapping.wrap(subject, fresh);
        } catch (IllegalStateException unwrapped) {
            throw unreadable(subject, unwrapped);
        }
    }

    private SecretKey opened(StoredKey stored) {
        try {
            return new SecretKeySpec(stored.open(wrapping), "AES");
        } catch (IllegalStateException unopened) {
            throw unreadable(stored.subject(), unopened);
        }
    }

    private static RuleBroken unreadable(String subject, IllegalStateException why) {
        return new RuleBroken(
                Rule.SUBJECT_UNREADABLE,
                why instanceof WrappingCalls.Unanswered
                        ? Map.of("subject", subject, "retryAfterSeconds", WrappingCalls.LONGEST.toSeconds())
                        : Map.of("subject", subject));
    }
}
