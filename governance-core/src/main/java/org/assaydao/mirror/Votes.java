package org.assaydao.mirror;

import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.proposal.Totals;

/** What one counted vote adds to the sums of its proposal (COUNTING_MODE {@code support=bravo}). */
final class Votes {
    private Votes() {}

    static Totals add(Totals sums, BallotCounted vote) {
        return switch (vote.support()) {
            case AGAINST -> new Totals(sums.against().plus(vote.weight()), sums.inFavour(), sums.abstain());
            case FOR -> new Totals(sums.against(), sums.inFavour().plus(vote.weight()), sums.abstain());
            case ABSTAIN ->
                new Totals(sums.against(), sums.inFavour(), sums.abstain().plus(vote.weight()));
        };
    }
}
