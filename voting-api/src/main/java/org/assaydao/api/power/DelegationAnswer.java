package org.assaydao.api.power;

import org.assaydao.api.answer.FinalityNote;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;

/**
 * Whom an account delegates to, now.
 *
 * @param note what follows from it, and what to do about it
 */
record DelegationAnswer(
        Address account,
        Address delegate,
        boolean delegated,
        TokenAmount balance,
        TokenAmount votes,
        String note,
        FinalityNote finality) {}
