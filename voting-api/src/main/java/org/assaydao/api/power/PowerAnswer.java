package org.assaydao.api.power;

import org.assaydao.api.answer.FinalityNote;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.TokenAmount;

/**
 * What an account can vote with.
 *
 * @param at the moment that it is counted at
 * @param votes delegated to it, its own included when it delegated to itself
 * @param delegate whom its own balance votes through; the zero address for nobody
 */
record PowerAnswer(
        Address account,
        ChainTime at,
        TokenAmount votes,
        TokenAmount balance,
        Address delegate,
        FinalityNote finality) {}
