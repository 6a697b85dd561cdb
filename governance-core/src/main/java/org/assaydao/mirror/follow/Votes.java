package org.assaydao.mirror.follow;

import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.Split;
import org.assaydao.proposal.Totals;

/** What one counted vote adds to the sums of its proposal (COUNTING_MODE {@code support=bravo,split}). */
final class Votes {
    private Votes() {}

    static Totals add(Totals sums, BallotCounted vote) {
        Split parts = Split.of(vote.support(), vote.weight(), vote.params());
        return new Totals(
                sums.against().plus(parts.against()),
                sums.inFavour().plus(parts.inFavour()),
                sums.abstain().plus(parts.abstain()));
    }
}
