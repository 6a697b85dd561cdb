package org.assaydao.chain;

import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;

/** The calls that this system may send, as the contracts encode them. Nothing here asks a node. */
public interface GovernorCalls {
    /** A call of a contract; that it was sent is not said. */
    record Call(Address to, HexBytes calldata) {}

    /** Relays an OZ {@code Ballot}. */
    Call castVoteBySig(ProposalId proposal, int support, Address voter, HexBytes signature);

    /** Relays an OZ {@code ExtendedBallot}. */
    Call castVoteWithReasonAndParamsBySig(
            ProposalId proposal, int support, Address voter, String reason, HexBytes params, HexBytes signature);

    /** A ballot as a batch holds it; {@code checkpoint} is the hint to the voter's votes, negative for none. */
    record BatchedBallot(Address voter, int support, HexBytes signature, int checkpoint) {}

    /** Relays many OZ {@code Ballot}s of one proposal, signed over the first keyed nonce of that proposal. */
    Call castBallots(ProposalId proposal, List<BatchedBallot> ballots);

    /** Queues a succeeded proposal; the parts are those of its publication, the hash that of its description's bytes. */
    Call queue(List<Address> targets, List<TokenAmount> values, List<HexBytes> calldatas, Hash32 descriptionHash);

    /** Executes a queued proposal whose delay is over. */
    Call execute(List<Address> targets, List<TokenAmount> values, List<HexBytes> calldatas, Hash32 descriptionHash);

    /** Puts an entitled application to vote; the registry is the case's source. */
    Call proposeCase(Hash32 caseId);

    /** Lets the registry record that an application's proposal was defeated. */
    Call recordRejection(ApplicationId application);
}
