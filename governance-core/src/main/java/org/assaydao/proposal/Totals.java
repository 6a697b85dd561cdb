package org.assaydao.proposal;

import org.assaydao.kernel.TokenAmount;

/** The governor's sums of one proposal, in voting power. */
public record Totals(TokenAmount against, TokenAmount inFavour, TokenAmount abstain) {
    public static final Totals NONE = new Totals(TokenAmount.ZERO, TokenAmount.ZERO, TokenAmount.ZERO);

    /** What counts towards the quorum: for and abstain (COUNTING_MODE {@code quorum=for,abstain}). */
    public TokenAmount towardsQuorum() {
        return inFavour.plus(abstain);
    }

    /** True when no sum of {@code later} is smaller: a tally only grows. */
    public boolean isWithin(Totals later) {
        return !against.exceeds(later.against) && !inFavour.exceeds(later.inFavour) && !abstain.exceeds(later.abstain);
    }

    /** The sums with more on each side. */
    public Totals plus(TokenAmount moreAgainst, TokenAmount moreInFavour, TokenAmount moreAbstain) {
        return new Totals(against.plus(moreAgainst), inFavour.plus(moreInFavour), abstain.plus(moreAbstain));
    }
}
