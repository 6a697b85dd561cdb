package org.assaydao.mirror.follow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaydao.kernel.Hash32;
import org.assaydao.mirror.follow.HistoryRange.Stretch;
import org.assaydao.mirror.node.Block;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.mirror.node.Node;
import org.assaydao.mirror.node.NodeFault;
import org.assaydao.mirror.node.NodeLogs;

/**
 * Reads blocks once more before they are final here, from a second node where there is one: a log that was kept back comes
 * in, and one that was made up, or told with other words, goes out before it becomes an event.
 */
final class SecondReading {
    private static final Comparator<ChainLog> IN_CHAIN_ORDER =
            Comparator.comparingLong(ChainLog::block).thenComparingInt(ChainLog::index);

    private final Node node;
    private final NodeLogs logs;
    private final Node second;
    private final HistoryRange own;
    private final HistoryRange other;

    private final boolean hasSecond;
    private final MirrorStore store;

    /** Reads from {@code second}, which is another node than the first where there are several. */
    SecondReading(Node node, NodeLogs logs, Node second, NodeLogs secondLogs, boolean hasSecond, MirrorStore store) {
        this.store = store;
        this.hasSecond = hasSecond;
        this.node = node;
        this.logs = logs;
        this.second = second;
        this.own = new HistoryRange(node, logs);
        this.other = new HistoryRange(second, secondLogs);
    }

    private record Place(Hash32 block, int index) {
        static Place of(ChainLog log) {
            return new Place(log.blockHash(), log.index());
        }
    }

    /**
     * What is to be mended of a first reading.
     *
     * @param blocks those of all logs that the second reading has
     * @param late logs that the first one lacks, or has otherwise
     * @param untrue logs that the first one has and that are not in their blocks, or not so
     */
    record Mend(List<Block> blocks, List<ChainLog> late, List<ChainLog> untrue) {
        boolean isNeeded() {
            return !late.isEmpty() || !untrue.isEmpty();
        }
    }

    /**
     * Reads the blocks after {@code after} up to {@code end} again.
     *
     * @param held what the first reading has of these blocks, all canonical
     * @throws NodeFault where neither reading is the one that a third tells: the nodes are to be asked again, later
     */
    Mend of(long after, Block end, List<ChainLog> held) {
        boolean isAtHand = hasSecond && isAtHand(end);
        HistoryRange reading = isAtHand ? other : own;
        List<ChainLog> told = new ArrayList<>();
        TreeMap<Long, Block> blocks = new TreeMap<>();
        for (long next = after + 1; next <= end.number(); ) {
            Stretch stretch = reading.read(next, end.number());
            told.addAll(stretch.logs());
            stretch.blocks().forEach(block -> blocks.put(block.number(), block));
            next = stretch.end().number() + 1;
        }
        List<ChainLog> late = new ArrayList<>();
        List<ChainLog> untrue = new ArrayList<>();
        Set<Long> doubtful = differing(held, told);
        Set<Hash32> disputed = store.disputes(after, end.number());
        blocks.values().stream()
                .filter(block -> disputed.contains(block.hash()))
                .forEach(block -> doubtful.add(block.number()));
        for (long number : doubtful) {
            Block block = node.block(number);
            blocks.put(number, block);
            List<ChainLog> before = in(block, held);
            boolean isDisputed = disputed.contains(block.hash());
            List<ChainLog> truth = truth(block, before, in(block, told), isAtHand, isDisputed);
            late.addAll(without(truth, before));
            untrue.addAll(without(before, truth));
        }
        late.sort(IN_CHAIN_ORDER);
        return new Mend(List.copyOf(blocks.values()), late, untrue);
    }

    /** True when the second node has the block on its chain: one that lags, or follows another chain, is no witness. */
    private boolean isAtHand(Block end) {
        try {
            return second.block(end.number()).equals(end);
        } catch (NodeFault hasNot) {
            return false;
        }
    }

    private static Set<Long> differing(List<ChainLog> held, List<ChainLog> told) {
        TreeSet<Long> blocks = new TreeSet<>();
        if (areSame(held, told)) return blocks;
        without(held, told).forEach(log -> blocks.add(log.block()));
        without(told, held).forEach(log -> blocks.add(log.block()));
        return blocks;
    }

    /**
     * By the header where it proves which logs there are; else what either reading has is there. What stands in a log that
     * the two tell differently, a third reading decides, which must be one of theirs, and the second node's where it is at
     * hand.
     */
    private List<ChainLog> truth(
            Block block, List<ChainLog> held, List<ChainLog> told, boolean isSeconds, boolean isDisputed) {
        if (isDisputed && hasSecond && !isSeconds) {
            throw NodeFault.contradiction("two nodes told different logs of block " + block.number() + " "
                    + block.hash() + ", and the second one is not there to agree");
        }
        boolean isProven = block.bloom().tells();
        if (!isProven && !contradict(held, told) && !isDisputed) {
            return Stream.concat(held.stream(), without(told, held).stream())
                    .sorted(IN_CHAIN_ORDER)
                    .toList();
        }
        List<ChainLog> third = logs.proven(block).orElseGet(() -> logs.of(List.of(block)));
        List<ChainLog> alone = isSeconds ? without(third, told) : without(without(third, held), told);
        if (!alone.isEmpty() || (!isProven && !without(told, third).isEmpty())) {
            store.dispute(block);
            throw NodeFault.contradiction("the logs of block " + block.number() + " " + block.hash()
                    + " are told in several ways, of which no two agree");
        }
        if (isDisputed) store.agree(block);
        return third;
    }

    private static boolean areSame(List<ChainLog> logs, List<ChainLog> others) {
        Iterator<ChainLog> each = others.iterator();
        return logs.size() == others.size()
                && logs.stream().allMatch(log -> uncalled(log).equals(uncalled(each.next())));
    }

    /** Whether both have a log at one place, and not the same. */
    private static boolean contradict(List<ChainLog> held, List<ChainLog> told) {
        Set<Place> ours = held.stream().map(Place::of).collect(Collectors.toSet());
        return without(told, held).stream().map(Place::of).anyMatch(ours::contains);
    }

    private static List<ChainLog> in(Block block, List<ChainLog> logs) {
        return logs.stream().filter(log -> log.blockHash().equals(block.hash())).toList();
    }

    /** Those of {@code logs} that are not among {@code others}, whoever called for them. */
    private static List<ChainLog> without(List<ChainLog> logs, List<ChainLog> others) {
        Set<ChainLog> known = others.stream().map(SecondReading::uncalled).collect(Collectors.toSet());
        return logs.stream().filter(log -> !known.contains(uncalled(log))).toList();
    }

    private static ChainLog uncalled(ChainLog log) {
        return log.calledBy(null);
    }
}
