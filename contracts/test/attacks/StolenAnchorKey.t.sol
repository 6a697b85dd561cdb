// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EventAnchor} from "../../src/EventAnchor.sol";
import {AnchorFixture} from "../AnchorFixture.sol";

/// @title Who steals the anchor key anchors false roots until it is rotated, and ends nothing.
contract StolenAnchorKeyTest is AnchorFixture {
    /// @dev Otherwise one anchor of size 2⁶⁴−1 ends anchoring: nothing exceeds it.
    function test_one_anchor_of_the_largest_size_is_refused() external {
        _anchor(10);
        skip(INTERVAL);
        uint64 largest = type(uint64).max;
        vm.expectRevert(abi.encodeWithSelector(EventAnchor.SizeOutOfBounds.selector, largest, 10, 10 + GROWTH));
        vm.prank(KEY);
        anchors.anchor(largest, ROOT, 1);
    }

    /// @dev The bound moves with what stands, so a thief climbs no faster than it allows in the time that he has.
    function testFuzz_in_any_time_he_climbs_no_further_than_the_bounds(
        uint64[12] calldata sizes,
        uint16[12] calldata waits
    ) external {
        uint256 began = block.timestamp;
        for (uint256 i = 0; i < 12; ++i) {
            skip(waits[i]);
            uint64 last = anchors.standing();
            uint64 size = uint64(bound(sizes[i], 1, (i + 1) * GROWTH));
            vm.prank(KEY);
            try anchors.anchor(size, ROOT, last) {} catch {}
        }
        uint256 steps = (block.timestamp - began) / INTERVAL + 1;
        uint64 standing = anchors.standing();
        if (standing > 0) assertLe(anchors.anchorAt(standing).size, steps * GROWTH);
        assertLe(anchors.anchorCount(), steps);
    }

    function test_after_the_rotation_his_anchors_are_marked_and_the_log_goes_on_where_it_was() external {
        _anchor(10);
        bytes32 lie = keccak256("lie");
        for (uint64 i = 1; i <= 5; ++i) {
            skip(INTERVAL);
            vm.prank(KEY);
            anchors.anchor(10 + i * GROWTH, lie, i);
        }
        address fresh = makeAddr("fresh key");
        vm.startPrank(address(timelock));
        anchors.setAnchorer(fresh);
        anchors.repudiateFrom(2);
        vm.stopPrank();
        skip(INTERVAL);
        vm.prank(fresh);
        anchors.anchor(11, ROOT, 1);
        assertEq(anchors.anchorAt(7).previous, 1);
        for (uint256 index = 2; index < 7; ++index) {
            assertEq(anchors.anchorAt(index).root, lie);
            assertTrue(anchors.anchorAt(index).repudiated);
        }
    }

    /// @dev A root made before the repudiation does not slip in after it.
    function test_the_true_key_does_not_build_on_a_lie_unawares() external {
        _anchor(10);
        _anchor(20);
        _repudiateFrom(2);
        skip(INTERVAL);
        vm.expectRevert(abi.encodeWithSelector(EventAnchor.PreviousNotStanding.selector, 2, 1));
        vm.prank(KEY);
        anchors.anchor(30, ROOT, 2);
    }
}
