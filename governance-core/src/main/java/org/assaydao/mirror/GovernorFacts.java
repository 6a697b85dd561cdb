package org.assaydao.mirror;

import static org.assaydao.contracts.AssayGovernor.BALLOTREFUSED_EVENT;
import static org.assaydao.contracts.AssayGovernor.CASEPROPOSED_EVENT;
import static org.assaydao.contracts.AssayGovernor.CASESOURCESET_EVENT;
import static org.assaydao.contracts.AssayGovernor.EIP712DOMAINCHANGED_EVENT;
import static org.assaydao.contracts.AssayGovernor.GUARDIANTERMSET_EVENT;
import static org.assaydao.contracts.AssayGovernor.HANDEDOVER_EVENT;
import static org.assaydao.contracts.AssayGovernor.LATEQUORUMVOTEEXTENSIONSET_EVENT;
import static org.assaydao.contracts.AssayGovernor.PROPOSALCANCELED_EVENT;
import static org.assaydao.contracts.AssayGovernor.PROPOSALCREATED_EVENT;
import static org.assaydao.contracts.AssayGovernor.PROPOSALEXECUTED_EVENT;
import static org.assaydao.contracts.AssayGovernor.PROPOSALEXTENDED_EVENT;
import static org.assaydao.contracts.AssayGovernor.PROPOSALGUARDIANSET_EVENT;
import static org.assaydao.contracts.AssayGovernor.PROPOSALQUEUED_EVENT;
import static org.assaydao.contracts.AssayGovernor.PROPOSALTHRESHOLDSET_EVENT;
import static org.assaydao.contracts.AssayGovernor.PROTECTEDSET_EVENT;
import static org.assaydao.contracts.AssayGovernor.QUORUMNUMERATORUPDATED_EVENT;
import static org.assaydao.contracts.AssayGovernor.RECUSALFIXED_EVENT;
import static org.assaydao.contracts.AssayGovernor.TALLYUPDATED_EVENT;
import static org.assaydao.contracts.AssayGovernor.TIMELOCKCHANGE_EVENT;
import static org.assaydao.contracts.AssayGovernor.VOTECASTWITHPARAMS_EVENT;
import static org.assaydao.contracts.AssayGovernor.VOTECAST_EVENT;
import static org.assaydao.contracts.AssayGovernor.VOTINGDELAYSET_EVENT;
import static org.assaydao.contracts.AssayGovernor.VOTINGPERIODSET_EVENT;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotEvent.Channel;
import org.assaydao.ballot.Support;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.mirror.Facts.Known;
import org.assaydao.proposal.ProposalEvent.ProposalCanceled;
import org.assaydao.proposal.ProposalEvent.ProposalEntitled;
import org.assaydao.proposal.ProposalEvent.ProposalExecuted;
import org.assaydao.proposal.ProposalEvent.ProposalExtended;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.proposal.ProposalEvent.ProposalQueued;
import org.assaydao.proposal.ProposalKind;
import org.assaydao.proposal.Totals;
import org.jspecify.annotations.Nullable;

/** The governor's events: proposals and votes. Fields are read by their place in the event's declaration. */
final class GovernorFacts {
    /** The functions through which a signed ballot reaches the governor, by their selectors. */
    private static final Set<HexBytes> BY_SIGNATURE = Set.of(
            Selectors.of(AssayGovernor.FUNC_CASTBALLOTS, "uint256,bytes"),
            Selectors.of(AssayGovernor.FUNC_CASTVOTEBYSIG, "uint256,uint8,address,bytes"),
            Selectors.of(
                    AssayGovernor.FUNC_CASTVOTEWITHREASONANDPARAMSBYSIG, "uint256,uint8,address,string,bytes,bytes"));

    private final Address governor;

    GovernorFacts(Address governor) {
        this.governor = governor;
    }

