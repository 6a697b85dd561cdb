package org.assaydao.chain;

import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;

/** One block, and its time. */
public record BlockPoint(long number, Hash32 hash, ChainTime time) {}
