// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {MissedDays} from "../../src/MissedDays.sol";

/// @title Missed days that follow on each other are one fault, whatever order they are upheld in.
contract ChargeTest is Test {
    using MissedDays for mapping(uint64 day => MissedDays.Run);

    uint256 private constant DAYS = 40;

    mapping(uint64 day => MissedDays.Run) private runs;
    /// @dev The naive twin: what each day was charged, or none.
    mapping(uint256 day => uint256) private charged;
    mapping(uint256 day => uint256) private basisOf;
    mapping(uint256 day => bool) private missed;

    function test_days_in_a_row_cost_a_share_each_up_to_the_cap() external {
        for (uint64 day = 100; day < 130; ++day) {
            (uint256 basis, uint256 bps) = runs.charge(day, 1_000 + day, 100, 2_000);
            assertEq(basis, 1_100, "of the bond on the first missed day");
            assertEq(bps, day < 120 ? 100 : 0);
        }
    }

    function test_a_day_between_two_faults_makes_them_one() external {
        runs.charge(10, 7, 100, 250);
        runs.charge(12, 9, 100, 250);
        (uint256 basis, uint256 bps) = runs.charge(11, 8, 100, 250);
        assertEq(basis, 7);
        assertEq(bps, 50);
        (basis, bps) = runs.charge(13, 1, 100, 250);
        assertEq(basis, 7);
        assertEq(bps, 0);
    }

    function test_a_day_before_a_fault_is_its_first_from_then_on() external {
        runs.charge(10, 7, 100, 2_000);
        (uint256 basis,) = runs.charge(9, 5, 100, 2_000);
        assertEq(basis, 5);
        (basis,) = runs.charge(11, 1, 100, 2_000);
        assertEq(basis, 5);
    }

    function test_day_zero_has_no_day_before() external {
        (uint256 basis, uint256 bps) = runs.charge(0, 3, 100, 2_000);
        assertEq(basis, 3);
        assertEq(bps, 100);
    }

    function testFuzz_it_charges_as_counting_the_days_does(uint256 seed, uint256 count) external {
        count = bound(count, 1, DAYS);
        for (uint256 i = 0; i < count; ++i) {
            uint64 day = 1 + uint64(uint256(keccak256(abi.encode(seed, i))) % DAYS);
            if (missed[day]) continue;
            uint256 ownBasis = uint256(keccak256(abi.encode(seed, day))) % 1e30;
            (uint256 wantBasis, uint256 wantBps) = _count(day, ownBasis, 100, 500);
            (uint256 basis, uint256 bps) = runs.charge(day, ownBasis, 100, 500);
            assertEq(basis, wantBasis, "basis");
            assertEq(bps, wantBps, "bps");
        }
    }

    function _count(uint64 day, uint256 ownBasis, uint256 bps, uint256 cap) private returns (uint256, uint256) {
        missed[day] = true;
        basisOf[day] = ownBasis;
        uint256 first = day;
        while (missed[first - 1]) --first;
        uint256 sum = 0;
        for (uint256 i = first; missed[i]; ++i) {
            sum += charged[i];
        }
        charged[day] = sum >= cap ? 0 : sum + bps > cap ? cap - sum : bps;
        return (basisOf[first], charged[day]);
    }
}
