// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fixture} from "../Fixture.sol";

/// @title Who has no ballot in a case: its parties as they were when it was put to vote, in that case alone.
contract IsRecusedTest is Fixture {
    function testFuzz_the_parties_and_nobody_else(address other) external {
        vm.assume(other != PROVIDER && other != AUDITOR);
        bytes32 applicationId = _entitled(PROVIDER);
        uint256 proposalId = _push(applicationId);
        assertTrue(governor.isRecused(proposalId, PROVIDER));
        assertTrue(governor.isRecused(proposalId, AUDITOR));
        assertFalse(governor.isRecused(proposalId, other));
    }

    function testFuzz_in_no_other_proposal(uint256 other) external {
        uint256 proposalId = _push(_entitled(PROVIDER));
        vm.assume(other != proposalId);
        assertFalse(governor.isRecused(other, PROVIDER));
        assertFalse(governor.isRecused(other, AUDITOR));
        uint256 byHand = _propose(ALICE, STRANGER, "", "a question");
        assertFalse(governor.isRecused(byHand, PROVIDER));
        uint256 ofAnother = _push(_entitled(STRANGER));
        assertFalse(governor.isRecused(ofAnother, PROVIDER));
        assertTrue(governor.isRecused(ofAnother, STRANGER));
    }

    function test_before_the_case_was_put_nobody_is() external {
        bytes32 applicationId = _entitled(PROVIDER);
        uint256 snapshot = vm.snapshotState();
        uint256 proposalId = _push(applicationId);
        vm.revertToState(snapshot);
        assertFalse(governor.isRecused(proposalId, PROVIDER));
    }

    /// @dev The auditor of the attestation that stood when the case was put, whoever attests afterwards.
    function test_who_attests_afterwards_is_not_and_who_attested_stays_so() external {
        bytes32 applicationId = _entitled(PROVIDER);
        uint256 proposalId = _push(applicationId);
        vm.prank(address(timelock));
        registry.setAuditor(STRANGER, true);
        vm.prank(address(auditorCases));
        registry.setAuditor(AUDITOR, false);
        vm.prank(STRANGER);
        registry.attest(applicationId, ATTRIBUTES, 0, 1_000, uint64(block.timestamp + 365 days));
        assertEq(registry.resource(applicationId, 0).auditor, STRANGER);
        assertFalse(governor.isRecused(proposalId, STRANGER));
        assertTrue(governor.isRecused(proposalId, AUDITOR));
    }

    function test_it_outlives_the_vote() external {
        (, uint256 proposalId) = _rejected(PROVIDER);
        assertTrue(governor.isRecused(proposalId, PROVIDER));
    }
}
