// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EventAnchor} from "../../src/EventAnchor.sol";
import {Governed} from "../../src/Governed.sol";
import {AnchorFixture} from "../AnchorFixture.sol";

/// @title Governance sets the bounds of later anchors; neither is zero.
contract SetBoundsTest is AnchorFixture {
    function testFuzz_they_bind_the_next_anchor(uint64 growth, uint64 interval) external {
        growth = uint64(bound(growth, 1, type(uint64).max));
        interval = uint64(bound(interval, 1, 1_000 days));
        _anchor(1);
        vm.expectEmit(address(anchors));
        emit EventAnchor.BoundsSet(growth, interval);
        vm.prank(address(timelock));
        anchors.setBounds(growth, interval);
        assertEq(anchors.maxGrowth(), growth);
        assertEq(anchors.minInterval(), interval);
        vm.expectRevert(abi.encodeWithSelector(EventAnchor.TooEarly.selector, block.timestamp + interval));
        vm.prank(KEY);
        anchors.anchor(2, ROOT, 1);
    }

    function test_neither_is_zero() external {
        vm.startPrank(address(timelock));
        vm.expectRevert(EventAnchor.ZeroBound.selector);
        anchors.setBounds(0, 1);
        vm.expectRevert(EventAnchor.ZeroBound.selector);
        anchors.setBounds(1, 0);
        vm.stopPrank();
        vm.expectRevert(EventAnchor.ZeroBound.selector);
        new EventAnchor(address(timelock), KEY, 0, 1);
    }

    function testFuzz_nobody_but_the_timelock_sets_them(address caller) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        anchors.setBounds(1, 1);
    }
}
