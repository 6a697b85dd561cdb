package org.assaydao.mirror.follow;

import org.assaydao.mirror.node.Block;

/** The node's chain leaves ours before our last final block: either finality was broken or it is another chain. */
final class LostTail extends RuntimeException {
    private static final long serialVersionUID = 1;

    LostTail(Block root, Block rival) {
        super("the node's block " + rival.number() + " " + rival.hash() + " does not descend from block "
                + root.number() + " " + root.hash() + ", which was final here");
    }
}
