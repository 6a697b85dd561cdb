package org.assaydao.mirror;

import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;

/** A block's header as far as the mirror needs it: its place, its parent, its time. */
record Block(long number, Hash32 hash, Hash32 parent, ChainTime time) {
    BlockPoint point() {
        return new BlockPoint(number, hash, time);
    }
}
