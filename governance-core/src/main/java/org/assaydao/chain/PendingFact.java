package org.assaydao.chain;

import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;

/**
 * A fact of the canonical chain, as the event it will be when it is final.
 *
 * @param fact one of the features' {@code Fact} records
 * @param blockTime the timestamp of its block
 */
public record PendingFact(ChainFact fact, Finality finality, Hash32 transaction, ChainTime blockTime) {}
