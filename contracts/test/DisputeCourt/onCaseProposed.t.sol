// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CaseSource} from "../../src/CaseSource.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title The governor, and nobody else, tells the court which proposal decides a case.
contract OnCaseProposedTest is CourtFixture {
    bytes32 private disputeId;

    function setUp() public override {
        super.setUp();
        _listed(PROVIDER);
        disputeId = _open(0);
        _afterAnswers(disputeId);
    }

    function test_the_case_is_at_vote() external {
        vm.expectEmit(true, false, false, false, address(court));
        emit IDisputeCourt.DisputePutToVote(disputeId, 0, disputeId, 1);
        uint256 proposalId = _put(disputeId);
        IDisputeCourt.Dispute memory one = _dispute(disputeId);
        assertEq(one.proposalId, proposalId);
        assertEq(one.round, 1);
        assertEq(one.deadline, 0);
        _assertDispute(disputeId, IDisputeCourt.Status.Voting, IDisputeCourt.Verdict.None);
    }

    function test_after_a_cancelled_vote_the_next_round_is_kept() external {
        uint256 first = _put(disputeId);
        _cancel(GUARDIAN, first);
        court.recordCancellation(disputeId);
        uint256 second = _put(disputeId);
        assertNotEq(second, first);
        IDisputeCourt.Dispute memory one = _dispute(disputeId);
        assertEq(one.proposalId, second);
        assertEq(one.round, 2);
        assertEq(one.deadline, 0);
    }

    function testFuzz_nobody_but_the_governor_tells(address caller, uint256 proposalId, uint32 round) external {
        vm.assume(caller != address(governor));
        vm.expectRevert(abi.encodeWithSelector(CaseSource.OnlyGovernor.selector, caller));
        vm.prank(caller);
        court.onCaseProposed(disputeId, proposalId, round);
    }
}
