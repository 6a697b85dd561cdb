// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEventAnchor} from "../../src/interfaces/IEventAnchor.sol";
import {AnchorFixture} from "../AnchorFixture.sol";

/// @title A false anchor is marked, kept and visible, and the log goes on from the last one that stands.
contract RepudiateTest is AnchorFixture {
    function test_the_next_is_built_on_the_last_one_standing() external {
        _anchor(100);
        _anchor(200);
        vm.expectEmit(address(anchors));
        emit IEventAnchor.AnchorRepudiated(2, 200, ROOT, 1);
        _repudiate(2);
        assertTrue(anchors.anchorAt(2).repudiated);
        assertEq(anchors.anchorAt(2).size, 200);
        assertEq(anchors.standing(), 1);
        assertEq(anchors.anchorCount(), 2);
        assertEq(_anchor(150), 3);
        assertEq(anchors.anchorAt(3).previous, 1);
    }

    function test_one_in_the_middle_leaves_the_last_standing() external {
        _anchor(1);
        _anchor(2);
        _anchor(3);
        _repudiate(2);
        assertEq(anchors.standing(), 3);
        _repudiate(3);
        assertEq(anchors.standing(), 1);
        _repudiate(1);
        assertEq(anchors.standing(), 0);
        _anchor(1);
        assertEq(anchors.anchorAt(4).previous, 0);
    }

    /// @dev Whatever is repudiated in whatever order, the pointer is the newest anchor that nobody repudiated.
    function testFuzz_what_stands_is_the_newest_that_is_not_repudiated(uint8[16] calldata acts) external {
        for (uint256 i = 0; i < 16; ++i) {
            uint256 count = anchors.anchorCount();
            uint256 index = acts[i] % 8 + 1;
            if (acts[i] < 128 || index > count || anchors.anchorAt(index).repudiated) {
                uint64 last = anchors.standing();
                _anchor((last == 0 ? 0 : anchors.anchorAt(last).size) + 1);
            } else {
                _repudiate(index);
            }
            uint256 expected = anchors.anchorCount();
            while (expected > 0 && anchors.anchorAt(expected).repudiated) {
                --expected;
            }
            assertEq(anchors.standing(), expected);
        }
    }

    /// @dev A thief's anchors are many; from its first to its last or back, no repudiation walks over all of them.
    function testFuzz_a_long_row_of_false_ones_is_a_step_each(bool fromTheFirst) external {
        for (uint64 i = 1; i <= 60; ++i) {
            _anchor(i);
        }
        for (uint256 i = 2; i <= 60; ++i) {
            uint256 before = gasleft();
            _repudiate(fromTheFirst ? i : 62 - i);
            assertLt(before - gasleft(), 120_000, "gas");
        }
        assertEq(anchors.standing(), 1);
        assertEq(anchors.anchorAt(60).previous, 59, "what it was built on stays as it was");
    }

    function testFuzz_nobody_but_the_timelock_repudiates(address caller) external {
        vm.assume(caller != address(timelock));
        _anchor(1);
        vm.expectRevert(abi.encodeWithSelector(IEventAnchor.OnlyTimelock.selector, caller));
        vm.prank(caller);
        anchors.repudiate(1);
    }

    function testFuzz_an_unknown_anchor_is_refused(uint256 index) external {
        vm.assume(index != 1);
        _anchor(1);
        vm.expectRevert(abi.encodeWithSelector(IEventAnchor.UnknownAnchor.selector, index));
        _repudiate(index);
    }

    function test_it_is_repudiated_once() external {
        _anchor(1);
        _repudiate(1);
        vm.expectRevert(abi.encodeWithSelector(IEventAnchor.AlreadyRepudiated.selector, 1));
        _repudiate(1);
    }
}
