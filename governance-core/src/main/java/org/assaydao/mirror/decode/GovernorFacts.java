package org.assaydao.mirror.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assaydao.mirror.decode.DeclaredEvent.text;
import static org.assaydao.mirror.decode.Facts.fact;
import static org.assaydao.mirror.decode.Facts.ofNoFact;
import static org.assaydao.mirror.decode.Facts.reading;
import static org.assaydao.mirror.decode.Fields.address;
import static org.assaydao.mirror.decode.Fields.addresses;
import static org.assaydao.mirror.decode.Fields.amount;
import static org.assaydao.mirror.decode.Fields.hash;
import static org.assaydao.mirror.decode.Fields.small;
import static org.assaydao.mirror.decode.Fields.time;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotEvent.Channel;
import org.assaydao.ballot.Support;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.mirror.decode.Facts.Known;
import org.assaydao.mirror.node.ChainLog;
import org.assaydao.mirror.node.Selectors;
import org.assaydao.proposal.ProposalEvent.ProposalCanceled;
import org.assaydao.proposal.ProposalEvent.ProposalEntitled;
import org.assaydao.proposal.ProposalEvent.ProposalExecuted;
import org.assaydao.proposal.ProposalEvent.ProposalExtended;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.proposal.ProposalEvent.ProposalQueued;
import org.assaydao.proposal.ProposalKind;
import org.assaydao.proposal.Totals;
import org.jspecify.annotations.Nullable;
import org.web3j.abi.datatypes.Event;

/** The governor's events: proposals and votes. */
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
                fact(
                        AssayGovernor.PROPOSALCREATED_EVENT,
                        AssayGovernor::getProposalCreatedEventFromLog,
                        this::published),
                fact(AssayGovernor.CASEPROPOSED_EVENT, AssayGovernor::getCaseProposedEventFromLog, this::entitled),
                fact(
                        AssayGovernor.PROPOSALEXTENDED_EVENT,
                        AssayGovernor::getProposalExtendedEventFromLog,
                        (log, e) ->
                                new ProposalExtended(proposal(e.proposalId), time(e.extendedDeadline), log.position())),
                fact(
                        AssayGovernor.PROPOSALQUEUED_EVENT,
                        AssayGovernor::getProposalQueuedEventFromLog,
                        (log, e) -> new ProposalQueued(proposal(e.proposalId), time(e.etaSeconds), log.position())),
                fact(
                        AssayGovernor.PROPOSALEXECUTED_EVENT,
                        AssayGovernor::getProposalExecutedEventFromLog,
                        (log, e) -> new ProposalExecuted(proposal(e.proposalId), log.position())),
                fact(
                        AssayGovernor.PROPOSALCANCELED_EVENT,
                        AssayGovernor::getProposalCanceledEventFromLog,
                        (log, e) -> new ProposalCanceled(proposal(e.proposalId), log.position())),
                fact(
                        AssayGovernor.VOTECAST_EVENT,
                        AssayGovernor::getVoteCastEventFromLog,
                        (log, e) -> counted(
                                log,
                                AssayGovernor.VOTECAST_EVENT,
                                ballot(e.proposalId, e.voter),
                                e.support,
                                e.weight,
                                HexBytes.EMPTY)),
                fact(
                        AssayGovernor.VOTECASTWITHPARAMS_EVENT,
                        AssayGovernor::getVoteCastWithParamsEventFromLog,
                        (log, e) -> counted(
                                log,
                                AssayGovernor.VOTECASTWITHPARAMS_EVENT,
                                ballot(e.proposalId, e.voter),
                                e.support,
                                e.weight,
                                HexBytes.of(e.params))),
                reading(
                        AssayGovernor.TALLYUPDATED_EVENT,
                        AssayGovernor::getTallyUpdatedEventFromLog,
                        (log, e) -> new Reading.Tally(
                                proposal(e.proposalId),
                                new Totals(amount(e.againstVotes), amount(e.forVotes), amount(e.abstainVotes)),
                                log.position())),
                // It says only that one submission was passed over, and anybody can submit anything.
                ofNoFact(AssayGovernor.BALLOTREFUSED_EVENT),
                ofNoFact(AssayGovernor.CASESOURCESET_EVENT),
                ofNoFact(AssayGovernor.EIP712DOMAINCHANGED_EVENT),
                ofNoFact(AssayGovernor.GUARDIANTERMSET_EVENT),
                ofNoFact(AssayGovernor.HANDEDOVER_EVENT),
                ofNoFact(AssayGovernor.PROPOSALGUARDIANSET_EVENT),
                ofNoFact(AssayGovernor.PROTECTEDSET_EVENT),
                // What it takes out of the vote is told by the weights of the votes themselves.
                ofNoFact(AssayGovernor.RECUSALFIXED_EVENT),
                ofNoFact(AssayGovernor.LATEQUORUMVOTEEXTENSIONSET_EVENT),
                ofNoFact(AssayGovernor.PROPOSALTHRESHOLDSET_EVENT),
                ofNoFact(AssayGovernor.QUORUMNUMERATORUPDATED_EVENT),
                ofNoFact(AssayGovernor.TIMELOCKCHANGE_EVENT),
                ofNoFact(AssayGovernor.VOTINGDELAYSET_EVENT),
                ofNoFact(AssayGovernor.VOTINGPERIODSET_EVENT));
    }

    private ProposalPublished published(ChainLog log, AssayGovernor.ProposalCreatedEventResponse e) {
        byte[] description = text(AssayGovernor.PROPOSALCREATED_EVENT, log);
        return new ProposalPublished(
                proposal(e.proposalId),
                address(e.proposer),
                addresses(e.targets),
                e.values.stream().map(Fields::amount).toList(),
                e.calldatas.stream().map(HexBytes::of).toList(),
                new String(description, UTF_8),
                Hash32.keccak(description),
                time(e.voteStart),
                time(e.voteEnd),
                log.position());
    }

    private ProposalEntitled entitled(ChainLog log, AssayGovernor.CaseProposedEventResponse e) {
        return new ProposalEntitled(
                proposal(e.proposalId),
                ProposalKind.of(small(e.kind)),
                address(e.source),
                hash(e.caseId),
                small(e.round),
                addresses(e.parties),
                log.position());
    }

    /** What is no UTF-8 in a reason becomes U+FFFD for people to read; its hash is of its own bytes. */
    private static BallotCounted counted(
            ChainLog log, Event vote, BallotId ballot, BigInteger support, BigInteger weight, HexBytes params) {
        byte[] reason = text(vote, log);
        return new BallotCounted(
                ballot,
                channel(log.call()),
                Support.of(support),
                amount(weight),
                new String(reason, UTF_8),
                Hash32.keccak(reason),
                params,
                log.position());
    }

    private static Channel channel(@Nullable HexBytes call) {
        if (call == null) return Channel.UNKNOWN;
        return BY_SIGNATURE.contains(call) ? Channel.GASLESS : Channel.ON_CHAIN;
    }

    private BallotId ballot(BigInteger proposal, String voter) {
        return new BallotId(proposal(proposal), address(voter));
    }

    private ProposalId proposal(BigInteger number) {
        return new ProposalId(governor, number);
    }
}
