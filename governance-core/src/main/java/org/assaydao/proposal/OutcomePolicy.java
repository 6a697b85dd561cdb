package org.assaydao.proposal;

import org.assaydao.kernel.TokenAmount;

/** When a proposal whose deadline has passed has succeeded. The same rule as {@code AssayGovernor}'s. */
public final class OutcomePolicy {
    private OutcomePolicy() {}

    /** Succeeded exactly when for exceeds against, and for and abstain together reach the quorum; a tie is defeat. */
    public static boolean succeeded(Totals totals, TokenAmount quorum) {
        return totals.inFavour().exceeds(totals.against()) && !quorum.exceeds(totals.towardsQuorum());
    }
}
