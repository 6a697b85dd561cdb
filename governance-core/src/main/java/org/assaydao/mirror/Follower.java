package org.assaydao.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.Contracts;
import org.assaydao.ledger.Lease;
import org.assaydao.mirror.MirrorStore.Depth;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads the chain into the mirror's tables at its own pace: final history by range, the tail block by block.
 *
 * <p>It keeps every block of the tail and every log of our contracts for good. What it keeps in one turn is stored in
 * one transaction that checks the fence; a failure in between changes nothing and the next turn begins from the tables.
 */
final class Follower {
    /** From this distance on, final history is read by ranges of logs instead of block by block. */
    private static final int FAR = 64;

    /** An answer that finality was broken is believed when it was given so often in a row. */
    private static final int LOST_BEFORE_HALT = 5;

    private final Node node;
    private final MirrorStore store;
    private final Facts facts;
    private final FeedRows feed;
    private final Lease lease;
    private final TransactionOperations transactions;
    private final MirrorHealth health;
    private final HistoryRange range;
    private final Contracts contracts;
    private boolean chainChecked;

    private @Nullable Tail tail;
    private long tailFence = -1;
    private @Nullable BlockPoint safe;
    private int lost;

    Follower(
            Node node,
            MirrorStore store,
            Facts facts,
            FeedRows feed,
            Lease lease,
            TransactionOperations transactions,
            MirrorHealth health,
            Contracts contracts) {
        this.node = node;
        this.store = store;
        this.facts = facts;
        this.feed = feed;
        this.lease = lease;
        this.transactions = transactions;
        this.health = health;
        this.range = new HistoryRange(node);
        this.contracts = contracts;
    }

    /** Reads what the node has now. True when there is more to read at once. */
    boolean turn(long fence) {
        checkChain();
        Heads heads = node.heads();
        Tail known = known(heads, fence);
        if (heads.finalized().number() > known.tip().number() + FAR) {
            readHistory(known, heads, fence);
            return true;
        }
        keep(known, followed(known, heads.latest()), heads, fence);
        return false;
    }

    private Tail followed(Tail known, Block head) {
        if (head.number() < known.root().number()) {
            throw NodeFault.contradiction("the node's newest block is " + head.number() + ", while block "
                    + known.root().number() + " was final here: it is still reading, or lost what was final");
        }
        try {
            Tail met = known.follow(head, node::block);
            lost = 0;
            return met;
        } catch (LostTail rival) {
            confirmLost(known, rival);
            throw NodeFault.contradiction(String.valueOf(rival.getMessage()));
        }
    }

    /** Our contracts' addresses mean nothing on another chain. */
    private void checkChain() {
        if (chainChecked) return;
        long chainId = node.chainId();
        if (chainId != contracts.chainId()) {
            throw new HaltedInward("the node serves chain " + chainId + ", the contracts are deployed on chain "
                    + contracts.chainId());
        }
        chainChecked = true;
    }

    /** Forgets what it holds in memory; the tables tell it again. */
    void forget() {
        tail = null;
    }

    /** A node that only lags or lies about its head still has our final block; one that lost it says so again and again. */
    private void confirmLost(Tail known, LostTail rival) {
        boolean denied = !node.block(known.root().number()).equals(known.root());
        lost = denied ? lost + 1 : 0;
        if (lost >= LOST_BEFORE_HALT) {
            throw new HaltedInward(String.valueOf(rival.getMessage()), rival);
        }
    }

    /** The tail as the tables have it; on the very first turn, from the last block before the contracts. */
    private Tail known(Heads heads, long fence) {
        Tail held = tail;
        if (held != null && tailFence == fence) return held;
        Optional<Tail> stored = store.tail();
        Tail known = stored.orElseGet(() -> begin(heads, fence));
        tail = known;
        tailFence = fence;
        safe = store.checkpoint(Depth.SAFE).orElseGet(() -> known.root().point());
        return known;
    }

