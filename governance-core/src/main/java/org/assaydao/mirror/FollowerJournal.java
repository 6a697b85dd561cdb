package org.assaydao.mirror;

import java.util.List;
import java.util.stream.Stream;
import org.assaydao.chain.BlockPoint;
import org.assaydao.ledger.Lease;
import org.assaydao.mirror.MirrorStore.Depth;
import org.assaydao.mirror.SecondReading.Mend;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps what a follower read, one turn in one transaction that checks the fence, and tells the feed. */
final class FollowerJournal {
    private static final Logger LOG = LoggerFactory.getLogger(FollowerJournal.class);

    private final MirrorStore store;
    private final Facts facts;
    private final FeedRows feed;
    private final Lease lease;
    private final TransactionOperations transactions;

    FollowerJournal(MirrorStore store, Facts facts, FeedRows feed, Lease lease, TransactionOperations transactions) {
        this.store = store;
        this.facts = facts;
        this.feed = feed;
        this.lease = lease;
        this.transactions = transactions;
    }

    /** The first block of all: nothing before it is ever read. */
    void begin(Block root, long fence) {
        write(fence, () -> {
            store.keep(List.of(root));
            for (Depth depth : Depth.values()) {
                store.moveCheckpoint(depth, root.point(), fence);
            }
        });
    }

    /** A range of final history behind the tail's tip. */
    void keepHistory(Tail before, Tail confirmed, List<Block> blocks, List<ChainLog> logs, Block end, long fence) {
        write(fence, () -> {
            replace(before, confirmed);
            store.keep(blocks);
            store.keepLogs(logs, facts::subjects);
            for (Depth depth : List.of(Depth.SEEN, Depth.SAFE, Depth.FINALIZED)) {
                store.moveCheckpoint(depth, end.point(), fence);
            }
        });
    }

    /** How far safe and final blocks had come before a turn, and how far after it. */
    record Depths(BlockPoint safeBefore, BlockPoint safe, BlockPoint finalized) {}

    /**
     * The difference between two tails, and how deep each block has come.
     *
     * @param mend what the second reading found in blocks that become final
     */
    void keepTail(Tail before, Tail after, List<ChainLog> fresh, Mend mend, Depths depths, long fence) {
        write(fence, () -> {
            replace(before, after);
            store.keep(after.beyond(before));
            store.keepLogs(fresh, facts::subjects);
            feed.seen(fresh);
            mend(mend);
            store.moveCheckpoint(Depth.SEEN, after.tip().point(), fence);
            store.moveCheckpoint(Depth.SAFE, depths.safe(), fence);
            store.moveCheckpoint(Depth.FINALIZED, depths.finalized(), fence);
            long safeBefore = depths.safeBefore().number();
            feed.safe(Stream.concat(
                            mend.late().stream().filter(log -> log.block() <= safeBefore),
                            store.logs(safeBefore, depths.safe().number()).stream())
                    .toList());
        });
    }

    /** What was read falsely of final blocks, before any of it is an event. */
    void mend(Mend mend, long fence) {
        write(fence, () -> {
            store.keep(mend.blocks());
            mend(mend);
            feed.safe(mend.late());
        });
    }

    private void mend(Mend mend) {
        if (!mend.untrue().isEmpty()) {
            LOG.error("The node had told {} that are not so; they go out", places(mend.untrue()));
            store.takeOut(mend.untrue());
            feed.orphaned(mend.untrue());
        }
        store.keepLogs(mend.late(), facts::subjects);
        feed.seen(mend.late());
    }

    private static List<String> places(List<ChainLog> logs) {
        return logs.stream().map(ChainLog::place).toList();
    }

    /** Marks what a reorganisation dropped; its logs stay, and the feed says that they are orphaned. */
    private void replace(Tail before, Tail after) {
        List<Block> dropped = before.beyond(after);
        if (dropped.isEmpty()) return;
        store.drop(dropped);
        feed.orphaned(store.logsOf(dropped));
    }

    private void write(long fence, Runnable writes) {
        transactions.executeWithoutResult(_ -> {
            lease.confirm(fence);
            writes.run();
        });
    }
}
