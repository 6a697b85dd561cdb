package org.assaydao.chain;

import org.assaydao.chain.GovernorCalls.Call;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IncidentId;

/** Calls that carry a case, an incident or a payout on and that anybody may send, as the contracts encode them. */
public interface ProceedingCalls {
    /** The contracts whose cases entitle themselves to a vote, beside the registry. */
    enum Source {
        COURT,
        FUND,
        DELISTINGS,
        AUDITOR_CASES
    }

    /** Puts an entitled case to vote. */
    Call putToVote(Source source, Hash32 caseId);

    /** Lets the court record that a dispute's vote was cancelled, so that it may be put again. */
    Call recordCancellation(DisputeId dispute);

    /** Lets the court record what a lost or missing vote makes of a dispute. */
    Call recordVerdict(DisputeId dispute);

    /** Moves the money of a dispute that cannot change any more. */
    Call settle(DisputeId dispute);

    /** Ends a case of delisting that nothing carries out any more. */
    Call recordDelistingEnd(Hash32 caseId);

    /** Ends a case against an auditor that nothing carries out any more. */
    Call recordAuditorCaseEnd(Hash32 caseId);

    /** Opens what two stewards announced and nobody vetoed. */
    Call openStewardPayout(DraftId draft);

    /** Ends a draft that can no longer open. */
    Call closeDraft(DraftId draft);

    /** Ends an incident of which no payout may open any more. */
    Call releaseEscrow(IncidentId incident);

    /** Returns to the reserve what nobody drew of an incident's payout. */
    Call sweep(IncidentId incident);
}