    private Tail begin(Heads heads, long fence) {
        Block root = node.block(Math.min(heads.finalized().number(), Math.max(0, contracts.deployedAtBlock() - 1)));
        write(fence, () -> {
            store.keep(List.of(root));
            for (Depth depth : Depth.values()) {
                store.moveCheckpoint(depth, root.point(), fence);
            }
        });
        return Tail.of(root);
    }

    /** One range of final history behind the tip, which must still be the node's. */
    private void readHistory(Tail known, Heads heads, long fence) {
        Tail confirmed = followed(known, node.block(known.tip().number()));
        long from = confirmed.tip().number() + 1;
        HistoryRange.Stretch stretch = range.read(from, heads.finalized().number());
        List<ChainLog> logs = withCalls(stretch.logs());
        Block end = stretch.end();
        write(fence, () -> {
            replace(known, confirmed);
            store.keep(stretch.blocks());
            store.keepLogs(logs, facts::subjects);
            for (Depth depth : List.of(Depth.SEEN, Depth.SAFE, Depth.FINALIZED)) {
                store.moveCheckpoint(depth, end.point(), fence);
            }
        });
        become(Tail.of(end), end.point());
    }

    /** Stores the difference between two tails, and how deep each block has come. */
    private void keep(Tail known, Tail met, Heads heads, long fence) {
        BlockPoint safeBefore = safe == null ? known.root().point() : safe;
        Block safeNow = deeper(met, heads.safe(), safeBefore);
        Block finalNow = deeper(met, heads.finalized(), known.root().point());
        Tail rooted = met.rootedAt(finalNow);
        boolean nothingNew = met.equals(known)
                && finalNow.equals(known.root())
                && safeNow.point().equals(safeBefore);
        if (!nothingNew) {
            List<Block> fresh = met.beyond(known);
            List<ChainLog> logs = fresh.isEmpty() ? List.of() : withCalls(node.logsOf(fresh));
            write(fence, () -> {
                replace(known, met);
                store.keep(fresh);
                store.keepLogs(logs, facts::subjects);
                store.moveCheckpoint(Depth.SEEN, rooted.tip().point(), fence);
                store.moveCheckpoint(Depth.SAFE, safeNow.point(), fence);
                store.moveCheckpoint(Depth.FINALIZED, finalNow.point(), fence);
                feed.seen(logs);
                feed.safe(store.logs(safeBefore.number(), safeNow.number()));
            });
        }
        become(rooted, safeNow.point());
    }

    /** Marks what a reorganisation dropped; its logs stay, and the feed says that they are orphaned. */
    private void replace(Tail before, Tail after) {
        List<Block> dropped = before.beyond(after);
        if (dropped.isEmpty()) return;
        store.drop(dropped);
        feed.orphaned(store.logsOf(dropped));
    }

    /** The tail's block at an announced depth. A depth never comes back up; one ahead of the tail waits for it. */
    private static Block deeper(Tail tail, Block announced, BlockPoint before) {
        long number = Math.min(tail.tip().number(), Math.max(before.number(), announced.number()));
        Block ours = tail.at(number).orElse(tail.root());
        if (ours.number() == announced.number() && !ours.equals(announced)) {
            throw NodeFault.contradiction("the node announces block " + announced.number() + " " + announced.hash()
                    + " as safe or final, which is not in the chain that it announces");
        }
        return ours;
    }

    private List<ChainLog> withCalls(List<ChainLog> logs) {
        List<ChainLog> votes = logs.stream().filter(facts::isVote).toList();
        if (votes.isEmpty()) return logs;
        List<ChainLog> known = node.withCalls(votes);
        List<ChainLog> all = new ArrayList<>(logs.size());
        int next = 0;
        for (ChainLog log : logs) {
            all.add(facts.isVote(log) ? known.get(next++) : log);
        }
        return all;
    }

    private void become(Tail now, BlockPoint safeNow) {
        tail = now;
        safe = safeNow;
        health.read(now.tip().point(), safeNow, now.root().point());
    }

    private void write(long fence, Runnable writes) {
        transactions.executeWithoutResult(_ -> {
            lease.confirm(fence);
            writes.run();
        });
    }
}
