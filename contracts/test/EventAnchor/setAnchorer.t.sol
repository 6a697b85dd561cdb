// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EventAnchor} from "../../src/EventAnchor.sol";
import {Governed} from "../../src/Governed.sol";
import {AnchorFixture} from "../AnchorFixture.sol";

/// @title Governance rotates the key that anchors.
contract SetAnchorerTest is AnchorFixture {
    function testFuzz_the_new_key_anchors_and_the_former_does_not(address key) external {
        vm.assume(key != KEY && key != address(0));
        vm.expectEmit(address(anchors));
        emit EventAnchor.AnchorerSet(key, KEY);
        vm.prank(address(timelock));
        anchors.setAnchorer(key);
        assertEq(anchors.anchorer(), key);
        vm.prank(key);
        anchors.anchor(1, ROOT, 0);
        skip(INTERVAL);
        vm.expectRevert(abi.encodeWithSelector(EventAnchor.OnlyAnchorer.selector, KEY));
        vm.prank(KEY);
        anchors.anchor(2, ROOT, 1);
    }

    function test_none_is_a_key_too_and_stops_anchoring() external {
        vm.prank(address(timelock));
        anchors.setAnchorer(address(0));
        vm.expectRevert(abi.encodeWithSelector(EventAnchor.OnlyAnchorer.selector, KEY));
        vm.prank(KEY);
        anchors.anchor(1, ROOT, 0);
    }

    function testFuzz_nobody_but_the_timelock_sets_it(address caller) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        anchors.setAnchorer(caller);
    }
}
