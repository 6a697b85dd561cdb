package org.assaydao.dispute;

import org.assaydao.dispute.DisputeEvent.DisputePutToVote;
import org.assaydao.dispute.DisputeEvent.VoteCancellationRecorded;
import org.assaydao.kernel.Hash32;

/**
 * The case that decides a dispute now, and how its votes went.
 *
 * @param caseId the dispute's own id, after an appeal the appeal's
 * @param round of the newest vote; 0 before the first
 * @param cancelled whether that vote was recorded as cancelled
 */
record Docket(Hash32 caseId, int round, boolean cancelled) {
    static Docket of(Hash32 caseId) {
        return new Docket(caseId, 0, false);
    }

    boolean isAbout(Hash32 asked) {
        return caseId.equals(asked);
    }

    boolean neverAtVote() {
        return round == 0;
    }

    boolean isAtVote() {
        return round > 0 && !cancelled;
    }

    /** A cancelled vote may be put again before anybody recorded that it was cancelled. */
    boolean expects(DisputePutToVote put) {
        return isAbout(put.caseId()) && put.round() == round + 1;
    }

    boolean expects(VoteCancellationRecorded said) {
        return isAbout(said.caseId()) && isAtVote() && said.round() == round;
    }

    Docket after(DisputePutToVote put) {
        return new Docket(put.caseId(), put.round(), false);
    }

    Docket after(VoteCancellationRecorded said) {
        return new Docket(said.caseId(), said.round(), true);
    }
}
