// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EventAnchor} from "../../src/EventAnchor.sol";
import {AnchorFixture} from "../AnchorFixture.sol";

/// @title Roots are anchored one on the other, a bounded step and a bounded time apart.
contract AnchorTest is AnchorFixture {
    function testFuzz_anchors_stand_one_on_the_other(uint64[8] calldata steps, uint32[8] calldata waits) external {
        uint64 size = 0;
        for (uint64 i = 0; i < 8; ++i) {
            size += uint64(bound(steps[i], 1, GROWTH));
            skip(INTERVAL + waits[i]);
            bytes32 root = keccak256(abi.encode(size));
            vm.expectEmit(address(anchors));
            emit EventAnchor.Anchored(i + 1, KEY, size, root, i);
            vm.prank(KEY);
            assertEq(anchors.anchor(size, root, i), i + 1);
            assertEq(
                abi.encode(anchors.anchorAt(i + 1)),
                abi.encode(EventAnchor.Anchor(root, size, uint64(block.timestamp), false, i))
            );
            assertEq(anchors.standing(), i + 1);
            assertEq(anchors.anchorCount(), i + 1);
        }
    }

    function testFuzz_nobody_but_the_key_anchors(address caller) external {
        vm.assume(caller != KEY);
        vm.expectRevert(abi.encodeWithSelector(EventAnchor.OnlyAnchorer.selector, caller));
        vm.prank(caller);
        anchors.anchor(1, ROOT, 0);
    }

    function testFuzz_the_size_grows_by_one_at_least_and_the_bound_at_most(uint64 size) external {
        _anchor(500);
        skip(INTERVAL);
        if (size <= 500 || size > 500 + GROWTH) {
            vm.expectRevert(abi.encodeWithSelector(EventAnchor.SizeOutOfBounds.selector, size, 500, 500 + GROWTH));
        }
        vm.prank(KEY);
        anchors.anchor(size, ROOT, 1);
    }

    function test_the_bounds_of_the_size_are_inclusive() external {
        _anchor(1);
        _anchor(2);
        _anchor(2 + GROWTH);
        skip(INTERVAL);
        vm.expectRevert(
            abi.encodeWithSelector(EventAnchor.SizeOutOfBounds.selector, 2 + GROWTH, 2 + GROWTH, 2 + 2 * GROWTH)
        );
        vm.prank(KEY);
        anchors.anchor(2 + GROWTH, ROOT, 3);
    }

    function test_the_interval_lies_between_any_two() external {
        _anchor(1);
        uint256 allowedAt = block.timestamp + INTERVAL;
        skip(INTERVAL - 1);
        vm.expectRevert(abi.encodeWithSelector(EventAnchor.TooEarly.selector, allowedAt));
        vm.prank(KEY);
        anchors.anchor(2, ROOT, 1);
        skip(1);
        vm.prank(KEY);
        anchors.anchor(2, ROOT, 1);
    }

    function test_a_repudiated_anchor_counts_for_the_interval() external {
        _anchor(1);
        _repudiateFrom(1);
        vm.expectRevert(abi.encodeWithSelector(EventAnchor.TooEarly.selector, block.timestamp + INTERVAL));
        vm.prank(KEY);
        anchors.anchor(1, ROOT, 0);
    }

    function testFuzz_it_is_built_on_what_stands(uint64 previous) external {
        vm.assume(previous != 2);
        _anchor(1);
        _anchor(2);
        skip(INTERVAL);
        vm.expectRevert(abi.encodeWithSelector(EventAnchor.PreviousNotStanding.selector, previous, 2));
        vm.prank(KEY);
        anchors.anchor(3, ROOT, previous);
    }

    function test_a_root_is_not_zero() external {
        vm.expectRevert(EventAnchor.ZeroRoot.selector);
        vm.prank(KEY);
        anchors.anchor(1, 0, 0);
    }

    function test_at_the_end_of_all_sizes_nothing_overflows() external {
        vm.prank(address(timelock));
        anchors.setBounds(type(uint64).max, INTERVAL);
        _anchor(type(uint64).max);
        uint256 last = type(uint64).max;
        skip(INTERVAL);
        vm.expectRevert(abi.encodeWithSelector(EventAnchor.SizeOutOfBounds.selector, 1, last, 2 * last));
        vm.prank(KEY);
        anchors.anchor(1, ROOT, 1);
    }
}
