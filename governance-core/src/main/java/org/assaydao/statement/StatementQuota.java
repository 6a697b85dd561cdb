package org.assaydao.statement;

/**
 * What may be added to the store on a day of the chain's clock.
 *
 * @param ofOneActor how many statements one key may add
 * @param bytes how much all of one pool together may add to whom it costs nothing: applicants, claimants of one incident [bytes of
 *     what was signed]
 */
public record StatementQuota(int ofOneActor, long bytes) {}
