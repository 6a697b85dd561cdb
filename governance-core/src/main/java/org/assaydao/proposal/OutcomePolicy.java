package org.assaydao.proposal;

import org.assaydao.kernel.TokenAmount;

/** Whether a proposal passed: more for than against, and for and abstain together reach the quorum. A tie fails. */
public final class OutcomePolicy {
    private OutcomePolicy() {}

    public static boolean succeeded(Totals totals, TokenAmount quorum) {
        return totals.inFavour().exceeds(totals.against())
                && totals.towardsQuorum().compareTo(quorum) >= 0;
    }
}
