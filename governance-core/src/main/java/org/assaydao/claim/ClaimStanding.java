package org.assaydao.claim;

/** Where a claim stands in the eyes of claimant and stewards; that it was paid is the chain's to say, and stands beside. */
public enum ClaimStanding {
    /** Nobody filed it: all that is known is that its account drew something. */
    NONE,
    /** It waits for a steward. */
    FILED,
    /** A steward signed an award that takes a second one. */
    SUPPORTED,
    UPHELD,
    REFUSED,
    /** It was refused, and waits for a steward who did not decide. */
    APPEALED,
    WITHDRAWN;

    /** Whether a steward is to decide over it. */
    public boolean isWaiting() {
        return this == FILED || this == SUPPORTED || this == APPEALED;
    }
}
