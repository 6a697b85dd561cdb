package org.assaydao.mirror;

import org.assaydao.kernel.ChainTime;

/** Final blocks by number and by time: from the mirror where it kept them, else from the node. */
final class BlockTimes {
    private final MirrorStore store;
    private final Node node;

    BlockTimes(MirrorStore store, Node node) {
        this.store = store;
        this.node = node;
    }

    Block block(long number) {
        return store.block(number).orElseGet(() -> node.block(number));
    }

    /** The first block later than {@code time} among those after {@code after} up to {@code through}, the last of which is. */
    Block firstAfter(ChainTime time, long after, long through) {
        long low = after + 1;
        long high = through;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (block(middle).time().isAfter(time)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return block(low);
    }
}
