package org.assaydao.chain;

/**
 * The chain's clock as the mirror last read it, at three depths.
 *
 * @param applied the last finalised block whose facts are events; at or behind {@code finalized}
 */
public record ChainClock(BlockPoint seen, BlockPoint safe, BlockPoint finalized, BlockPoint applied) {}
