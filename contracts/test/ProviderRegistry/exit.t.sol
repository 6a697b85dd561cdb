// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IListings} from "../../src/interfaces/IListings.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title A listed provider leaves when he wants, and what he leaves behind is closed.
contract ExitTest is RegistryFixture {
    function test_it_ends_the_listing() external {
        bytes32 applicationId = _listedByClaims();
        vm.expectEmit(address(registry));
        emit IListings.ProviderExited(PROVIDER, applicationId);
        _exit();
        _assertListing(PROVIDER, IListings.ListingStatus.Exited);
        _assertStatus(applicationId, IProviderRegistry.Status.Exited);
        assertFalse(registry.isBound(PROVIDER));
        assertTrue(registry.wasListed(PROVIDER));
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), 0);
        assertEq(registry.requiredBond(PROVIDER), 0);
    }

    function test_it_withdraws_the_open_application_for_other_terms() external {
        _listedByClaims();
        (bytes32 applicationId,) = _proposedWith(PROVIDER, _claims());
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ApplicationWithdrawn(applicationId, PROVIDER);
        _exit();
        _assertStatus(applicationId, IProviderRegistry.Status.Withdrawn);
    }

    function test_a_lost_vote_is_recorded_with_its_cool_down() external {
        _listedByClaims();
        (bytes32 applicationId, uint256 proposalId) = _proposedWith(PROVIDER, _claims());
        _lose(proposalId);
        _exit();
        _assertStatus(applicationId, IProviderRegistry.Status.Rejected);
        IProviderRegistry.Claim[] memory claims = _claims();
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.CoolingDown.selector, block.timestamp + 30 days));
        vm.prank(PROVIDER);
        registry.register(DIGEST, claims);
    }

    function test_a_suspended_provider_leaves_too() external {
        _listedByClaims();
        _suspend(10 days);
        skip(1 days);
        _exit();
        _assertListing(PROVIDER, IListings.ListingStatus.Exited);
        assertEq(registry.listing(PROVIDER).suspendedUntil, 0);
        assertEq(registry.suspendedWithin(PROVIDER, block.timestamp + 20 days), 1 days);
    }

    function test_a_lapse_that_nobody_recorded_is_recorded() external {
        _listedByClaims();
        _suspend(1 days);
        uint64 until = uint64(block.timestamp + 1 days);
        skip(2 days);
        vm.expectEmit(address(registry));
        emit IListings.SuspensionLapsed(PROVIDER, until, IListings.ListingStatus.Listed);
        _exit();
    }

    function test_he_applies_again_and_is_listed_anew() external {
        _listedByClaims();
        _exit();
        bytes32 applicationId = _listedByClaims();
        _assertListing(PROVIDER, IListings.ListingStatus.Listed);
        assertEq(registry.listing(PROVIDER).applicationId, applicationId);
    }

    function testFuzz_who_is_not_listed_does_not_leave(address caller) external {
        vm.expectRevert(abi.encodeWithSelector(IListings.NotListed.selector, caller, IListings.ListingStatus.None));
        vm.prank(caller);
        registry.exit();
    }

    function _exit() private {
        vm.prank(PROVIDER);
        registry.exit();
    }
}
