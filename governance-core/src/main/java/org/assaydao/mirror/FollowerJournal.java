package org.assaydao.mirror;

import java.util.List;
import java.util.stream.Stream;
import org.assaydao.chain.BlockPoint;
import org.assaydao.ledger.Lease;
import org.assaydao.mirror.HistoryRange.Stretch;
import org.assaydao.mirror.MirrorStore.Depth;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps what a follower read, one turn in one transaction that checks the fence, and tells the feed. */
final class FollowerJournal {
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
     * @param late logs of blocks that were read before, told by the second reading alone
     */
    void keepTail(Tail before, Tail after, List<ChainLog> fresh, List<ChainLog> late, Depths depths, long fence) {
        write(fence, () -> {
            replace(before, after);
            store.keep(after.beyond(before));
            List<ChainLog> all = Stream.concat(late.stream(), fresh.stream()).toList();
            store.keepLogs(all, facts::subjects);
            store.moveCheckpoint(Depth.SEEN, after.tip().point(), fence);
            store.moveCheckpoint(Depth.SAFE, depths.safe(), fence);
            store.moveCheckpoint(Depth.FINALIZED, depths.finalized(), fence);
            feed.seen(all);
            long safeBefore = depths.safeBefore().number();
            feed.safe(Stream.concat(
                            late.stream().filter(log -> log.block() <= safeBefore),
                            store.logs(safeBefore, depths.safe().number()).stream())
                    .toList());
        });
    }

    /** Logs of final blocks that both readings had missed. */
    void keepLate(Stretch late, List<ChainLog> logs, long fence) {
        write(fence, () -> {
            store.keep(late.blocks());
            store.keepLogs(logs, facts::subjects);
            feed.seen(logs);
            feed.safe(logs);
        });
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
