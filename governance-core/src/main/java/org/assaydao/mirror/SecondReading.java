package org.assaydao.mirror;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assaydao.kernel.Hash32;
import org.assaydao.mirror.HistoryRange.Stretch;

/**
 * Reads blocks once more before they are final here, from a second node where there is one. Where the two readings
 * differ, the block's header decides.
 */
final class SecondReading {
    private static final Comparator<ChainLog> IN_CHAIN_ORDER =
            Comparator.comparingLong(ChainLog::block).thenComparingInt(ChainLog::index);

    private final Node node;
    private final NodeLogs logs;
    private final Node second;
    private final HistoryRange own;
    private final HistoryRange other;

    SecondReading(Node node, NodeLogs logs, Node second, NodeLogs secondLogs) {
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
     * The logs of the blocks after {@code after} up to {@code end} that the first reading lacks, and the blocks of all
     * logs that the second one has.
     *
     * @param held what the first reading has of these blocks, all canonical
     */
    Stretch lacking(long after, Block end, List<ChainLog> held) {
        HistoryRange reading = isAtHand(end) ? other : own;
        List<ChainLog> told = new ArrayList<>();
        TreeMap<Long, Block> blocks = new TreeMap<>();
        for (long next = after + 1; next <= end.number(); ) {
            Stretch stretch = reading.read(next, end.number());
            told.addAll(stretch.logs());
            stretch.blocks().forEach(block -> blocks.put(block.number(), block));
            next = stretch.end().number() + 1;
        }
        List<ChainLog> late = new ArrayList<>();
        for (long number : differing(held, told)) {
            Block block = node.block(number);
            blocks.put(number, block);
            late.addAll(lacking(block, of(number, held), of(number, told)));
        }
        late.sort(IN_CHAIN_ORDER);
        return new Stretch(List.copyOf(blocks.values()), late);
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
        Set<Place> ours = places(held);
        Set<Place> theirs = places(told);
        TreeSet<Long> blocks = new TreeSet<>();
        held.stream().filter(log -> !theirs.contains(Place.of(log))).forEach(log -> blocks.add(log.block()));
        told.stream().filter(log -> !ours.contains(Place.of(log))).forEach(log -> blocks.add(log.block()));
        return blocks;
    }

    /** By the header where it proves anything; else what either reading has is there. */
    private List<ChainLog> lacking(Block block, List<ChainLog> held, List<ChainLog> told) {
        List<ChainLog> proven = logs.proven(block).orElseGet(() -> told.stream()
                .filter(log -> log.blockHash().equals(block.hash()))
                .toList());
        if (block.bloom().tells() && !places(proven).containsAll(places(held))) {
            throw NodeFault.contradiction(
                    "the node once told a log of block " + block.number() + " " + block.hash() + " that is not in it");
        }
        Set<Place> ours = places(held);
        return proven.stream().filter(log -> !ours.contains(Place.of(log))).toList();
    }

    private static List<ChainLog> of(long block, List<ChainLog> logs) {
        return logs.stream().filter(log -> log.block() == block).toList();
    }

    private static Set<Place> places(List<ChainLog> logs) {
        Set<Place> places = new HashSet<>();
        logs.forEach(log -> places.add(Place.of(log)));
        return places;
    }
}
