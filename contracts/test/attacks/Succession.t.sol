// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {Offences} from "../../src/Offences.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title When a vote moves the timelock's roles to another governor, nothing of the old one's stays locked.
/// @dev INV-17
contract SuccessionTest is CourtFixture {
    bytes32 private disputeId;

    function setUp() public override {
        super.setUp();
        _listed(PROVIDER);
        disputeId = _open(Offences.DOWNTIME);
    }

    function test_a_won_vote_that_cannot_be_queued_is_undecided_and_the_bond_is_free() external {
        uint256 proposalId = _atVote(disputeId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _assertUndecided();
        _revoke(timelock.PROPOSER_ROLE());
        _assertFreed();
    }

    function test_a_queued_vote_that_cannot_be_executed_is_undecided_as_well() external {
        _carried(disputeId);
        _assertUndecided();
        _revoke(timelock.EXECUTOR_ROLE());
        _assertFreed();
    }

    /// @dev It may still be executed, so nobody makes it undecided.
    function test_control_a_queued_vote_needs_nobody_who_proposes() external {
        uint256 proposalId = _carried(disputeId);
        _revoke(timelock.PROPOSER_ROLE());
        _assertUndecided();
        _execute(proposalId);
        _assertDispute(disputeId, IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Upheld);
    }

    function test_an_appeal_that_was_won_too_late_leaves_the_first_verdict() external {
        _dismiss(disputeId);
        _appeal(disputeId);
        _carried(disputeId);
        _revoke(timelock.EXECUTOR_ROLE());
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Dismissed);
        court.settle(disputeId);
        assertEq(vault.freezes(PROVIDER), 0);
    }

    /// @dev What was not yet put to vote, and what is voted down, end as always.
    function test_other_cases_end_by_time_as_always() external {
        bytes32 later = _open(Offences.OVERSOLD);
        _revoke(timelock.PROPOSER_ROLE());
        uint256 proposalId = _atVote(disputeId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _exitStranded();
        vm.warp(_dispute(later).deadline + 1);
        court.recordVerdict(later);
        court.settle(later);
        assertEq(vault.freezes(PROVIDER), 0);
    }

    function _revoke(bytes32 role) private {
        vm.startPrank(address(timelock));
        timelock.grantRole(role, makeAddr("the next governor"));
        timelock.revokeRole(role, address(governor));
        vm.stopPrank();
    }

    function _assertUndecided() private {
        vm.expectRevert(
            abi.encodeWithSelector(IDisputeCourt.NotDecided.selector, disputeId, IDisputeCourt.Status.Voting)
        );
        court.recordVerdict(disputeId);
    }

    function _exitStranded() private {
        vm.startPrank(STRANGER);
        court.recordVerdict(disputeId);
        court.settle(disputeId);
        vm.stopPrank();
    }

    /// @dev Bond, deposit and credits leave by strangers' calls and time alone.
    function _assertFreed() private {
        _exitStranded();
        _assertDispute(disputeId, IDisputeCourt.Status.Settled, IDisputeCourt.Verdict.Undecided);
        assertEq(vault.freezes(PROVIDER), 0);
        court.drawCredit(CHALLENGER);
        assertEq(court.totalCredits() + court.escrow(), 0);
        _leaveListing(PROVIDER);
        vm.prank(PROVIDER);
        vault.requestWithdrawal(REQUIRED);
        skip(UNBONDING);
        vault.withdraw(PROVIDER);
        assertEq(bondToken.balanceOf(PROVIDER), REQUIRED);
        _assertBooks();
    }
}
