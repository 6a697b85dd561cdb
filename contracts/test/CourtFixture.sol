// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Offences} from "../src/Offences.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Deploy} from "../script/Deploy.s.sol";
import {FundTerms} from "../src/FundTerms.sol";
import {IDisputeCourt} from "../src/interfaces/IDisputeCourt.sol";
import {SampleBondToken} from "../src/sample/SampleBondToken.sol";
import {Fixture} from "./Fixture.sol";

/// @title Registry, vault, court, fund and timing wired to each other, one listed provider and one challenger.
abstract contract CourtFixture is Fixture {
    /// @dev Round 15 days, longest case 38 days, with detection 68 days: exactly what the sums ask for.
    uint32 internal constant ANSWER_WINDOW = 3 days;
    uint32 internal constant PUSH_GRACE = 2 days;
    uint32 internal constant APPEAL_WINDOW = 3 days;
    uint32 internal constant DETECTION = 30 days;
    uint32 internal constant UNBONDING = 68 days;
    /// @dev A veto window of 2 days and two rounds.
    uint32 internal constant OPENING = 32 days;
    uint256 internal constant MIN_DEPOSIT = 100e18;
    uint256 internal constant CASE_FEE = 30e18;
    uint256 internal constant BOUNTY_CAP = 400e18;
    bytes32 internal constant EVIDENCE = keccak256("evidence");

    address internal immutable CHALLENGER = makeAddr("challenger");

    function setUp() public virtual override {
        vm.warp(1_800_000_000);
        _deploy(IERC20(new SampleBondToken(TREASURY, 1_000_000_000e18)));
        _empower(ALICE, 3 * QUORUM);
        _empower(BOB, QUORUM);
        skip(1);
        _fundCourt(CHALLENGER, 1_000_000e18);
    }

    /// @dev As the deployment script makes them, with this bond token and the terms of this fixture.
    function _deploy(IERC20 money) internal {
        Deploy.Terms memory terms = _terms();
        terms.bondToken = address(money);
        terms.justice.unbondingDelay = _unbondingDelay();
        terms.justice.court = _courtTerms();
        terms.justice.shares = _shares();
        terms.justice.fund = _fundTerms();
        terms.justice.bondToken = _bondTerms();
        _deployWhole(terms);
    }

    function _unbondingDelay() internal view virtual returns (uint32) {
        return UNBONDING;
    }

    function _courtTerms() internal view virtual returns (IDisputeCourt.Terms memory) {
        return IDisputeCourt.Terms({
            answerWindow: ANSWER_WINDOW,
            pushGrace: PUSH_GRACE,
            appealWindow: APPEAL_WINDOW,
            detectionWindow: DETECTION,
            statute: DETECTION,
            depositBps: 200,
            winnerBps: 6_000,
            undecidedBps: 1_000,
            bountyBps: 1_000,
            faultCapBps: 2_000,
            minDeposit: MIN_DEPOSIT,
            caseFee: CASE_FEE,
            bountyCap: BOUNTY_CAP
        });
    }

    function _shares() internal pure virtual returns (uint16[9] memory) {
        return [uint16(3_000), 5_000, 10_000, 100, 500, 5_000, 5_000, 5_000, 10_000];
    }

    function _openingWindow() internal view virtual returns (uint32) {
        return OPENING;
    }

    function _fundTerms() private view returns (FundTerms.Terms memory) {
        return FundTerms.Terms({
            claimsWindow: 30 days,
            drawingPeriod: 30 days,
            openingWindow: _openingWindow(),
            vetoWindow: 2 days,
            stewardWindow: 30 days,
            maxDrafts: 4
        });
    }

    function _bondTerms() private pure returns (FundTerms.TokenTerms memory) {
        return FundTerms.TokenTerms({admitted: true, incidentCap: 1_000e18, stewardLimit: 1_000e18});
    }

    /// @dev Gives `who` so many bond tokens and lets the court take them.
    function _fundCourt(address who, uint256 amount) internal {
        vm.prank(TREASURY);
        bondToken.transfer(who, amount);
        vm.prank(who);
        bondToken.approve(address(court), type(uint256).max);
    }

    /// @dev The bond is `REQUIRED` times `bonds`.
    function _listedWith(address provider, uint256 bonds) internal {
        _listed(provider);
        for (uint256 i = 1; i < bonds; ++i) {
            _bond(provider);
        }
    }

    /// @dev The provider ends his listing himself.
    function _leaveListing(address provider) internal {
        vm.prank(provider);
        registry.exit();
    }

    function _hashes(bytes32 one) internal pure returns (bytes32[] memory hashes) {
        hashes = new bytes32[](1);
        hashes[0] = one;
    }

    function _open(uint8 offence) internal returns (bytes32) {
        return _open(PROVIDER, offence, uint64(block.timestamp), EVIDENCE, 0);
    }

    function _open(address provider, uint8 offence, uint64 happenedAt, bytes32 evidence, uint256 damages)
        internal
        returns (bytes32)
    {
        uint256 deposit = court.requiredDeposit(provider, offence, happenedAt);
        vm.prank(CHALLENGER);
        return court.open(provider, offence, happenedAt, _hashes(evidence), damages, deposit);
    }

    function _dispute(bytes32 disputeId) internal view returns (IDisputeCourt.Dispute memory) {
        return court.dispute(disputeId);
    }

    /// @dev A stranger puts the case that is before the court to vote.
    function _put(bytes32 disputeId) internal returns (uint256 proposalId) {
        return _pushCase(court, _dispute(disputeId).caseId);
    }

    function _afterAnswers(bytes32 disputeId) internal {
        vm.warp(_dispute(disputeId).answerUntil + 1);
    }

    /// @dev Puts the case to vote, the answer window over, and lets it be voted on.
    function _atVote(bytes32 disputeId) internal returns (uint256 proposalId) {
        if (_dispute(disputeId).status == IDisputeCourt.Status.Open) _afterAnswers(disputeId);
        proposalId = _put(disputeId);
        _toVoting(proposalId);
    }

    /// @dev The case at vote is upheld.
    function _uphold(bytes32 disputeId) internal returns (uint256 proposalId) {
        proposalId = _carried(disputeId);
        _execute(proposalId);
    }

    /// @dev As `_uphold`, up to the execution, due now.
    function _carried(bytes32 disputeId) internal returns (uint256 proposalId) {
        proposalId = _atVote(disputeId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        skip(timelock.getMinDelay());
    }

    /// @dev The case at vote is dismissed.
    function _dismiss(bytes32 disputeId) internal returns (uint256 proposalId) {
        proposalId = _atVote(disputeId);
        _vote(ALICE, proposalId, AGAINST);
        _toEnd(proposalId);
        court.recordVerdict(disputeId);
    }

    /// @dev Too few vote on the case.
    function _leave(bytes32 disputeId) internal returns (uint256 proposalId) {
        proposalId = _atVote(disputeId);
        _toEnd(proposalId);
        court.recordVerdict(disputeId);
    }

    /// @dev Who lost the first verdict appeals.
    function _appeal(bytes32 disputeId) internal {
        IDisputeCourt.Dispute memory one = _dispute(disputeId);
        address loser = one.verdict == IDisputeCourt.Verdict.Upheld ? one.provider : one.challenger;
        _fundCourt(loser, 2 * one.requiredDeposit);
        vm.prank(loser);
        court.appeal(disputeId, 2 * one.requiredDeposit);
    }

    function _afterAppeals(bytes32 disputeId) internal {
        uint64 deadline = _dispute(disputeId).deadline;
        if (deadline >= block.timestamp) vm.warp(deadline + 1);
    }

    function _settle(bytes32 disputeId) internal {
        _afterAppeals(disputeId);
        vm.prank(STRANGER);
        court.settle(disputeId);
    }

    /// @dev Brings a dispute to its settlement by a stranger's calls and time alone, earlier ones on the same bond first.
    function _exit(bytes32 disputeId) internal {
        for (uint256 steps = 0; _dispute(disputeId).status != IDisputeCourt.Status.Settled; ++steps) {
            assertLt(steps, 12, "no way out");
            bytes32 next = court.nextToSettle(_dispute(disputeId).provider);
            if (next != disputeId) _exit(next);
            else _step(disputeId);
        }
    }

    /// @dev One call, or the wait for it.
    function _step(bytes32 disputeId) private {
        IDisputeCourt.Dispute memory one = _dispute(disputeId);
        vm.startPrank(STRANGER);
        if (court.isNetworkFault(one.offence, one.period) || one.status == IDisputeCourt.Status.Final) {
            court.settle(disputeId);
        } else if (one.status == IDisputeCourt.Status.Decided) {
            if (block.timestamp <= one.deadline) vm.warp(one.deadline + 1);
            court.settle(disputeId);
        } else if (one.status == IDisputeCourt.Status.Voting) {
            _stepOfVote(disputeId, one);
        } else {
            if (block.timestamp <= one.deadline) vm.warp(one.deadline + 1);
            court.recordVerdict(disputeId);
        }
        vm.stopPrank();
    }

    function _stepOfVote(bytes32 disputeId, IDisputeCourt.Dispute memory one) private {
        IGovernor.ProposalState now_ = governor.state(one.proposalId);
        if (now_ == IGovernor.ProposalState.Pending || now_ == IGovernor.ProposalState.Active) {
            _toEnd(one.proposalId);
        } else if (now_ == IGovernor.ProposalState.Succeeded) {
            _queue(one.proposalId);
        } else if (now_ == IGovernor.ProposalState.Queued) {
            uint256 eta = governor.proposalEta(one.proposalId);
            if (block.timestamp < eta) vm.warp(eta);
            _execute(one.proposalId);
        } else if (now_ == IGovernor.ProposalState.Canceled && governor.cancelsOfCase(court, one.caseId) < 2) {
            if (one.deadline == 0) court.recordCancellation(disputeId);
            vm.warp(_dispute(disputeId).deadline + 1);
            court.recordVerdict(disputeId);
        } else {
            court.recordVerdict(disputeId);
        }
    }

    function _faultOf(bytes32 disputeId) internal {
        IDisputeCourt.Dispute memory one = _dispute(disputeId);
        uint256 over = (one.period + 1) * Offences.length(one.offence);
        if (block.timestamp < over) vm.warp(over);
        vm.prank(address(timelock));
        court.declareNetworkFault(one.offence, one.period);
    }

    function _assertDispute(bytes32 disputeId, IDisputeCourt.Status status, IDisputeCourt.Verdict verdict)
        internal
        view
    {
        assertEq(uint256(_dispute(disputeId).status), uint256(status), "status");
        assertEq(uint256(_dispute(disputeId).verdict), uint256(verdict), "verdict");
    }

    /// @dev INV-01 and the court's own.
    function _assertBooks() internal view {
        assertEq(
            bondToken.balanceOf(address(vault)),
            vault.totalBonded() + vault.totalUnbonding() + vault.totalCredits(),
            "the vault's books"
        );
        assertEq(bondToken.balanceOf(address(court)), court.escrow() + court.totalCredits(), "the court's books");
    }
}
