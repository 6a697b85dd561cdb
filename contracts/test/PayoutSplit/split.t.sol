// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AwardSplit} from "./AwardSplit.sol";
import {SplitFixture} from "./SplitFixture.sol";

/// @title The parts of a split add up to the pool, to the last unit, pro rata.
contract SplitTest is SplitFixture {
    function testFuzz_the_parts_add_up_and_nobody_gets_more_than_his_award(uint256[] calldata seeds, uint256 pool)
        external
        view
    {
        uint256[] memory awards = new uint256[](seeds.length);
        uint256 sum = 0;
        for (uint256 i = 0; i < awards.length; ++i) {
            awards[i] = bound(seeds[i], 0, type(uint256).max / awards.length);
            sum += awards[i];
        }
        pool = bound(pool, 0, sum);
        uint256[] memory paid = this.split(_accounts(awards.length), awards, pool);
        uint256 whole = 0;
        for (uint256 i = 0; i < awards.length; ++i) {
            assertLe(paid[i], awards[i]);
            whole += paid[i];
        }
        assertEq(whole, pool);
    }

    /// @dev As the protocol says it: floors, then one unit each by descending remainder, ties to the lower address.
    function testFuzz_the_units_that_remain_go_to_the_largest_remainders(uint64[6] calldata seeds, uint256 pool)
        external
        view
    {
        uint256[] memory awards = new uint256[](6);
        uint256 sum = 0;
        for (uint256 i = 0; i < 6; ++i) {
            awards[i] = seeds[i] % 50;
            sum += awards[i];
        }
        vm.assume(sum > 0);
        pool = bound(pool, 0, sum);
        uint256[] memory paid = this.split(_accounts(6), awards, pool);
        uint256 left = pool;
        for (uint256 i = 0; i < 6; ++i) {
            left -= awards[i] * pool / sum;
        }
        for (uint256 i = 0; i < 6; ++i) {
            uint256 before = 0;
            for (uint256 j = 0; j < 6; ++j) {
                uint256 mine = awards[i] * pool % sum;
                uint256 other = awards[j] * pool % sum;
                if (other > mine || (other == mine && j < i)) ++before;
            }
            assertEq(paid[i], awards[i] * pool / sum + (before < left ? 1 : 0));
        }
    }

    /// @dev Every split of three awards up to five, without exception.
    function test_all_small_splits_add_up() external view {
        for (uint256 n = 0; n < 216; ++n) {
            uint256[] memory awards = _list(n % 6, n / 6 % 6, n / 36);
            uint256 sum = awards[0] + awards[1] + awards[2];
            for (uint256 pool = 0; pool <= sum; ++pool) {
                uint256[] memory paid = this.split(_accounts(3), awards, pool);
                assertEq(paid[0] + paid[1] + paid[2], pool);
                for (uint256 i = 0; i < 3; ++i) {
                    assertLe(paid[i], awards[i]);
                    assertLt(paid[i] * sum, awards[i] * pool + (sum == 0 ? 1 : sum));
                    assertLe(awards[i] * pool, paid[i] * sum + sum);
                }
            }
        }
    }

    function test_ties_go_to_the_lower_address() external view {
        assertEq(this.split(_accounts(3), _list(1, 1, 1), 1), _list(1, 0, 0));
        assertEq(this.split(_accounts(3), _list(1, 1, 1), 2), _list(1, 1, 0));
        assertEq(this.split(_accounts(3), _list(5, 5, 5), 14), _list(5, 5, 4));
    }

    function test_a_larger_remainder_goes_before_a_lower_address() external view {
        // 7 × 10 / 12 = 5 + 10/12 · 3 × 10 / 12 = 2 + 6/12 · 2 × 10 / 12 = 1 + 8/12
        assertEq(this.split(_accounts(3), _list(7, 3, 2), 10), _list(6, 2, 2));
    }

    function test_the_product_has_512_bits() external view {
        uint256 third = type(uint256).max / 3;
        assertEq(this.split(_accounts(3), _list(third, third, third), 3 * third - 1), _list(third, third, third - 1));
    }

    function test_no_awards_pay_nothing() external view {
        assertEq(this.split(_accounts(3), _list(0, 0, 0), 0), _list(0, 0, 0));
        assertEq(this.split(new address[](0), new uint256[](0), 0).length, 0);
    }

    function test_a_pool_above_the_awards_is_refused() external {
        vm.expectRevert(abi.encodeWithSelector(AwardSplit.PoolExceedsAwards.selector, 7, 6));
        this.split(_accounts(3), _list(1, 2, 3), 7);
        vm.expectRevert(abi.encodeWithSelector(AwardSplit.PoolExceedsAwards.selector, 1, 0));
        this.split(_accounts(3), _list(0, 0, 0), 1);
    }

    function test_accounts_ascend_and_stand_once() external {
        address[] memory accounts = _accounts(3);
        accounts[2] = accounts[1];
        vm.expectRevert(abi.encodeWithSelector(AwardSplit.AccountsNotAscending.selector, 2));
        this.split(accounts, _list(1, 2, 3), 3);
        accounts[1] = address(0);
        vm.expectRevert(abi.encodeWithSelector(AwardSplit.AccountsNotAscending.selector, 1));
        this.split(accounts, _list(1, 2, 3), 3);
    }

    function test_each_award_has_its_account() external {
        vm.expectRevert(abi.encodeWithSelector(AwardSplit.LengthMismatch.selector, 2, 3));
        this.split(_accounts(2), _list(1, 2, 3), 3);
    }
}
