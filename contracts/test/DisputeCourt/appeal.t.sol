// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Credits} from "../../src/Credits.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title Who lost the first verdict appeals it once, in time, at twice the deposit.
contract AppealTest is CourtFixture {
    bytes32 private disputeId;

    function setUp() public override {
        super.setUp();
        _listed(PROVIDER);
        disputeId = _open(0);
        _fundCourt(PROVIDER, 1_000e18);
    }

    function testFuzz_the_provider_appeals_what_was_upheld(uint256 later, uint256 more) external {
        _uphold(disputeId);
        skip(bound(later, 0, APPEAL_WINDOW));
        more = bound(more, 0, 600e18);
        bytes32 caseId = keccak256(abi.encode(disputeId, "appeal"));
        uint64 until = uint64(block.timestamp) + PUSH_GRACE;
        vm.expectEmit(address(court));
        emit IDisputeCourt.DisputeAppealed(disputeId, PROVIDER, caseId, until);
        vm.expectEmit(address(court));
        emit IDisputeCourt.DepositTaken(disputeId, PROVIDER, 400e18, 600e18);
        vm.prank(PROVIDER);
        court.appeal(disputeId, 400e18 + more);
        IDisputeCourt.Dispute memory one = _dispute(disputeId);
        assertEq(one.appellant, PROVIDER);
        assertEq(one.appealDeposit, 400e18);
        assertEq(court.credit(PROVIDER), more);
        assertEq(one.caseId, caseId);
        assertEq(one.deadline, until);
        assertEq(one.proposalId, 0);
        assertEq(court.disputeOfCase(caseId), disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Appealed, IDisputeCourt.Verdict.Upheld);
        _assertBooks();
    }

    function test_the_challenger_appeals_what_was_dismissed() external {
        _dismiss(disputeId);
        vm.prank(CHALLENGER);
        court.appeal(disputeId, 400e18);
        assertEq(_dispute(disputeId).appellant, CHALLENGER);
    }

    function testFuzz_nobody_but_the_loser_appeals(address caller, bool upheld) external {
        upheld ? _uphold(disputeId) : _dismiss(disputeId);
        address loser = upheld ? PROVIDER : CHALLENGER;
        vm.assume(caller != loser);
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.OnlyLoser.selector, caller, loser));
        vm.prank(caller);
        court.appeal(disputeId, 400e18);
    }

    function testFuzz_for_less_than_twice_the_deposit_nothing_is_appealed(uint256 deposit) external {
        deposit = bound(deposit, 0, 400e18 - 1);
        _uphold(disputeId);
        vm.expectRevert(abi.encodeWithSelector(Credits.DepositTooSmall.selector, deposit, 400e18));
        vm.prank(PROVIDER);
        court.appeal(disputeId, deposit);
    }

    /// @dev Otherwise a rich challenger would price the appeal out of reach by a deposit that he gets back.
    function test_it_takes_twice_what_the_case_took_and_not_what_was_paid() external {
        vm.prank(CHALLENGER);
        bytes32 rich = court.open(PROVIDER, 1, uint64(block.timestamp), _hashes(EVIDENCE), 0, 900_000e18);
        _uphold(rich);
        vm.prank(PROVIDER);
        court.appeal(rich, 400e18);
    }

    function testFuzz_after_the_window_it_is_too_late(uint256 later) external {
        _uphold(disputeId);
        uint64 deadline = _dispute(disputeId).deadline;
        skip(bound(later, APPEAL_WINDOW + 1, 1_000 days));
        _assertNotAppealable(IDisputeCourt.Status.Decided, deadline);
    }

    function test_there_is_one_appeal_and_of_a_verdict_for_or_against_alone() external {
        _assertNotAppealable(IDisputeCourt.Status.Open, _dispute(disputeId).deadline);
        _atVote(disputeId);
        _assertNotAppealable(IDisputeCourt.Status.Voting, 0);
        _toEnd(_dispute(disputeId).proposalId);
        court.recordVerdict(disputeId);
        _assertNotAppealable(IDisputeCourt.Status.Final, 0);
        _settle(disputeId);
        _assertNotAppealable(IDisputeCourt.Status.Settled, 0);
    }

    function test_an_appeal_is_not_appealed() external {
        _uphold(disputeId);
        _appeal(disputeId);
        _assertNotAppealable(IDisputeCourt.Status.Appealed, _dispute(disputeId).deadline);
        _dismiss(disputeId);
        _assertNotAppealable(IDisputeCourt.Status.Final, 0);
    }

    function testFuzz_an_unknown_dispute_is_not_appealed(bytes32 unknown) external {
        vm.assume(unknown != disputeId);
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.UnknownDispute.selector, unknown));
        court.appeal(unknown, 0);
    }

    function _assertNotAppealable(IDisputeCourt.Status status, uint64 deadline) private {
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.NotAppealable.selector, disputeId, status, deadline));
        vm.prank(PROVIDER);
        court.appeal(disputeId, 400e18);
    }
}
