package org.assaydao.mirror.node;

import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;

/**
 * A block's header as far as the mirror needs it: its place, its parent, its time. Its hash is its identity.
 *
 * @param bloom what it promises of its logs; {@link Bloom#SILENT} of a block that the mirror kept, whose logs it has
 */
public record Block(long number, Hash32 hash, Hash32 parent, ChainTime time, Bloom bloom) {
    public BlockPoint point() {
        return new BlockPoint(number, hash, time);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Block that && hash.equals(that.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }
}
