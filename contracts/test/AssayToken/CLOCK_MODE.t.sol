// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fixture} from "../Fixture.sol";

/// @title What ERC-6372 asks a clock of timestamps to say of itself; the governor says the same.
contract ClockModeTest is Fixture {
    function test_it_is_the_timestamp() external view {
        assertEq(token.CLOCK_MODE(), "mode=timestamp");
        assertEq(governor.CLOCK_MODE(), "mode=timestamp");
    }
}
