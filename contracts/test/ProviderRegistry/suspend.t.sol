// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IListings} from "../../src/interfaces/IListings.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title A steward suspends a listed provider, and all stewards together never for more than the terms say in any window.
/// @dev INV-28
contract SuspendTest is RegistryFixture {
    /// @dev A thirtieth of what may be suspended in a window.
    uint64 private constant LEAST = 1 days;

    function setUp() public override {
        super.setUp();
        _listedByClaims();
    }

    function testFuzz_it_suspends_to_the_second(uint64 duration) external {
        duration = uint64(bound(duration, LEAST, MAX_SUSPENSION));
        uint64 until = uint64(block.timestamp) + duration;
        vm.expectEmit(address(registry));
        emit IListings.ProviderSuspended(PROVIDER, STEWARD, REASON, until, duration);
        _suspend(duration);
        _assertListing(PROVIDER, IListings.ListingStatus.Suspended);
        vm.warp(until - 1);
        _assertListing(PROVIDER, IListings.ListingStatus.Suspended);
        vm.warp(until);
        _assertListing(PROVIDER, IListings.ListingStatus.Listed);
    }

    function testFuzz_longer_than_the_terms_is_refused(uint64 duration) external {
        duration = uint64(bound(duration, uint256(MAX_SUSPENSION) + 1, type(uint64).max));
        uint256 used = registry.suspendedWithin(PROVIDER, block.timestamp + duration);
        vm.expectRevert(abi.encodeWithSelector(IListings.SuspensionTooLong.selector, used, duration, MAX_SUSPENSION));
        _suspend(duration);
    }

    function testFuzz_shorter_than_its_part_is_refused(uint64 duration) external {
        duration = uint64(bound(duration, 0, LEAST - 1));
        vm.expectRevert(abi.encodeWithSelector(IListings.SuspensionTooShort.selector, duration, LEAST));
        _suspend(duration);
    }

    function test_none_of_zero_is_begun_where_none_is_allowed() external {
        vm.prank(address(timelock));
        registry.setListingTerms(IListings.ListingTerms(0, GRACE));
        vm.expectRevert(abi.encodeWithSelector(IListings.SuspensionTooShort.selector, 0, 0));
        _suspend(0);
    }

    function testFuzz_what_was_used_counts_until_it_leaves_the_window(uint64 first, uint64 pause, uint64 second)
        external
    {
        first = uint64(bound(first, 1 days, MAX_SUSPENSION));
        pause = uint64(bound(pause, 0, WINDOW - MAX_SUSPENSION - first));
        second = uint64(bound(second, LEAST, MAX_SUSPENSION));
        _suspend(first);
        skip(first + pause);
        if (uint256(first) + second > MAX_SUSPENSION) {
            vm.expectRevert(abi.encodeWithSelector(IListings.SuspensionTooLong.selector, first, second, MAX_SUSPENSION));
        }
        _suspend(second);
    }

    function test_all_of_it_again_when_the_window_has_passed() external {
        _suspend(MAX_SUSPENSION);
        // The window that ends with the second suspension must begin when the first was over.
        skip(WINDOW);
        _suspend(MAX_SUSPENSION);
        assertEq(registry.suspendedWithin(PROVIDER, block.timestamp + MAX_SUSPENSION), MAX_SUSPENSION);
    }

    function test_a_second_earlier_is_refused() external {
        _suspend(MAX_SUSPENSION);
        skip(WINDOW - 1);
        vm.expectRevert(abi.encodeWithSelector(IListings.SuspensionTooLong.selector, 1, MAX_SUSPENSION, MAX_SUSPENSION));
        _suspend(MAX_SUSPENSION);
    }

    /// @dev Otherwise few seconds of one steward would keep all others from theirs for a window.
    function test_thirty_of_the_shortest_are_all_that_may_be_suspended() external {
        for (uint256 i = 0; i < 30; ++i) {
            _suspend(LEAST);
            skip(LEAST);
        }
        uint256 used = registry.suspendedWithin(PROVIDER, block.timestamp + LEAST);
        assertEq(used, MAX_SUSPENSION);
        vm.expectRevert(
            abi.encodeWithSelector(IListings.SuspensionTooLong.selector, MAX_SUSPENSION, LEAST, MAX_SUSPENSION)
        );
        _suspend(LEAST);
    }

    /// @dev Only a vote that ends them early, or lengthens the terms, leaves room for a thirty-first, and that must wait.
    function test_a_thirty_first_waits_until_the_oldest_left_the_window() external {
        uint256 first = block.timestamp;
        for (uint256 i = 0; i < 30; ++i) {
            _suspend(LEAST);
            skip(1);
            vm.prank(address(timelock));
            registry.reinstate(PROVIDER);
        }
        uint256 until = first + 1 + WINDOW;
        vm.expectRevert(abi.encodeWithSelector(IListings.SuspendedTooOften.selector, PROVIDER, until));
        _suspend(LEAST);
        vm.warp(until - 1);
        vm.expectRevert(abi.encodeWithSelector(IListings.SuspendedTooOften.selector, PROVIDER, until));
        _suspend(LEAST);
        vm.warp(until);
        _suspend(LEAST);
    }

    function test_a_running_one_is_not_begun_again() external {
        _suspend(2 days);
        vm.expectRevert(abi.encodeWithSelector(IListings.AlreadySuspended.selector, PROVIDER, block.timestamp + 2 days));
        _suspend(1 days);
    }

    function test_a_lapse_that_nobody_recorded_is_recorded_first() external {
        _suspend(1 days);
        uint64 until = uint64(block.timestamp + 1 days);
        skip(3 days);
        vm.expectEmit(address(registry));
        emit IListings.SuspensionLapsed(PROVIDER, until, IListings.ListingStatus.Listed);
        vm.expectEmit(address(registry));
        emit IListings.ProviderSuspended(PROVIDER, STEWARD, REASON, uint64(block.timestamp + 1 days), 2 days);
        _suspend(1 days);
    }

    function testFuzz_nobody_but_a_steward_suspends(address caller) external {
        vm.assume(caller != STEWARD);
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.NotSteward.selector, caller));
        vm.prank(caller);
        registry.suspend(PROVIDER, 1, REASON);
    }

    function test_without_a_reason_it_is_refused() external {
        vm.expectRevert(IListings.ZeroReason.selector);
        vm.prank(STEWARD);
        registry.suspend(PROVIDER, 1, 0);
    }

    function testFuzz_who_is_not_listed_is_not_suspended(address provider) external {
        vm.assume(provider != PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(IListings.NotListed.selector, provider, IListings.ListingStatus.None));
        vm.prank(STEWARD);
        registry.suspend(provider, 1, REASON);
    }
}
