// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title A cancelled vote that was recorded is put again within the push grace, or leaves the case undecided.
contract RecordCancellationTest is CourtFixture {
    bytes32 private disputeId;

    function setUp() public override {
        super.setUp();
        _listed(PROVIDER);
        disputeId = _open(0);
        _afterAnswers(disputeId);
    }

    function test_the_time_to_put_it_again_runs_from_the_record() external {
        _cancel(GUARDIAN, _put(disputeId));
        skip(100 days);
        uint64 until = uint64(block.timestamp) + PUSH_GRACE;
        vm.expectEmit(address(court));
        emit IDisputeCourt.VoteCancellationRecorded(disputeId, disputeId, 1, until);
        vm.prank(STRANGER);
        court.recordCancellation(disputeId);
        assertEq(_dispute(disputeId).deadline, until);
        vm.warp(until);
        _put(disputeId);
    }

    function test_when_it_is_over_the_case_is_undecided() external {
        _cancel(GUARDIAN, _put(disputeId));
        court.recordCancellation(disputeId);
        vm.expectRevert(
            abi.encodeWithSelector(IDisputeCourt.NotDecided.selector, disputeId, IDisputeCourt.Status.Voting)
        );
        court.recordVerdict(disputeId);
        vm.warp(_dispute(disputeId).deadline + 1);
        vm.expectRevert(abi.encodeWithSelector(ICaseSource.CaseNotEntitled.selector, disputeId, "push grace over"));
        court.caseProposal(disputeId, 2);
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Undecided);
    }

    function test_it_is_recorded_once_for_each_vote() external {
        _cancel(GUARDIAN, _put(disputeId));
        court.recordCancellation(disputeId);
        _assertNotCancelled();
        _put(disputeId);
        _assertNotCancelled();
    }

    function test_a_vote_that_runs_was_not_cancelled() external {
        _assertNotCancelled();
        _atVote(disputeId);
        _assertNotCancelled();
    }

    function testFuzz_an_unknown_dispute_has_no_vote(bytes32 unknown) external {
        vm.assume(unknown != disputeId);
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.UnknownDispute.selector, unknown));
        court.recordCancellation(unknown);
    }

    function _assertNotCancelled() private {
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.NotCancelled.selector, disputeId));
        court.recordCancellation(disputeId);
    }
}
