// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title The accused answers once, in time; the window runs on.
contract AnswerTest is CourtFixture {
    bytes32 private disputeId;

    function setUp() public override {
        super.setUp();
        _listed(PROVIDER);
        disputeId = _open(0);
    }

    function testFuzz_the_accused_answers_in_the_window(bytes32 answerHash, uint256 later) external {
        vm.assume(answerHash != 0);
        skip(bound(later, 0, ANSWER_WINDOW));
        vm.expectEmit(address(court));
        emit IDisputeCourt.DisputeAnswered(disputeId, PROVIDER, answerHash);
        vm.prank(PROVIDER);
        court.answer(disputeId, answerHash);
        assertTrue(_dispute(disputeId).answered);
        _assertDispute(disputeId, IDisputeCourt.Status.Open, IDisputeCourt.Verdict.None);
    }

    function testFuzz_nobody_else_answers(address caller) external {
        vm.assume(caller != PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.OnlyAccused.selector, caller, PROVIDER));
        vm.prank(caller);
        court.answer(disputeId, "answer");
    }

    function test_once() external {
        vm.startPrank(PROVIDER);
        court.answer(disputeId, "answer");
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.AlreadyAnswered.selector, disputeId));
        court.answer(disputeId, "another");
    }

    function test_with_something() external {
        vm.expectRevert(IDisputeCourt.ZeroHash.selector);
        vm.prank(PROVIDER);
        court.answer(disputeId, 0);
    }

    function test_after_the_window_it_is_too_late() external {
        uint64 answerUntil = _dispute(disputeId).answerUntil;
        _afterAnswers(disputeId);
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.AnswerWindowOver.selector, disputeId, answerUntil));
        vm.prank(PROVIDER);
        court.answer(disputeId, "answer");
    }

    function testFuzz_an_unknown_dispute_is_not_answered(bytes32 unknown) external {
        vm.assume(unknown != disputeId);
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.UnknownDispute.selector, unknown));
        court.answer(unknown, "answer");
    }
}
