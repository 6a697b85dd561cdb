package org.assaydao.chain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.SignedNonce;

/** What a ballot desk must know of a proposal and a voter before it takes a ballot. */
public interface ProposalOutlook {
    /** The voting windows as of the newest seen block, extensions included; none of a proposal that was not seen. */
    Map<ProposalId, Window> windows(Collection<ProposalId> proposals);

    default Optional<Window> window(ProposalId proposal) {
        return Optional.ofNullable(windows(List.of(proposal)).get(proposal));
    }

    /**
     * The next sequential nonce that the governor expects of {@code voter}, as of the last block whose facts are events: what
     * is spent there is spent for good. A node is asked for the same one once a block.
     */
    SignedNonce finalSequentialNonce(Address governor, Address voter);

    /** Those of {@code ballots} whose voter's vote stands in a seen block; with it goes the proposal's own nonce. */
    Set<BallotId> voted(Collection<BallotId> ballots);

    default boolean hasVoted(BallotId ballot) {
        return !voted(List.of(ballot)).isEmpty();
    }

    /**
     * When a proposal is voted on, and by whom it is not.
     *
     * @param snapshotFinal true when a finalised block has a later timestamp than the snapshot
     * @param over true when the proposal was cancelled or executed before its deadline
     */
    record Window(ChainTime snapshot, ChainTime deadline, boolean snapshotFinal, boolean over, List<Address> parties) {
        public Window {
            parties = List.copyOf(parties);
        }
    }
}
