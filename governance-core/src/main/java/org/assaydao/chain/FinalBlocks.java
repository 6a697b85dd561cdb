package org.assaydao.chain;

import java.util.Optional;
import org.assaydao.kernel.ChainTime;

/**
 * The final blocks that are kept: all with a log of our contracts, and the newest. Nothing of ours is in one that is not, so
 * whatever holds at the end of the last that is kept still holds behind it. Every method blocks.
 */
public interface FinalBlocks {
    /** The last whose facts are events. */
    BlockPoint last();

    /** The last that is not behind {@code number}, which must be final; empty before the first. */
    Optional<BlockPoint> lastUntil(long number);

    /** The last that is not later than {@code time}; empty before the first. */
    Optional<BlockPoint> lastUntil(ChainTime time);
}
