// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fixture} from "../Fixture.sol";

/// @title The clock of votes is the block's time, which the governor shares.
contract ClockTest is Fixture {
    function testFuzz_it_is_the_time_and_not_the_height(uint48 time, uint48 height) external {
        vm.warp(time);
        vm.roll(height);
        assertEq(token.clock(), time);
        assertEq(governor.clock(), time);
    }
}
