// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {AssayToken} from "../../src/AssayToken.sol";
import {Governed} from "../../src/Governed.sol";
import {Fixture} from "../Fixture.sol";

/// @title Supply grows by the timelock alone, and in no 365 days by more than a fixed share.
contract MintTest is Fixture {
    uint256 private constant YEAR_SHARE = 2_000_000e18;

    function testFuzz_no_one_but_the_timelock_mints(address caller, uint256 amount) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
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
        assertEq(token.mintableFrom(), block.timestamp + 365 days);
    }

    function testFuzz_more_than_the_share_is_refused_however_late(uint256 amount, uint256 late) external {
        amount = bound(amount, YEAR_SHARE + 1, type(uint256).max);
        skip(bound(late, 0, 3650 days));
        vm.expectRevert(abi.encodeWithSelector(AssayToken.MintExceedsYear.selector, amount, YEAR_SHARE));
        vm.prank(address(timelock));
        token.mint(STRANGER, amount);
    }

    /// @dev INV-09: two shares on the two sides of a year's end would be two within days.
    function testFuzz_nothing_more_is_minted_in_the_year_after_a_mint(uint256 late, uint256 age) external {
        skip(bound(late, 0, 3650 days));
        vm.prank(address(timelock));
        token.mint(STRANGER, 1);
        uint256 from = block.timestamp + 365 days;
        skip(bound(age, 0, 365 days - 1));
        _assertTooEarly(from);
    }

    function test_the_next_share_is_one_of_the_grown_supply() external {
        vm.startPrank(address(timelock));
        token.mint(STRANGER, YEAR_SHARE);
        skip(365 days);
        uint256 nextShare = 2_040_000e18;
        vm.expectRevert(abi.encodeWithSelector(AssayToken.MintExceedsYear.selector, nextShare + 1, nextShare));
        token.mint(STRANGER, nextShare + 1);
        token.mint(STRANGER, nextShare);
        vm.stopPrank();
        assertEq(token.totalSupply(), 104_040_000e18);
    }

    function test_a_vote_mints() external {
        _govern(address(token), abi.encodeCall(AssayToken.mint, (STRANGER, 1e18)), "mint one");
        assertEq(token.balanceOf(STRANGER), 1e18);
    }

    function _assertTooEarly(uint256 from) private {
        vm.expectRevert(abi.encodeWithSelector(AssayToken.MintTooEarly.selector, from));
        vm.prank(address(timelock));
        token.mint(STRANGER, 1);
    }
}
