package org.assaydao.mirror.follow;

import java.util.List;
import java.util.stream.Stream;
import org.assaydao.chain.BlockPoint;
import org.assaydao.mirror.decode.Facts;
import org.assaydao.mirror.follow.MirrorStore.Depth;
import org.assaydao.mirror.follow.SecondReading.Mend;
import org.assaydao.mirror.node.Block;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.turn.Lease;
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
                store.beginCheckpoint(depth, root.point(), fence);
            }
        });
    }

    /** A range of final history behind the tail's tip, after which all depths meet at its end. */
    void keepHistory(Reach before, Tail confirmed, List<Block> blocks, List<ChainLog> logs, Block end, long fence) {
        write(fence, () -> {
            replace(before.tail(), confirmed);
            store.keep(blocks);
            store.keepLogs(logs, facts::subjects);
            move(before, new Reach(Tail.of(end), end.point()), fence);
        });
    }

    /** How far a follower has come: from the final block to the newest one, and the safe one between. */
    record Reach(Tail tail, BlockPoint safe) {}

    /**
     * The difference between two tails, and how deep each block has come.
     *
     * @param met the tail as it was met, from the same root as before
     * @param after what is left of it from the newest final block on
     * @param mend what the second reading found in blocks that become final
     */
    void keepTail(Reach before, Tail met, List<ChainLog> fresh, Mend mend, Reach after, long fence) {
        write(fence, () -> {
            replace(before.tail(), met);
            store.keep(met.beyond(before.tail()));
            store.keepLogs(fresh, facts::subjects);
            feed.seen(fresh);
            mend(mend);
            move(before, after, fence);
            long safeBefore = before.safe().number();
            feed.safe(Stream.concat(
                            mend.late().stream().filter(log -> log.block() <= safeBefore),
                            store.logs(safeBefore, after.safe().number()).stream())
                    .toList());
        });
    }

    /** From where the follower believes to be: a database that was set back has other places, and nothing is written. */
    private void move(Reach before, Reach after, long fence) {
        store.moveCheckpoint(
                Depth.SEEN, before.tail().tip().point(), after.tail().tip().point(), fence);
        store.moveCheckpoint(Depth.SAFE, before.safe(), after.safe(), fence);
        store.moveCheckpoint(
                Depth.FINALIZED,
                before.tail().root().point(),
                after.tail().root().point(),
                fence);
    }

    /** What was read falsely of final blocks after {@code applied}, before any of it is an event. */
    void mend(Mend mend, BlockPoint applied, long fence) {
        write(fence, () -> {
            store.moveCheckpoint(Depth.APPLIED, applied, applied, fence);
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
        if (mend.isNeeded()) store.mended();
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
