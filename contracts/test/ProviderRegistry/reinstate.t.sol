// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Governed} from "../../src/Governed.sol";
import {IListings} from "../../src/interfaces/IListings.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title A vote ends a steward's suspension before its time, and what was not used of it counts no longer.
contract ReinstateTest is RegistryFixture {
    function setUp() public override {
        super.setUp();
        _listedByClaims();
    }

    function test_it_ends_the_suspension_and_gives_the_rest_back() external {
        _suspend(MAX_SUSPENSION);
        skip(1 days);
        vm.expectEmit(address(registry));
        emit IListings.ProviderReinstated(PROVIDER, IListings.ListingStatus.Listed);
        vm.prank(address(timelock));
        registry.reinstate(PROVIDER);
        _assertListing(PROVIDER, IListings.ListingStatus.Listed);
        assertEq(registry.suspendedWithin(PROVIDER, block.timestamp + 90 days), 1 days);
        _suspend(MAX_SUSPENSION - 1 days);
    }

    function test_a_shortfall_outlasts_it() external {
        _suspend(MAX_SUSPENSION);
        _bondBecomes(PROVIDER, REQUIRED - 1);
        skip(GRACE);
        registry.suspendForShortfall(PROVIDER);
        vm.expectEmit(address(registry));
        emit IListings.ProviderReinstated(PROVIDER, IListings.ListingStatus.Suspended);
        vm.prank(address(timelock));
        registry.reinstate(PROVIDER);
        _assertListing(PROVIDER, IListings.ListingStatus.Suspended);
    }

    function test_without_a_running_suspension_it_is_refused() external {
        _suspend(1 days);
        skip(1 days);
        vm.expectRevert(abi.encodeWithSelector(IListings.NotSuspended.selector, PROVIDER));
        vm.prank(address(timelock));
        registry.reinstate(PROVIDER);
    }

    function testFuzz_nobody_but_the_timelock_reinstates(address caller) external {
        vm.assume(caller != address(timelock));
        _suspend(1 days);
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        registry.reinstate(PROVIDER);
    }
}
