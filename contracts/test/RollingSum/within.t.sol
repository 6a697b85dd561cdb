// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";
import {RollingSum} from "../../src/RollingSum.sol";

/// @title The sum over a window is exact, for any window, however the amounts are split.
contract WithinTest is Test {
    using RollingSum for Checkpoints.Trace208;

    Checkpoints.Trace208 private trace;

    /// @dev INV-24
    function testFuzz_it_is_the_sum_of_what_lies_in_the_window(
        uint64[24] calldata amounts,
        uint16[24] calldata waits,
        uint32 window
    ) external {
        vm.warp(1_800_000_000);
        window = uint32(bound(window, 0, 2_000_000_000));
        uint256[24] memory times;
        for (uint256 i = 0; i < 24; ++i) {
            // A third of them fall into the second of the one before.
            skip(waits[i] % 3 == 0 ? 0 : waits[i]);
            trace.add(amounts[i]);
            times[i] = block.timestamp;
            uint256 sum = 0;
            for (uint256 j = 0; j <= i; ++j) {
                if (times[j] + window >= block.timestamp) sum += amounts[j];
            }
            assertEq(trace.within(window), sum);
        }
    }

    function test_both_ends_are_included() external {
        vm.warp(1_000);
        trace.add(5);
        vm.warp(1_010);
        assertEq(trace.within(10), 5);
        assertEq(trace.within(9), 0);
    }

    function test_a_window_longer_than_time_itself_is_all_of_it() external {
        vm.warp(5);
        trace.add(5);
        assertEq(trace.within(5), 5);
        assertEq(trace.within(6), 5);
    }

    /// @dev However many small amounts came before, the next one costs a search.
    function test_ten_thousand_entries_do_not_make_it_dear() external {
        vm.warp(1_000_000);
        for (uint256 i = 0; i < 10_000; ++i) {
            skip(1);
            trace.add(1);
        }
        skip(1_000_000);
        uint256 gas = gasleft();
        assertEq(trace.within(1_000_000), 1);
        trace.add(1);
        assertLt(gas - gasleft(), 150_000);
    }
}
