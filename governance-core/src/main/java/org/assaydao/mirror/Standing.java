package org.assaydao.mirror;

import org.assaydao.kernel.ChainTime;
import org.assaydao.proposal.Totals;

/**
 * A proposal as the recorder must remember it between two ranges.
 *
 * @param ballots how many votes the governor counted
 * @param canceled true when it was cancelled, after which it has no outcome
 * @param decided true when its outcome was recorded
 */
record Standing(ChainTime deadline, Totals totals, long ballots, boolean canceled, boolean decided) {
    static Standing published(ChainTime deadline) {
        return new Standing(deadline, Totals.NONE, 0, false, false);
    }

    Standing extendedTo(ChainTime later) {
        return new Standing(later, totals, ballots, canceled, decided);
    }

    Standing counted(Totals sums, long more) {
        return new Standing(deadline, sums, ballots + more, canceled, decided);
    }

    Standing cancel() {
        return new Standing(deadline, totals, ballots, true, decided);
    }

    Standing withOutcome() {
        return new Standing(deadline, totals, ballots, canceled, true);
    }
}
