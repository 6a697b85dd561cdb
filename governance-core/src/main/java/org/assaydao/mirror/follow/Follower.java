package org.assaydao.mirror.follow;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.Contracts;
import org.assaydao.kernel.Hash32;
import org.assaydao.mirror.decode.Facts;
import org.assaydao.mirror.follow.FollowerJournal.Reach;
import org.assaydao.mirror.follow.HistoryRange.Stretch;
import org.assaydao.mirror.follow.MirrorStore.Depth;
import org.assaydao.mirror.node.Block;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.mirror.node.Heads;
import org.assaydao.mirror.node.Node;
import org.assaydao.mirror.node.NodeFault;
import org.assaydao.mirror.node.NodeLogs;
import org.assaydao.mirror.node.Rpc;
import org.assaydao.mirror.node.VoteCalls;
import org.jspecify.annotations.Nullable;

/**
 * Reads the chain into the mirror's tables at its own pace: final history by range, the tail block by block.
 *
 * <p>It keeps every block of the tail and every log of our contracts for good. What it keeps in one turn is stored in
 * one transaction that checks the fence; a failure in between changes nothing and the next turn begins from the tables.
 * No block is final here before it was read a second time.
 */
final class Follower {
    /** From this distance on, final history is read by ranges of logs instead of block by block. */
    private static final int FAR = 64;

    /** An answer that finality was broken is believed when it was given so often in a row. */
    private static final int LOST_BEFORE_HALT = 5;

    private static final SecondReading.Mend NOTHING = new SecondReading.Mend(List.of(), List.of(), List.of());

    private final Rpc rpc;
    private final Node node;
    private final NodeLogs logs;
    private final HistoryRange range;
    private final SecondReading second;
    private final VoteCalls calls;
    private final MirrorStore store;
    private final FollowerJournal journal;
    private final MirrorHealth health;
    private final Contracts contracts;

    private int checkedNode = -1;
    private @Nullable Tail tail;
    private long tailFence = -1;
    private @Nullable BlockPoint safe;
    private int lost;

    Follower(
            Rpc rpc,
            Facts facts,
            MirrorStore store,
            FollowerJournal journal,
            MirrorHealth health,
            Contracts contracts) {
        Rpc other = rpc.second();
        this.rpc = rpc;
        this.node = new Node(rpc);
        this.logs = new NodeLogs(rpc, facts.events());
        this.range = new HistoryRange(node, logs);
        this.second = new SecondReading(
                node, logs, new Node(other), new NodeLogs(other, facts.events()), rpc.size() > 1, store);
        this.calls = new VoteCalls(rpc, facts::isVote);
        this.store = store;
        this.journal = journal;
        this.health = health;
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

    /** Our contracts' addresses mean nothing on another chain; each node that is asked is asked for its chain first. */
    private void checkChain() {
        int chosen = rpc.chosen();
        if (checkedNode == chosen) return;
        long chainId = node.chainId();
        if (chainId != contracts.chainId()) {
            throw new HaltedInward("the node serves chain " + chainId + ", the contracts are deployed on chain "
                    + contracts.chainId());
        }
        checkedNode = chosen;
    }

    /** Forgets what it holds in memory; the tables tell it again. */
    void forget() {
        tail = null;
    }

    /** A node that only lags or lies about its head still has our final block; one that lost it says so again and again. */
    private void confirmLost(Tail known, LostTail rival) {
        boolean denied = !node.block(known.root().number()).equals(known.root());
        lost = denied ? lost + 1 : 0;
        if (lost >= LOST_BEFORE_HALT * rpc.size()) throw new HaltedInward(String.valueOf(rival.getMessage()), rival);
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
        journal.begin(root, fence);
        return Tail.of(root);
    }

    /** One range of final history behind the tip, which must still be the node's. */
    private void readHistory(Tail known, Heads heads, long fence) {
        Tail confirmed = followed(known, node.block(known.tip().number()));
        long tip = confirmed.tip().number();
        Stretch first = range.read(tip + 1, heads.finalized().number());
        Block end = first.end();
        SecondReading.Mend mend = second.of(tip, end, first.logs());
        Set<Block> blocks = new LinkedHashSet<>(first.blocks());
        blocks.addAll(mend.blocks());
        List<ChainLog> read = calls.in(
                Stream.concat(first.logs().stream().filter(log -> !mend.untrue().contains(log)), mend.late().stream())
                        .toList());
        Reach before = new Reach(known, safe(known));
        journal.keepHistory(before, confirmed, List.copyOf(blocks), read, end, fence);
        become(Tail.of(end), end.point());
    }

    /** Stores the difference between two tails, and how deep each block has come. */
    private void keep(Tail known, Tail met, Heads heads, long fence) {
        BlockPoint safeBefore = safe(known);
        Block safeNow = deeper(met, heads.safe(), safeBefore);
        Block finalNow = deeper(met, heads.finalized(), known.root().point());
        boolean nothingNew = met.equals(known)
                && finalNow.equals(known.root())
                && safeNow.point().equals(safeBefore);
        if (!nothingNew) {
            List<Block> added = met.beyond(known);
            List<ChainLog> fresh = added.isEmpty() ? List.of() : calls.in(logs.of(added));
            SecondReading.Mend mend = finalNow.equals(known.root()) ? NOTHING : mend(met, finalNow, fresh);
            Reach after = new Reach(met.rootedAt(finalNow), safeNow.point());
            journal.keepTail(new Reach(known, safeBefore), met, fresh, mend, after, fence);
        }
        become(met.rootedAt(finalNow), safeNow.point());
    }

    private BlockPoint safe(Tail known) {
        return safe == null ? known.root().point() : safe;
    }

    /** What the second reading finds in the blocks of a tail that become final. */
    private SecondReading.Mend mend(Tail met, Block finalNow, List<ChainLog> fresh) {
        long root = met.root().number();
        Set<Hash32> ours = met.blocks().stream().map(Block::hash).collect(Collectors.toSet());
        List<ChainLog> held = Stream.concat(store.logs(root, finalNow.number()).stream(), fresh.stream())
                .filter(log -> log.block() <= finalNow.number() && ours.contains(log.blockHash()))
                .toList();
        return called(second.of(root, finalNow, held));
    }

    /** Reads once more what is final and no event yet, for what was read of it contradicts itself. */
    void readAgain(long fence) {
        BlockPoint applied = store.checkpoint(Depth.APPLIED).orElse(null);
        BlockPoint finalized = store.checkpoint(Depth.FINALIZED).orElse(null);
        if (applied == null || finalized == null) return;
        Block end = node.block(Math.min(finalized.number(), applied.number() + Recorder.BLOCKS));
        SecondReading.Mend mend = second.of(applied.number(), end, store.logs(applied.number(), end.number()));
        if (mend.isNeeded()) journal.mend(called(mend), applied, fence);
    }

    private SecondReading.Mend called(SecondReading.Mend mend) {
        return new SecondReading.Mend(mend.blocks(), calls.in(mend.late()), mend.untrue());
    }

    /** Asks another node from now on, where there is one: what this one says cannot be used. */
    void turnAway() {
        rpc.turnAway();
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

    private void become(Tail now, BlockPoint safeNow) {
        tail = now;
        safe = safeNow;
        health.read(now.tip().point(), safeNow, now.root().point());
    }
}
