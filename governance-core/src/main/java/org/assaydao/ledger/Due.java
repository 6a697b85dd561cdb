package org.assaydao.ledger;

import org.assaydao.kernel.ChainTime;

/**
 * Something to be done once, when the chain's clock has reached a moment.
 *
 * @param id what it is for, for example {@code queue/<proposal>}; asking twice for the same is one row
 * @param at the first chain time at which it may be done
 * @param task which kind of thing it is
 * @param subject the identifier of what it is done to
 */
public record Due(String id, ChainTime at, String task, String subject) {}
