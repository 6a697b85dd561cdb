// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title Anyone adds evidence while the answer window is open, and nobody after it.
contract SubmitEvidenceTest is CourtFixture {
    bytes32 private disputeId;

    function setUp() public override {
        super.setUp();
        _listed(PROVIDER);
        disputeId = _open(0);
    }

    function testFuzz_anyone_files_until_the_window_is_over(address submitter, bytes32 evidenceHash, uint256 later)
        external
    {
        vm.assume(evidenceHash != 0 && evidenceHash != EVIDENCE);
        skip(bound(later, 0, ANSWER_WINDOW));
        vm.expectEmit(address(court));
        emit IDisputeCourt.EvidenceSubmitted(disputeId, submitter, evidenceHash);
        vm.prank(submitter);
        court.submitEvidence(disputeId, evidenceHash);
    }

    function testFuzz_after_the_window_nothing_is_filed(uint256 later) external {
        uint64 answerUntil = _dispute(disputeId).answerUntil;
        skip(bound(later, ANSWER_WINDOW + 1, 1_000 days));
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.AnswerWindowOver.selector, disputeId, answerUntil));
        court.submitEvidence(disputeId, "late");
    }

    function test_an_answer_does_not_end_it() external {
        vm.prank(PROVIDER);
        court.answer(disputeId, "answer");
        court.submitEvidence(disputeId, "after the answer");
    }

    function test_a_hash_is_filed_once() external {
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.AlreadyFiled.selector, disputeId, EVIDENCE));
        court.submitEvidence(disputeId, EVIDENCE);
    }

    function test_zero_is_no_hash() external {
        vm.expectRevert(IDisputeCourt.ZeroHash.selector);
        court.submitEvidence(disputeId, 0);
    }

    function testFuzz_an_unknown_dispute_has_none(bytes32 unknown) external {
        vm.assume(unknown != disputeId);
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.UnknownDispute.selector, unknown));
        court.submitEvidence(unknown, EVIDENCE);
    }
}
