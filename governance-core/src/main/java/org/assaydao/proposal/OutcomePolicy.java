package org.assaydao.proposal;

import java.time.Duration;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.TokenAmount;

/** When a proposal whose deadline has passed has succeeded, and when that has expired. The same rules as {@code AssayGovernor}'s. */
public final class OutcomePolicy {
    /** How long what is won can be queued after its deadline, and what is queued executed from the time when it may be. */
    private static final Duration GRACE = Duration.ofDays(14);

    private OutcomePolicy() {}

    /** Succeeded exactly when for exceeds against, and for and abstain together reach the quorum; a tie is defeat. */
    public static boolean succeeded(Totals totals, TokenAmount quorum) {
        return totals.inFavour().exceeds(totals.against()) && !quorum.exceeds(totals.towardsQuorum());
    }

    /** Whether the next step that may be made since {@code open} is made no more at {@code clock}; in the last second it still is. */
    static boolean isExpired(ChainTime open, ChainTime clock) {
        return clock.isAfter(open.plusSeconds(GRACE.toSeconds()));
    }
}
