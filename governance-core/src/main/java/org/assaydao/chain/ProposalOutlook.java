package org.assaydao.chain;

import java.util.List;
import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;

/** What a ballot desk must know of a proposal and a voter before it takes a ballot. */
public interface ProposalOutlook {
    /** The voting window as of the newest seen block, extensions included; empty when no such proposal was seen. */
    Optional<Window> window(ProposalId proposal);

    /** The next sequential nonce that the governor expects of {@code voter}, as of the newest seen block. */
    TokenAmount sequentialNonce(Address governor, Address voter);

    /** As the other, as of the last block whose facts are events: what is spent there is spent for good. */
    TokenAmount finalSequentialNonce(Address governor, Address voter);

    /** True when the voter's vote on the proposal stands in a seen block; with it goes the proposal's own nonce. */
    boolean hasVoted(ProposalId proposal, Address voter);

    /** True when {@code account} has code on chain (EIP-7702 delegations are accounts with a key and answer false). */
    boolean isContract(Address account);

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
