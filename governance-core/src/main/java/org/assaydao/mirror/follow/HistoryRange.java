package org.assaydao.mirror.follow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assaydao.mirror.node.Block;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.mirror.node.Node;
import org.assaydao.mirror.node.NodeFault;
import org.assaydao.mirror.node.NodeLogs;
import org.assaydao.mirror.node.Portion;

/**
 * Reads final history in ranges of blocks: logs by range and address, headers only of blocks that have one. A range that
 * the node refuses, or is too slow for, is halved; one that it answers lets the next one grow.
 */
final class HistoryRange {
    private static final int LARGEST = 4_096;

    private final Node node;
    private final NodeLogs logs;
    private final Portion portion = new Portion(LARGEST);

    HistoryRange(Node node, NodeLogs logs) {
        this.node = node;
        this.logs = logs;
    }

    /**
     * What a range holds.
     *
     * @param blocks those with logs of ours, and the last one, in order
     */
    record Stretch(List<Block> blocks, List<ChainLog> logs) {
        Block end() {
            return blocks.getLast();
        }
    }

    /** The next range from {@code from} on, at most to {@code last}. Both lie in final history. */
    Stretch read(long from, long last) {
        while (true) {
            int asked = (int) Math.min(portion.size(), last - from + 1);
            try {
                Stretch stretch = stretch(logs.between(from, from + asked - 1), from + asked - 1);
                portion.served(asked);
                return stretch;
            } catch (NodeFault fault) {
                if (asked == 1 || fault.kind() == NodeFault.Kind.CONTRADICTS) throw fault;
                portion.failed(asked);
                // Who does not answer at all is left in peace for a while, and then asked for less.
                if (fault.kind() == NodeFault.Kind.UNREACHABLE) throw fault;
            }
        }
    }

    private Stretch stretch(List<ChainLog> told, long to) {
        TreeSet<Long> numbers = told.stream().map(ChainLog::block).collect(Collectors.toCollection(TreeSet::new));
        numbers.add(to);
        List<Block> blocks = node.blocks(new ArrayList<>(numbers));
        Map<Long, List<ChainLog>> byBlock = told.stream().collect(Collectors.groupingBy(ChainLog::block));
        List<ChainLog> all = new ArrayList<>();
        for (Block block : blocks) {
            List<ChainLog> ofBlock = byBlock.getOrDefault(block.number(), List.of());
            for (ChainLog log : ofBlock) {
                if (!block.hash().equals(log.blockHash())) {
                    throw NodeFault.contradiction(
                            "the node's header of block " + log.block() + " is not that of " + log.place());
                }
            }
            all.addAll(logs.whole(block, ofBlock));
        }
        return new Stretch(blocks, all);
    }
}
