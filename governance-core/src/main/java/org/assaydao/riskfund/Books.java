package org.assaydao.riskfund;

import org.assaydao.kernel.TokenAmount;

/**
 * Where each unit of a token is that the fund holds, in exactly one of four books; in the token's base unit.
 *
 * @param reserve free for any incident within its cap: what the domain calls available
 * @param committed to opened payouts, not yet drawn
 * @param escrow slashed for incidents whose claims window runs
 * @param credits drawn, but refused by their receivers
 */
public record Books(TokenAmount reserve, TokenAmount committed, TokenAmount escrow, TokenAmount credits) {
    public static final Books NONE = new Books(TokenAmount.ZERO, TokenAmount.ZERO, TokenAmount.ZERO, TokenAmount.ZERO);
}