    List<Known> table() {
        return List.of(
                new Known(PROPOSALCREATED_EVENT, (log, f) -> fact(published(log, f))),
                new Known(CASEPROPOSED_EVENT, (log, f) -> fact(entitled(log, f))),
                new Known(
                        PROPOSALEXTENDED_EVENT,
                        (log, f) -> fact(new ProposalExtended(proposal(f, 0), f.time(1), log.position()))),
                new Known(
                        PROPOSALQUEUED_EVENT,
                        (log, f) -> fact(new ProposalQueued(proposal(f, 0), f.time(1), log.position()))),
                new Known(
                        PROPOSALEXECUTED_EVENT, (log, f) -> fact(new ProposalExecuted(proposal(f, 0), log.position()))),
                new Known(
                        PROPOSALCANCELED_EVENT, (log, f) -> fact(new ProposalCanceled(proposal(f, 0), log.position()))),
                new Known(VOTECAST_EVENT, (log, f) -> fact(counted(log, f, HexBytes.EMPTY))),
                new Known(VOTECASTWITHPARAMS_EVENT, (log, f) -> fact(counted(log, f, f.bytes(5)))),
                new Known(
                        TALLYUPDATED_EVENT,
                        (log, f) -> new Reading.Tally(
                                proposal(f, 0), new Totals(f.amount(1), f.amount(2), f.amount(3)), log.position())),
                // It says only that one submission was passed over, and anybody can submit anything.
                Facts.ofNoFact(BALLOTREFUSED_EVENT),
                Facts.ofNoFact(CASESOURCESET_EVENT),
                Facts.ofNoFact(EIP712DOMAINCHANGED_EVENT),
                Facts.ofNoFact(GUARDIANTERMSET_EVENT),
                Facts.ofNoFact(HANDEDOVER_EVENT),
                Facts.ofNoFact(PROPOSALGUARDIANSET_EVENT),
                Facts.ofNoFact(PROTECTEDSET_EVENT),
                // What it takes out of the vote is told by the weights of the votes themselves.
                Facts.ofNoFact(RECUSALFIXED_EVENT),
                Facts.ofNoFact(LATEQUORUMVOTEEXTENSIONSET_EVENT),
                Facts.ofNoFact(PROPOSALTHRESHOLDSET_EVENT),
                Facts.ofNoFact(QUORUMNUMERATORUPDATED_EVENT),
                Facts.ofNoFact(TIMELOCKCHANGE_EVENT),
                Facts.ofNoFact(VOTINGDELAYSET_EVENT),
                Facts.ofNoFact(VOTINGPERIODSET_EVENT));
    }

    private ProposalPublished published(ChainLog log, EventFields f) {
        return new ProposalPublished(
                proposal(f, 0),
                f.address(1),
                f.addresses(2),
                f.amounts(3),
                f.byteStrings(5),
                f.text(8),
                f.textHash(8),
                f.time(6),
                f.time(7),
                log.position());
    }

    private ProposalEntitled entitled(ChainLog log, EventFields f) {
        return new ProposalEntitled(
                proposal(f, 0),
                ProposalKind.of(f.small(4)),
                f.address(1),
                f.hash(2),
                f.small(3),
                f.addresses(5),
                log.position());
    }

    private BallotCounted counted(ChainLog log, EventFields f, HexBytes params) {
        return new BallotCounted(
                new BallotId(proposal(f, 1), f.address(0)),
                channel(log.call()),
                Support.of(f.number(2)),
                f.amount(3),
                f.text(4),
                f.textHash(4),
                params,
                log.position());
    }

    private static Channel channel(@Nullable HexBytes call) {
        if (call == null) return Channel.UNKNOWN;
        return BY_SIGNATURE.contains(call) ? Channel.GASLESS : Channel.ON_CHAIN;
    }

    private ProposalId proposal(EventFields f, int field) {
        BigInteger number = f.number(field);
        return new ProposalId(governor, number);
    }

    private static Reading fact(ChainFact fact) {
        return new Reading.Facts(List.of(fact));
    }
}
