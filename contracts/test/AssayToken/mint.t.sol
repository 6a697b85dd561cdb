// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IAssayToken} from "../../src/interfaces/IAssayToken.sol";
import {Fixture} from "../Fixture.sol";

/// @title Supply grows by the timelock alone, and by no more than a year's share.
contract MintTest is Fixture {
    uint256 private constant YEAR_SHARE = 2_000_000e18;

    function testFuzz_no_one_but_the_timelock_mints(address caller, uint256 amount) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IAssayToken.OnlyTimelock.selector, caller));
        vm.prank(caller);
        token.mint(caller, amount);
    }

    function testFuzz_within_the_share_supply_grows_by_the_amount(uint256 amount) external {
        amount = bound(amount, 0, YEAR_SHARE);
        vm.expectEmit(address(token));
        emit IERC20.Transfer(address(0), STRANGER, amount);
        vm.prank(address(timelock));
        token.mint(STRANGER, amount);
        assertEq(token.totalSupply(), 100_000_000e18 + amount);
        assertEq(token.balanceOf(STRANGER), amount);
    }

    /// @dev INV-09
    function testFuzz_the_share_is_one_for_all_mints_of_a_year(uint256 first, uint256 second) external {
        first = bound(first, 0, YEAR_SHARE);
        second = bound(second, YEAR_SHARE - first + 1, type(uint128).max);
        vm.startPrank(address(timelock));
        token.mint(STRANGER, first);
        skip(364 days);
        vm.expectRevert(abi.encodeWithSelector(IAssayToken.MintExceedsYear.selector, second, YEAR_SHARE - first));
        token.mint(STRANGER, second);
        vm.stopPrank();
    }

    function test_the_next_year_takes_its_share_of_the_supply_at_its_beginning() external {
        vm.startPrank(address(timelock));
        token.mint(STRANGER, YEAR_SHARE);
        skip(365 days);
        uint256 nextShare = 2_040_000e18;
        vm.expectRevert(abi.encodeWithSelector(IAssayToken.MintExceedsYear.selector, nextShare + 1, nextShare));
        token.mint(STRANGER, nextShare + 1);
        token.mint(STRANGER, nextShare);
        vm.stopPrank();
        assertEq(token.totalSupply(), 104_040_000e18);
    }

    function test_years_without_a_mint_do_not_add_up() external {
        skip(3 * 365 days);
        vm.expectRevert(abi.encodeWithSelector(IAssayToken.MintExceedsYear.selector, YEAR_SHARE + 1, YEAR_SHARE));
        vm.prank(address(timelock));
        token.mint(STRANGER, YEAR_SHARE + 1);
    }

    function test_a_vote_mints() external {
        _govern(address(token), abi.encodeCall(IAssayToken.mint, (STRANGER, 1e18)), "mint one");
        assertEq(token.balanceOf(STRANGER), 1e18);
    }
}
