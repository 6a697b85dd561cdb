package org.assaydao.api.status;

import java.time.Instant;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.ChainClock;
import org.assaydao.kernel.Hash32;

/**
 * The standing of the chain, as it was read last: nobody who asks for it makes the node be asked.
 *
 * @param seen the newest block that was taken in
 * @param aheadOfWallSeconds how far its time is ahead of the clock on the wall; negative when behind
 */
public record ChainStatus(
        long chainId, BlockStatus seen, BlockStatus safe, BlockStatus finalized, long aheadOfWallSeconds) {
    /** One block; its time in chain seconds. */
    public record BlockStatus(long number, Hash32 hash, long timestamp) {
        private static BlockStatus of(BlockPoint point) {
            return new BlockStatus(point.number(), point.hash(), point.time().seconds());
        }
    }

    static ChainStatus of(long chainId, ChainClock clock, Instant wall) {
        return new ChainStatus(
                chainId,
                BlockStatus.of(clock.seen()),
                BlockStatus.of(clock.safe()),
                BlockStatus.of(clock.finalized()),
                clock.seen().time().seconds() - wall.getEpochSecond());
    }
}
