package org.assaydao.proposal;

import org.assaydao.kernel.TokenAmount;

/** The governor's sums of one proposal, in voting power. */
public record Totals(TokenAmount against, TokenAmount inFavour, TokenAmount abstain) {
    public static final Totals NONE = new Totals(TokenAmount.ZERO, TokenAmount.ZERO, TokenAmount.ZERO);

    /** What counts towards the quorum: for and abstain (COUNTING_MODE {@code quorum=for,abstain}). */
    public TokenAmount towardsQuorum() {
        return inFavour.plus(abstain);
    }
}
