// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title The applicant ends his application at any time; a lost vote he cannot outrun.
contract WithdrawTest is Fixture {
    function test_before_a_vote_it_ends_and_he_may_apply_again_at_once() external {
        bytes32 applicationId = _register(PROVIDER);
        _assertWithdraws(applicationId);
        _register(PROVIDER);
    }

    function test_during_a_vote_it_ends() external {
        (bytes32 applicationId,) = _voting(PROVIDER);
        _assertWithdraws(applicationId);
    }

    function test_in_the_timelock_it_ends() external {
        (bytes32 applicationId,) = _queued(PROVIDER);
        _assertWithdraws(applicationId);
    }

    function test_after_a_lost_vote_it_ends_as_rejected_with_its_cooldown() external {
        (bytes32 applicationId, uint256 proposalId) = _voting(PROVIDER);
        _vote(ALICE, proposalId, AGAINST);
        _toEnd(proposalId);
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ListingRejected(applicationId, PROVIDER, proposalId);
        vm.prank(PROVIDER);
        registry.withdraw(applicationId);
        _assertStatus(applicationId, IProviderRegistry.Status.Rejected);
        uint256 until = block.timestamp + 30 days;
        _fund(PROVIDER, FEE);
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.CoolingDown.selector, until));
        vm.prank(PROVIDER);
        registry.register(DIGEST, _claim());
    }

    function testFuzz_nobody_else_ends_it(address caller) external {
        vm.assume(caller != PROVIDER);
        bytes32 applicationId = _register(PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.OnlyApplicant.selector, caller, PROVIDER));
        vm.prank(caller);
        registry.withdraw(applicationId);
    }

    function test_a_listed_provider_does_not_leave_by_withdrawing() external {
        (bytes32 applicationId,) = _listed(PROVIDER);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProviderRegistry.ApplicationNotOpen.selector, applicationId, IProviderRegistry.Status.Listed
            )
        );
        vm.prank(PROVIDER);
        registry.withdraw(applicationId);
    }

    function test_it_ends_once() external {
        bytes32 applicationId = _register(PROVIDER);
        _assertWithdraws(applicationId);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProviderRegistry.ApplicationNotOpen.selector, applicationId, IProviderRegistry.Status.Withdrawn
            )
        );
        vm.prank(PROVIDER);
        registry.withdraw(applicationId);
    }

    function _assertWithdraws(bytes32 applicationId) private {
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ApplicationWithdrawn(applicationId, PROVIDER);
        vm.prank(PROVIDER);
        registry.withdraw(applicationId);
        _assertStatus(applicationId, IProviderRegistry.Status.Withdrawn);
        assertFalse(_isLive(applicationId));
    }
}
