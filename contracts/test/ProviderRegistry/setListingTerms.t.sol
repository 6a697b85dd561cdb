// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Governed} from "../../src/Governed.sol";
import {IListings} from "../../src/interfaces/IListings.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title The terms of listings change by vote, within the window; listingTerms() and suspensionWindow() read them.
contract SetListingTermsTest is RegistryFixture {
    function testFuzz_they_are_set_and_emitted(uint64 most, uint64 grace) external {
        most = uint64(bound(most, 0, WINDOW));
        vm.expectEmit(address(registry));
        emit IListings.ListingTermsSet(most, grace);
        vm.prank(address(timelock));
        registry.setListingTerms(IListings.ListingTerms(most, grace));
        assertEq(registry.listingTerms().maxSuspension, most);
        assertEq(registry.listingTerms().shortfallGrace, grace);
        assertEq(registry.suspensionWindow(), WINDOW);
    }

    function testFuzz_more_than_the_window_is_refused(uint64 most) external {
        most = uint64(bound(most, uint256(WINDOW) + 1, type(uint64).max));
        vm.expectRevert(abi.encodeWithSelector(IListings.SuspensionExceedsWindow.selector, most, WINDOW));
        vm.prank(address(timelock));
        registry.setListingTerms(IListings.ListingTerms(most, 0));
    }

    function test_a_grace_of_any_length_stops_no_bond_from_falling() external {
        _listedByClaims();
        vm.prank(address(timelock));
        registry.setListingTerms(IListings.ListingTerms(0, type(uint64).max));
        _bondBecomes(PROVIDER, 0);
        assertEq(registry.listing(PROVIDER).graceUntil, type(uint64).max);
    }

    function testFuzz_a_grace_that_runs_stays_as_it_was_promised(uint64 grace) external {
        _listedByClaims();
        _bondBecomes(PROVIDER, 0);
        uint64 until = registry.listing(PROVIDER).graceUntil;
        assertEq(until, block.timestamp + GRACE);
        vm.prank(address(timelock));
        registry.setListingTerms(IListings.ListingTerms(MAX_SUSPENSION, grace));
        vm.warp(until - 1);
        vm.expectRevert(abi.encodeWithSelector(IListings.GraceRuns.selector, PROVIDER, until));
        registry.suspendForShortfall(PROVIDER);
        vm.warp(until);
        registry.suspendForShortfall(PROVIDER);
    }

    function testFuzz_nobody_but_the_timelock_sets_them(address caller) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        registry.setListingTerms(IListings.ListingTerms(0, 0));
    }
}
