// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {CaseText} from "./CaseText.sol";
import {Cases} from "./Cases.sol";
import {Docket} from "./Docket.sol";
import {MissedDays} from "./MissedDays.sol";
import {Offences} from "./Offences.sol";
import {ProposalKinds} from "./ProposalKinds.sol";
import {SlashMath} from "./SlashMath.sol";
import {ICaseSource} from "./interfaces/ICaseSource.sol";
import {IDisputeCourt} from "./interfaces/IDisputeCourt.sol";

/// @title Disputes against listed providers: opened with a deposit, decided by vote, appealed once, settled by anyone.
contract DisputeCourt is Docket {
    using MissedDays for mapping(uint64 day => MissedDays.Run);

    mapping(address provider => mapping(uint64 day => MissedDays.Run)) private _missed;

    constructor(Wiring memory wiring, Terms memory terms, uint16[9] memory shares) Docket(wiring, terms, shares) {}

    /// @inheritdoc IDisputeCourt
    function uphold(bytes32 caseId) external onlyTimelock {
        bytes32 disputeId = disputeOfCase[caseId];
        Dispute storage one = _disputes[disputeId];
        require(one.status == Status.Voting && one.caseId == caseId, NotDecided(disputeId, one.status));
        require(!_isDrawn(one), NetworkAtFault(one.offence, one.period));
        _requireExecuting(caseId, one.proposalId);
        _decide(disputeId, one, Verdict.Upheld);
    }

    /// @inheritdoc IDisputeCourt
    function recordCancellation(bytes32 disputeId) external {
        Dispute storage one = _known(disputeId);
        require(_isCancelled(one) && one.deadline == 0, NotCancelled(disputeId));
        one.deadline = uint64(block.timestamp) + _termsOf(one.terms).pushGrace;
        emit VoteCancellationRecorded(disputeId, one.caseId, one.round, one.deadline);
    }

    /// @inheritdoc IDisputeCourt
    function recordVerdict(bytes32 disputeId) external {
        Dispute storage one = _known(disputeId);
        if (_isDrawn(one)) return _draw(disputeId, one);
        Verdict verdict = _outcome(one);
        require(verdict != Verdict.None, NotDecided(disputeId, one.status));
        _decide(disputeId, one, verdict);
    }

    /// @inheritdoc IDisputeCourt
    function appeal(bytes32 disputeId, uint256 deposit) external nonReentrant {
        Dispute storage one = _known(disputeId);
        require(
            one.status == Status.Decided && block.timestamp <= one.deadline,
            NotAppealable(disputeId, one.status, one.deadline)
        );
        address loser = one.verdict == Verdict.Upheld ? one.provider : one.challenger;
        require(msg.sender == loser, OnlyLoser(msg.sender, loser));
        bytes32 caseId = keccak256(abi.encode(disputeId, "appeal"));
        one.status = Status.Appealed;
        one.appellant = loser;
        one.caseId = caseId;
        one.proposalId = 0;
        one.round = 0;
        one.deadline = uint64(block.timestamp) + _termsOf(one.terms).pushGrace;
        disputeOfCase[caseId] = disputeId;
        emit DisputeAppealed(disputeId, loser, caseId, one.deadline);
        one.appealDeposit = _hold(disputeId, deposit, 2 * one.requiredDeposit);
    }

    /// @inheritdoc IDisputeCourt
    function settle(bytes32 disputeId) external nonReentrant {
        Dispute storage one = _known(disputeId);
        address provider = one.provider;
        if (_isDrawn(one)) _draw(disputeId, one);
        bool ended = one.status == Status.Final || (one.status == Status.Decided && block.timestamp > one.deadline);
        require(ended, NotSettleable(disputeId, one.status));
        Queue storage queue = _queues[provider];
        bytes32 next = queue.disputes[queue.settled];
        require(next == disputeId, EarlierUnsettled(next));

        ++queue.settled;
        one.status = Status.Settled;
        one.deadline = 0;
        bool upheld = one.verdict == Verdict.Upheld;
        (uint256 slashed, uint256 bounty) = _conclude(one, upheld);
        uint256 toFund = _divideDeposits(one);
        escrow -= one.deposit + one.appealDeposit;
        emit DisputeSettled(disputeId, provider, one.verdict, slashed, bounty, toFund, escrow);

        if (slashed > 0) vault.slash(provider, slashed, disputeId, one.challenger, bounty);
        if (upheld) registry.delistings().onUpheld(provider, disputeId, one.offence);
        vault.unfreeze(provider);
        if (toFund > 0) fund.onDepositShare(_send(address(fund), toFund));
    }

    /// @inheritdoc ICaseSource
    function caseProposal(bytes32 caseId, uint32 round) external view returns (CaseProposal memory put) {
        bytes32 disputeId = disputeOfCase[caseId];
        Dispute storage one = _disputes[disputeId];
        string memory missing = _missing(one, caseId);
        require(bytes(missing).length == 0, CaseNotEntitled(caseId, missing));
        put.call = abi.encodeCall(IDisputeCourt.uphold, (caseId));
        put.description = CaseText.describe(one, disputeId, round);
        put.parties = _parties[disputeId];
        put.kind = ProposalKinds.SLASH_BOND;
    }

    function _onCaseProposed(bytes32 caseId, uint256 proposalId, uint32 round) internal override {
        bytes32 disputeId = disputeOfCase[caseId];
        Dispute storage one = _disputes[disputeId];
        one.status = Status.Voting;
        one.deadline = 0;
        one.proposalId = proposalId;
        one.round = round;
        emit DisputePutToVote(disputeId, proposalId, caseId, round);
    }

    /// @dev A fault of the network ends whatever is not settled, at whatever stage.
    function _draw(bytes32 disputeId, Dispute storage one) private {
        one.status = Status.Final;
        one.verdict = Verdict.Drawn;
        one.deadline = 0;
        emit VerdictRecorded(disputeId, one.caseId, Verdict.Drawn, Verdict.Drawn, 0);
    }

    /// @dev Writes what a vote, or its absence, came to. A first verdict for or against may be appealed; an undecided appeal
    /// leaves it.
    function _decide(bytes32 disputeId, Dispute storage one, Verdict verdict) private {
        bool first = one.appellant == address(0);
        if (!first) one.appealVerdict = verdict;
        if (first || verdict != Verdict.Undecided) one.verdict = verdict;
        bool appealable = first && verdict != Verdict.Undecided;
        one.status = appealable ? Status.Decided : Status.Final;
        one.deadline = appealable ? uint64(block.timestamp) + _termsOf(one.terms).appealWindow : 0;
        emit VerdictRecorded(disputeId, one.caseId, verdict, one.verdict, one.deadline);
    }

    /// @dev Splits the deposits into credits; answers what goes to the fund.
    function _divideDeposits(Dispute storage one) private returns (uint256 toFund) {
        address challenger = one.challenger;
        address provider = one.provider;
        toFund = _divide(one, challenger, one.deposit, one.verdict, Verdict.Upheld, provider);
        if (one.appellant == address(0)) return toFund;
        bool byProvider = one.appellant == provider;
        toFund += _divide(
            one,
            one.appellant,
            one.appealDeposit,
            one.verdict == Verdict.Drawn ? Verdict.Drawn : one.appealVerdict,
            byProvider ? Verdict.Dismissed : Verdict.Upheld,
            byProvider ? challenger : provider
        );
    }

    /// @dev Back whole to a payer who won or whose case was drawn, less the fee where nothing was decided, else shared between
    /// who won and the fund.
    function _divide(Dispute storage one, address payer, uint256 amount, Verdict verdict, Verdict asked, address winner)
        private
        returns (uint256 toFund)
    {
        Terms storage terms = _termsOf(one.terms);
        address receiver = payer;
        uint256 part = amount;
        if (verdict == Verdict.Undecided) {
            (part, toFund) = SlashMath.undecided(amount, terms.undecidedBps, terms.caseFee);
        } else if (verdict != asked && verdict != Verdict.Drawn) {
            receiver = winner;
            (part, toFund) = SlashMath.lost(amount, terms.winnerBps);
        }
        _addCredit(receiver, part);
    }

    /// @dev What a settlement leaves behind for others of the same offence and period: whom it did not serve has a push grace,
    /// whatever the statute, and none of them takes what another took.
    function _conclude(Dispute storage one, bool upheld) private returns (uint256 slashed, uint256 bounty) {
        if (one.verdict == Verdict.Drawn) return (0, 0);
        Triple storage triple = _tripleOf(one);
        uint256 until = block.timestamp + _termsOf(one.terms).pushGrace;
        triple.againUntil = uint64(Math.max(triple.againUntil, until));
        if (one.verdict != Verdict.Undecided) triple.decidedAt = Math.max(triple.decidedAt, one.requiredDeposit);
        if (!upheld) return (0, 0);
        (slashed, bounty) = _reckon(one, triple);
        triple.upheld = true;
        triple.slashed += slashed;
    }

    /// @dev What an upheld dispute takes from the bond as it is now, and the challenger's part. Of its share or
    /// its damages, what was not slashed for the same before: the share of a tiny bond leaves that of a larger one. A missed day joins
    /// its fault once, and damages alone follow.
    function _reckon(Dispute storage one, Triple storage triple) private returns (uint256 slashed, uint256 bounty) {
        Terms storage terms = _termsOf(one.terms);
        uint256 basis = one.basis;
        uint256 bps = one.shareBps;
        if (one.offence == Offences.MISSED_PROOF) {
            if (triple.upheld) bps = 0;
            else (basis, bps) = _missed[one.provider].charge(one.period, basis, bps, terms.faultCapBps);
        }
        slashed = SlashMath.slash(basis, bps, one.damages, triple.slashed, _atStake(one.provider));
        bounty = SlashMath.bounty(triple.slashed, slashed, terms.bountyBps, terms.bountyCap);
    }

    /// @dev What a case lacks to be put to vote; empty when nothing.
    function _missing(Dispute storage one, bytes32 caseId) private view returns (string memory) {
        Status status = one.status;
        if (status != Status.Open && status != Status.Voting && status != Status.Appealed) return "no vote is due";
        if (one.caseId != caseId) return "the appeal decides";
        if (_isDrawn(one)) return "the network was at fault";
        if (status == Status.Open && block.timestamp <= one.answerUntil) return "answer window not over";
        if (one.deadline != 0 && block.timestamp > one.deadline) return "push grace over";
        if (_cancelsOf(one) >= Cases.MAX_ROUNDS) return "cancelled too often";
        return "";
    }

    /// @dev What the facts say of a case that waits or is at vote; None while they say nothing.
    function _outcome(Dispute storage one) private view returns (Verdict) {
        if (one.status == Status.Open || one.status == Status.Appealed) {
            return block.timestamp > one.deadline ? Verdict.Undecided : Verdict.None;
        }
        if (one.status != Status.Voting) return Verdict.None;
        IGovernor.ProposalState state = _stateOf(one);
        if (_isStranded(state)) return Verdict.Undecided;
        if (state == IGovernor.ProposalState.Defeated) {
            return _isDismissed(one.proposalId) ? Verdict.Dismissed : Verdict.Undecided;
        }
        if (!_isCancelled(one)) return Verdict.None;
        bool over = _cancelsOf(one) >= Cases.MAX_ROUNDS || (one.deadline != 0 && block.timestamp > one.deadline);
        return over ? Verdict.Undecided : Verdict.None;
    }

    function _isDrawn(Dispute storage one) private view returns (bool) {
        return isNetworkFault[one.offence][one.period] && one.verdict != Verdict.Drawn && one.status != Status.Settled;
    }

    function _isCancelled(Dispute storage one) private view returns (bool) {
        return one.status == Status.Voting && _stateOf(one) == IGovernor.ProposalState.Canceled;
    }

    function _stateOf(Dispute storage one) private view returns (IGovernor.ProposalState) {
        return governor.state(one.proposalId);
    }

    function _cancelsOf(Dispute storage one) private view returns (uint32) {
        return governor.cancelsOfCase(this, one.caseId);
    }
}
