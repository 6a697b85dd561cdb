// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EventAnchor} from "../../src/EventAnchor.sol";
import {Governed} from "../../src/Governed.sol";
import {AnchorFixture} from "../AnchorFixture.sol";

/// @title False anchors are marked from one on, kept and visible, and the log goes on from the last one that stands.
contract RepudiateFromTest is AnchorFixture {
    function test_the_next_is_built_on_the_last_one_standing() external {
        _anchor(100);
        _anchor(200);
        _anchor(300);
        vm.expectEmit(address(anchors));
        emit EventAnchor.AnchorsRepudiated(2, 3, 1);
        _repudiateFrom(2);
        assertFalse(anchors.anchorAt(1).repudiated);
        assertTrue(anchors.anchorAt(2).repudiated);
        assertTrue(anchors.anchorAt(3).repudiated);
        assertEq(anchors.anchorAt(2).size, 200);
        assertEq(anchors.standing(), 1);
        assertEq(anchors.anchorCount(), 3);
        assertEq(_anchor(150), 4);
        assertEq(anchors.anchorAt(4).previous, 1);
        assertFalse(anchors.anchorAt(4).repudiated);
    }

    function test_an_earlier_one_takes_the_later_ranges_with_it() external {
        _anchor(1);
        _anchor(2);
        _repudiateFrom(2);
        _anchor(2);
        _repudiateFrom(3);
        _anchor(2);
        _repudiateFrom(1);
        assertEq(anchors.standing(), 0);
        for (uint256 i = 1; i <= 4; ++i) {
            assertTrue(anchors.anchorAt(i).repudiated);
        }
        _anchor(1);
        assertEq(anchors.anchorAt(5).previous, 0);
        assertFalse(anchors.anchorAt(5).repudiated);
    }

    /// @dev Whatever is repudiated in whatever order, the pointer is the newest anchor that nobody repudiated, and what it was
    /// built on stands.
    function testFuzz_what_stands_is_the_newest_that_is_not_repudiated(uint8[24] calldata acts) external {
        bool[] memory gone = new bool[](26);
        for (uint256 i = 0; i < 24; ++i) {
            uint256 count = anchors.anchorCount();
            uint256 index = acts[i] % 16 + 1;
            if (acts[i] < 128 || index > count || gone[index]) {
                uint64 last = anchors.standing();
                _anchor((last == 0 ? 0 : anchors.anchorAt(last).size) + 1);
            } else {
                _repudiateFrom(index);
                for (uint256 j = index; j <= count; ++j) {
                    gone[j] = true;
                }
            }
            uint256 expected = 0;
            for (uint256 j = 1; j <= anchors.anchorCount(); ++j) {
                assertEq(anchors.anchorAt(j).repudiated, gone[j], "marked");
                if (!gone[j]) expected = j;
            }
            assertEq(anchors.standing(), expected);
        }
    }

    function testFuzz_nobody_but_the_timelock_repudiates(address caller) external {
        vm.assume(caller != address(timelock));
        _anchor(1);
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        anchors.repudiateFrom(1);
    }

    function testFuzz_an_unknown_anchor_is_refused(uint256 index) external {
        vm.assume(index != 1);
        _anchor(1);
        vm.expectRevert(abi.encodeWithSelector(EventAnchor.UnknownAnchor.selector, index));
        _repudiateFrom(index);
    }

    function test_it_is_repudiated_once() external {
        _anchor(1);
        _anchor(2);
        _repudiateFrom(1);
        vm.expectRevert(abi.encodeWithSelector(EventAnchor.AlreadyRepudiated.selector, 2));
        _repudiateFrom(2);
    }
}
