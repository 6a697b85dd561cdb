// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title Anybody records that a vote was lost, and nobody that it was not.
contract RecordRejectionTest is Fixture {
    function testFuzz_anybody_records_a_lost_vote(address caller) external {
        (bytes32 applicationId, uint256 proposalId) = _voting(PROVIDER);
        _vote(ALICE, proposalId, AGAINST);
        _toEnd(proposalId);
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ListingRejected(applicationId, PROVIDER, proposalId);
        vm.prank(caller);
        registry.recordRejection(applicationId);
        _assertStatus(applicationId, IProviderRegistry.Status.Rejected);
        assertFalse(_isLive(applicationId));
    }

    function test_a_vote_without_quorum_is_lost() external {
        (bytes32 applicationId, uint256 proposalId) = _voting(PROVIDER);
        _toEnd(proposalId);
        registry.recordRejection(applicationId);
        _assertStatus(applicationId, IProviderRegistry.Status.Rejected);
    }

    function test_without_a_vote_there_is_nothing_to_record() external {
        _assertNotDefeated(_entitled(PROVIDER), 0);
    }

    function test_while_the_vote_is_open_there_is_nothing_to_record() external {
        (bytes32 applicationId, uint256 proposalId) = _voting(PROVIDER);
        _vote(ALICE, proposalId, AGAINST);
        vm.warp(governor.proposalDeadline(proposalId));
        _assertNotDefeated(applicationId, proposalId);
    }

    function test_a_vote_that_was_won_is_no_rejection() external {
        (bytes32 applicationId, uint256 proposalId) = _queued(PROVIDER);
        _assertNotDefeated(applicationId, proposalId);
    }

    function test_it_is_recorded_once() external {
        (bytes32 applicationId,) = _rejected(PROVIDER);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProviderRegistry.ApplicationNotOpen.selector, applicationId, IProviderRegistry.Status.Rejected
            )
        );
        registry.recordRejection(applicationId);
    }

    function testFuzz_an_unknown_application_is_refused(bytes32 unknown) external {
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.UnknownApplication.selector, unknown));
        registry.recordRejection(unknown);
    }

    function _assertNotDefeated(bytes32 applicationId, uint256 proposalId) private {
        vm.expectRevert(
            abi.encodeWithSelector(IProviderRegistry.ProposalNotDefeated.selector, applicationId, proposalId)
        );
        registry.recordRejection(applicationId);
    }
}
