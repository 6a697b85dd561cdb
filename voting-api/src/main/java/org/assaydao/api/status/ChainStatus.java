package org.assaydao.api.status;

/**
 * Where the chain stands, read from its node.
 *
 * @param aheadOfWallSeconds how far the newest block's time is ahead of the clock on the wall; negative when behind
 */
public record ChainStatus(
        long chainId, BlockStatus seen, BlockStatus safe, BlockStatus finalized, long aheadOfWallSeconds) {
    /** One block; its time in chain seconds. */
    public record BlockStatus(long number, String hash, long timestamp) {}
}
