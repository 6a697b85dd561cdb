package org.assaydao.mirror;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.assaydao.evidence.EvidenceStore;
import org.assaydao.ledger.Feed;
import org.assaydao.turn.PacedLoop;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Lets go of what grows with time alone and is needed by nobody after it: final blocks without a log of ours, which the node
 * has too, the signed bytes of transactions that the chain has settled, lines of the feed, but for the newest, and uploads of
 * evidence that nothing came of. Logs, events and outcomes stay for good. A turn does a bounded part; nothing here is read by a decision, so several instances may do it
 * at once.
 */
public final class Pruning implements PacedLoop.Turn {
    private static final int BLOCKS = 10_000;
    private static final int TRANSACTIONS = 1_000;
    private static final int LINES = 10_000;
    private static final int UPLOADS = 10;

    private static final Duration LOOK = Duration.ofSeconds(5);

    private final JdbcTemplate jdbc;
    private final Feed feed;
    private final EvidenceStore evidence;
    private final int leastLines;
    private final Duration kept;
    private final Duration every;
    private final LongSupplier nanos;
    private long restedAt;
    private boolean rests;

    /**
     * A pruning that has done nothing yet.
     *
     * @param leastLines so many lines of the feed stay, however old they are: those that instances hold for readers
     * @param kept for so long everything is kept
     * @param every for so long it rests when there is nothing more to let go of
     */
    public Pruning(
            JdbcTemplate jdbc,
            EvidenceStore evidence,
            int leastLines,
            Duration kept,
            Duration every,
            LongSupplier nanos) {
        this.jdbc = jdbc;
        this.feed = new Feed(jdbc);
        this.evidence = evidence;
        this.leastLines = leastLines;
        this.kept = kept;
        this.every = every;
        this.nanos = nanos;
    }

    @Override
    public Duration take() {
        if (rests && nanos.getAsLong() - restedAt < every.toNanos()) return LOOK;
        rests = !prune();
        restedAt = nanos.getAsLong();
        return rests ? LOOK : Duration.ZERO;
    }

    /** Does a bounded part, and says whether there may be more to do at once. */
    boolean prune() {
        boolean moreBlocks = pruneBlocks();
        boolean moreBytes = pruneBytes();
        boolean moreLines = feed.prune(kept, leastLines, LINES) >= LINES;
        boolean moreUploads = evidence.letGoIdle(UPLOADS) >= UPLOADS;
        return moreBlocks || moreBytes || moreLines || moreUploads;
    }

    /** A run of numbers at a time, each looked at once: the blocks with logs in it stay behind. */
    private boolean pruneBlocks() {
        Long reached = jdbc.queryForObject("""
                with next as (select b.number, b.time from mirror_block b, mirror_pruned p
                    where b.canonical and b.number > p.through order by b.number limit ?)
                select max(next.number) from next, mirror_checkpoint final
                where final.name = 'APPLIED' and next.number < final.number and next.time < final.time - ?""", Long.class, BLOCKS, kept.toSeconds());
        if (reached == null) return false;
        jdbc.update("""
                delete from mirror_block b using mirror_pruned p where b.number > p.through and b.number <= ?
                    and not exists (select from mirror_log l where l.block_hash = b.hash)""", reached);
        jdbc.update("update mirror_pruned set through = greatest(through, ?)", reached);
        return true;
    }

    private boolean pruneBytes() {
        int pruned = jdbc.update("""
                update outbound set raw = '' where hash in (select hash from outbound
                    where ended and raw <> '' and created_at < now() - ? * interval '1 second' limit ?)""", kept.toSeconds(), TRANSACTIONS);
        return pruned == TRANSACTIONS;
    }
}
