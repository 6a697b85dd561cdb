// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title What no vote can decide any more is ended by anyone, frees its place and costs no cool-down.
contract RecordUndecidedTest is RegistryFixture {
    function test_two_cancelled_proposals_end_it() external {
        (bytes32 applicationId, uint256 proposalId) = _proposedWith(PROVIDER, _claims());
        _cancelled(proposalId);
        _assertDecidable(applicationId);
        proposalId = _push(applicationId);
        _assertDecidable(applicationId);
        _cancelled(proposalId);
        _assertEnds(applicationId);
        _registerClaims(PROVIDER, _claims());
    }

    function test_the_guardians_second_cancel_ends_it() external {
        (bytes32 applicationId, uint256 proposalId) = _proposedWith(PROVIDER, _claims());
        _cancel(GUARDIAN, proposalId);
        _assertDecidable(applicationId);
        proposalId = _push(applicationId);
        _toVoting(proposalId);
        _vote(ALICE, proposalId, AGAINST);
        _cancel(GUARDIAN, proposalId);
        _assertEnds(applicationId);
    }

    function test_a_cancelled_one_whose_attestation_is_over_ends() external {
        (bytes32 applicationId, uint256 proposalId) = _proposedWith(PROVIDER, _claims());
        _cancelled(proposalId);
        skip(90 days);
        _assertEnds(applicationId);
    }

    /// @dev INV-48
    function test_a_passed_one_that_nobody_carries_out_ends_after_two_weeks() external {
        (bytes32 applicationId, uint256 proposalId) = _proposedWith(PROVIDER, _claims());
        _passUntilDue(proposalId);
        vm.warp(governor.proposalEta(proposalId) + 14 days);
        _assertDecidable(applicationId);
        skip(1);
        _assertEnds(applicationId);
        _executeReverts(
            proposalId,
            abi.encodeWithSelector(
                IGovernor.GovernorUnexpectedProposalState.selector,
                proposalId,
                IGovernor.ProposalState.Expired,
                bytes32(uint256(1) << uint8(IGovernor.ProposalState.Queued))
            )
        );
    }

    function test_one_that_was_not_put_when_a_vote_removes_the_source_ends() external {
        bytes32 applicationId = _registerClaims(PROVIDER, _claims());
        _govern(address(governor), abi.encodeCall(governor.setCaseSource, (registry, false)), "remove");
        _assertEnds(applicationId);
    }

    function test_one_that_was_never_put_to_vote_waits() external {
        _assertDecidable(_registerClaims(PROVIDER, _claims()));
    }

    function test_a_running_vote_is_left_alone() external {
        (bytes32 applicationId, uint256 proposalId) = _proposedWith(PROVIDER, _claims());
        _assertDecidable(applicationId);
        _toVoting(proposalId);
        _assertDecidable(applicationId);
    }

    function testFuzz_an_unknown_application_is_refused(bytes32 unknown) external {
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.UnknownApplication.selector, unknown));
        registry.recordUndecided(unknown);
    }

    function _cancelled(uint256 proposalId) private {
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        _cancelQueued(proposalId);
    }

    function _assertDecidable(bytes32 applicationId) private {
        uint256 proposalId = registry.application(applicationId).proposalId;
        vm.expectRevert(
            abi.encodeWithSelector(IProviderRegistry.ApplicationDecidable.selector, applicationId, proposalId)
        );
        registry.recordUndecided(applicationId);
    }

    function _assertEnds(bytes32 applicationId) private {
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ApplicationEnded(applicationId, PROVIDER, IProviderRegistry.Status.Undecided);
        vm.prank(STRANGER);
        registry.recordUndecided(applicationId);
        _assertStatus(applicationId, IProviderRegistry.Status.Undecided);
        assertFalse(registry.isBound(PROVIDER));
    }
}
