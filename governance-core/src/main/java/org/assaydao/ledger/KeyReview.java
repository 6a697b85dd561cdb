package org.assaydao.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.assaydao.ledger.WrappingCalls.NotMade;
import org.assaydao.statement.KeyWrapping;
import org.assaydao.statement.KeyWrapping.Wrapped;
import org.assaydao.turn.PacedLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Looks at every key of personal data, again and again: wraps by the current key what another one wraps, and counts those
 * that cannot be opened. One of these stops neither the start nor the rotation of the others; a look is of this instance's
 * own file of keys, so each instance takes its own.
 */
public final class KeyReview implements PacedLoop.Turn {
    private static final Logger LOG = LoggerFactory.getLogger(KeyReview.class);

    /** So long it rests when it has looked at all: a key that was added to the file is used within that time. */
    static final Duration EVERY = Duration.ofMinutes(5);

    private static final Duration LOOK = Duration.ofSeconds(5);

    /** After so long it ends a turn at the next key: opening each may be another service's work, and a turn has an end. */
    static final Duration LONGEST_TURN = Duration.ofSeconds(5);

    private static final int AT_ONCE = 100;

    private final JdbcTemplate jdbc;
    private final KeyWrapping wrapping;
    private final LongSupplier nanos;
    private volatile Map<String, List<String>> unopenable = Map.of();
    private volatile boolean over;
    private Map<String, List<String>> found = new TreeMap<>();
    private String after = "";
    private int wrapped;
    private long restedAt;

    KeyReview(JdbcTemplate jdbc, KeyWrapping wrapping, LongSupplier nanos) {
        this.jdbc = jdbc;
        this.wrapping = wrapping;
        this.nanos = nanos;
    }

    /** Subjects whose keys could not be opened at the last look, by the name of the key that wraps theirs. */
    public Map<String, List<String>> unopenable() {
        return unopenable;
    }

    @Override
    public Duration take() {
        if (over && nanos.getAsLong() - restedAt < EVERY.toNanos()) return LOOK;
        try {
            over = !step();
        } catch (NotMade silent) {
            return LOOK;
        }
        restedAt = nanos.getAsLong();
        return over ? LOOK : Duration.ZERO;
    }

    /** Looks at all keys, and tells how many it wrapped anew. */
    int all() {
        boolean more = true;
        while (more) more = step();
        return wrapped;
    }

    /**
     * Looks at some more of them; false when those were the last.
     *
     * @throws NotMade where no key is opened now, so that none of the others can be told to be one that cannot be
     */
    private boolean step() {
        if (after.isEmpty()) wrapped = 0;
        List<StoredKey> some =
                jdbc.query(StoredKey.ROWS + " and subject > ? order by subject limit ?", StoredKey::of, after, AT_ONCE);
        String current = wrapping.current();
        long begun = nanos.getAsLong();
        List<StoredKey> unopened = new ArrayList<>();
        int looked = 0;
        @Nullable NotMade silent = null;
        while (silent == null
                && looked < some.size()
                && (looked == 0 || nanos.getAsLong() - begun < LONGEST_TURN.toNanos())) {
            StoredKey one = some.get(looked);
            try {
                if (!look(one, current)) unopened.add(one);
                looked++;
            } catch (NotMade before) {
                silent = before;
            }
        }
        // Only now: what the database ends is looked at again from where this began.
        for (StoredKey one : unopened) {
            found.computeIfAbsent(one.by(), _ -> new ArrayList<>()).add(one.subject());
        }
        if (looked == AT_ONCE || looked < some.size()) {
            if (looked > 0) after = some.get(looked - 1).subject();
            if (silent != null) throw silent;
            return true;
        }
        conclude(current);
        return false;
    }

    /** False when it cannot be opened. Wrapping may be another service's work: whatever ends it is about this key alone. */
    private boolean look(StoredKey one, String current) {
        Wrapped anew;
        try {
            byte[] key = one.open(wrapping);
            if (one.by().equals(current)) return true;
            anew = wrapping.wrap(one.subject(), key);
        } catch (NotMade silent) {
            throw silent;
        } catch (RuntimeException unopened) {
            LOG.debug("A key that {} wraps cannot be opened", one.by(), unopened);
            return false;
        }
        if (replaced(one, anew)) wrapped++;
        return true;
    }

    /** False when it was erased or wrapped anew by another instance since it was read. */
    private boolean replaced(StoredKey old, Wrapped anew) {
        int rows = jdbc.update(
                """
                update subject_key set key = null, wrapped = ?, wrapped_by = ?
                where subject = ? and coalesce(wrapped, key) = ?""",
                anew.bytes().toBytes(),
                anew.by(),
                old.subject(),
                old.bytes().toBytes());
        return rows == 1;
    }

    private void conclude(String current) {
        found.forEach((by, subjects) -> {
            if (unopenable.containsKey(by)) return;
            LOG.error(
                    "{} keys of personal data that {} wraps cannot be opened; health names their subjects",
                    subjects.size(),
                    by);
        });
        if (wrapped > 0) LOG.info("{} keys of personal data were wrapped by {} now", wrapped, current);
        unopenable = Map.copyOf(found);
        found = new TreeMap<>();
        after = "";
    }
}
