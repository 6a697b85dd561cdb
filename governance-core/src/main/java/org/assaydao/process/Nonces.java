package org.assaydao.process;

import java.util.Optional;
import org.assaydao.ballot.BallotEvent.BallotAccepted;
import org.assaydao.ballot.BallotEvent.VoidReason;
import org.assaydao.chain.ProposalOutlook;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.SignedNonce;

/** What the chain's nonces say of a ballot. A sequential one comes late only once a final nonce is above its own. */
final class Nonces {
    private final ProposalOutlook proposals;
    private final Address governor;

    Nonces(ProposalOutlook proposals, Address governor) {
        this.proposals = proposals;
        this.governor = governor;
    }

    /**
     * Why a ballot whose signature the governor refused can never be counted; empty while it still may be, and where its voter
     * has voted, for then the count ends it.
     */
    Optional<VoidReason> neverCounted(BallotAccepted ballot) {
        BallotId id = ballot.ballot();
        if (ballot.nonce().equals(id.proposal().ballotNonce())) {
            return proposals.hasVoted(id) ? Optional.empty() : Optional.of(VoidReason.SIGNATURE_INVALID);
        }
        return isUsed(id.voter(), ballot.nonce()) ? Optional.of(VoidReason.NONCE_SPENT) : Optional.empty();
    }

    /** True when the voter's sequential nonce is used at finality, by whatever. */
    boolean isUsed(Address voter, SignedNonce nonce) {
        return proposals.finalSequentialNonce(governor, voter).exceeds(nonce);
    }
}
