// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SplitFixture} from "./SplitFixture.sol";

/// @title payable = min(Σ awards, proceeds + min(available, cap)), for all numbers.
contract PayableOfTest is SplitFixture {
    function testFuzz_it_is_the_least_of_what_is_owed_and_what_there_is(
        uint256 awards,
        uint256 proceeds,
        uint256 available,
        uint256 cap
    ) external view {
        uint256 share = available < cap ? available : cap;
        uint256 paid = this.payableOf(awards, proceeds, available, cap);
        assertLe(paid, awards);
        unchecked {
            bool overflows = proceeds + share < proceeds;
            assertEq(paid, overflows || awards < proceeds + share ? awards : proceeds + share);
        }
    }

    function test_by_hand() external view {
        assertEq(this.payableOf(100, 30, 50, 20), 50);
        assertEq(this.payableOf(100, 30, 10, 20), 40);
        assertEq(this.payableOf(100, 300, 10, 20), 100);
        assertEq(this.payableOf(0, 300, 10, 20), 0);
        assertEq(this.payableOf(5, type(uint256).max, 1, 1), 5);
    }
}
