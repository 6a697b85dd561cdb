package org.assaydao.mirror.follow;

import org.assaydao.kernel.ChainTime;
import org.assaydao.mirror.node.Block;
import org.assaydao.mirror.node.Node;

/** Final blocks by number and by time: from the mirror where it kept them, else from the node. */
public final class BlockTimes {
    private final MirrorStore store;
    private final Node node;

    BlockTimes(MirrorStore store, Node node) {
        this.store = store;
        this.node = node;
    }

    public Block block(long number) {
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
