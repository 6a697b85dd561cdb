package org.assaydao.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads final history in ranges of blocks: logs by range and address, headers only of blocks that have one. A range that
 * the node refuses is halved; one that it answers lets the next one grow.
 */
final class HistoryRange {
    private static final int LARGEST = 4_096;

    private final Node node;
    private int size = LARGEST;

    HistoryRange(Node node) {
        this.node = node;
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
            long to = Math.min(last, from + size - 1);
            List<ChainLog> logs;
            try {
                logs = node.logs(from, to);
            } catch (NodeFault fault) {
                if (fault.kind() != NodeFault.Kind.REFUSED || size == 1) throw fault;
                size /= 2;
                continue;
            }
            size = Math.min(LARGEST, size * 2);
            return new Stretch(headers(logs, to), logs);
        }
    }

    private List<Block> headers(List<ChainLog> logs, long to) {
        TreeSet<Long> numbers = logs.stream().map(ChainLog::block).collect(Collectors.toCollection(TreeSet::new));
        numbers.add(to);
        List<Block> blocks = node.blocks(new ArrayList<>(numbers));
        Map<Long, Block> byNumber = blocks.stream().collect(Collectors.toMap(Block::number, Function.identity()));
        for (ChainLog log : logs) {
            Block block = byNumber.get(log.block());
            if (block == null || !block.hash().equals(log.blockHash())) {
                throw NodeFault.contradiction(
                        "the node's header of block " + log.block() + " is not that of " + log.place());
            }
        }
        return blocks;
    }
}
