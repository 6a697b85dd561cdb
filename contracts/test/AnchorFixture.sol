// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {AssayTimelock} from "../src/AssayTimelock.sol";
import {EventAnchor} from "../src/EventAnchor.sol";
import {ITiming} from "../src/interfaces/ITiming.sol";

/// @title The anchor of a log that grows by a thousand leaves an hour at most.
abstract contract AnchorFixture is Test {
    uint64 internal constant GROWTH = 1_000;
    uint64 internal constant INTERVAL = 1 hours;
    bytes32 internal constant ROOT = keccak256("root");

    address internal immutable KEY = makeAddr("anchor key");
    address internal immutable STRANGER = makeAddr("stranger");

    AssayTimelock internal timelock;
    EventAnchor internal anchors;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        timelock = new AssayTimelock(1 days, address(this), ITiming(address(0)));
        anchors = new EventAnchor(address(timelock), KEY, GROWTH, INTERVAL);
    }

    /// @dev Anchors on what stands, an interval after the last.
    function _anchor(uint64 size) internal returns (uint256 index) {
        skip(INTERVAL);
        uint64 previous = anchors.standing();
        vm.prank(KEY);
        return anchors.anchor(size, ROOT, previous);
    }

    function _repudiateFrom(uint256 index) internal {
        vm.prank(address(timelock));
        anchors.repudiateFrom(index);
    }
}
