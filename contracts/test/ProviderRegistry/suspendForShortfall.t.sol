// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IListings} from "../../src/interfaces/IListings.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title A shortfall that outlives its grace entitles a suspension by anyone, until it is cured.
contract SuspendForShortfallTest is RegistryFixture {
    uint256 private since;

    function setUp() public override {
        super.setUp();
        _listedByClaims();
        _bondBecomes(PROVIDER, REQUIRED - 1);
        since = block.timestamp;
    }

    function test_anyone_suspends_when_the_grace_is_over() external {
        vm.warp(since + GRACE);
        vm.expectEmit(address(registry));
        emit IListings.ProviderSuspended(PROVIDER, STRANGER, "BOND_SHORTFALL", type(uint64).max, 0);
        vm.prank(STRANGER);
        registry.suspendForShortfall(PROVIDER);
        _assertListing(PROVIDER, IListings.ListingStatus.Suspended);
        skip(1000 days);
        _assertListing(PROVIDER, IListings.ListingStatus.Suspended);
    }

    function test_the_cure_ends_it() external {
        vm.warp(since + GRACE);
        registry.suspendForShortfall(PROVIDER);
        vm.expectEmit(address(registry));
        emit IListings.BondShortfallCleared(PROVIDER, REQUIRED, REQUIRED);
        vm.expectEmit(address(registry));
        emit IListings.ProviderReinstated(PROVIDER, IListings.ListingStatus.Listed);
        _bondBecomes(PROVIDER, REQUIRED);
        _assertListing(PROVIDER, IListings.ListingStatus.Listed);
    }

    function testFuzz_not_before_the_grace_is_over(uint256 moment) external {
        moment = bound(moment, since, since + GRACE - 1);
        vm.warp(moment);
        vm.expectRevert(abi.encodeWithSelector(IListings.GraceRuns.selector, PROVIDER, since + GRACE));
        registry.suspendForShortfall(PROVIDER);
    }

    function test_a_bond_that_covers_again_is_seen_even_if_nobody_told() external {
        vm.warp(since + GRACE);
        vm.mockCall(address(vault), abi.encodeCall(vault.bonded, (PROVIDER)), abi.encode(REQUIRED));
        vm.expectRevert(abi.encodeWithSelector(IListings.NoShortfall.selector, PROVIDER));
        registry.suspendForShortfall(PROVIDER);
    }

    function test_twice_is_refused() external {
        vm.warp(since + GRACE);
        registry.suspendForShortfall(PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(IListings.AlreadySuspendedForShortfall.selector, PROVIDER));
        registry.suspendForShortfall(PROVIDER);
    }

    function testFuzz_who_is_not_listed_is_not_suspended(address provider) external {
        vm.assume(provider != PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(IListings.NotListed.selector, provider, IListings.ListingStatus.None));
        registry.suspendForShortfall(provider);
    }
}
