// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EventAnchor} from "../../src/EventAnchor.sol";
import {AnchorFixture} from "../AnchorFixture.sol";

/// @title Anchors are numbered from 1.
contract AnchorAtTest is AnchorFixture {
    function testFuzz_there_is_none_before_the_first_or_after_the_last(uint256 index) external {
        vm.assume(index != 1);
        _anchor(7);
        assertEq(anchors.anchorAt(1).size, 7);
        vm.expectRevert(abi.encodeWithSelector(EventAnchor.UnknownAnchor.selector, index));
        anchors.anchorAt(index);
    }

    function test_it_begins_with_nothing() external view {
        assertEq(anchors.anchorCount(), 0);
        assertEq(anchors.standing(), 0);
        assertEq(anchors.timelock(), address(timelock));
        assertEq(anchors.anchorer(), KEY);
    }
}
