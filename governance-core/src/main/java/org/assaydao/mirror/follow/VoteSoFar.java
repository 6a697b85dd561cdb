package org.assaydao.mirror.follow;

import org.assaydao.kernel.ChainTime;
import org.assaydao.proposal.Totals;

/**
 * A proposal as the recorder must remember it between two ranges.
 *
 * @param ballots how many votes the governor counted
 * @param canceled true when it was cancelled, after which it has no outcome
 * @param decided true when its outcome was recorded
 */
record VoteSoFar(ChainTime deadline, Totals totals, long ballots, boolean canceled, boolean decided) {
    static VoteSoFar published(ChainTime deadline) {
        return new VoteSoFar(deadline, Totals.NONE, 0, false, false);
    }

    VoteSoFar extendedTo(ChainTime later) {
        return new VoteSoFar(later, totals, ballots, canceled, decided);
    }

    VoteSoFar counted(Totals sums, long more) {
        return new VoteSoFar(deadline, sums, ballots + more, canceled, decided);
    }

    VoteSoFar cancel() {
        return new VoteSoFar(deadline, totals, ballots, true, decided);
    }

    VoteSoFar withOutcome() {
        return new VoteSoFar(deadline, totals, ballots, canceled, true);
    }
}
