// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssayToken} from "../../src/AssayToken.sol";
import {Fixture} from "../Fixture.sol";

/// @title When the timelock may mint next: at once before the first time, then 365 days after each.
contract MintableFromTest is Fixture {
    function test_before_the_first_mint_it_is_zero() external view {
        assertEq(token.mintableFrom(), 0);
    }

    function testFuzz_a_mint_moves_it_by_a_year_from_now_however_little_it_minted(uint256 late, uint256 amount)
        external
    {
        skip(bound(late, 0, 3650 days));
        _mint(bound(amount, 0, 2_000_000e18));
        assertEq(token.mintableFrom(), block.timestamp + 365 days);
        skip(365 days + bound(late, 0, 3650 days));
        _mint(0);
        assertEq(token.mintableFrom(), block.timestamp + 365 days);
    }

    function testFuzz_a_refused_mint_leaves_it(uint256 early) external {
        _mint(1);
        uint48 from = token.mintableFrom();
        skip(bound(early, 0, 365 days - 1));
        vm.expectRevert(abi.encodeWithSelector(AssayToken.MintTooEarly.selector, from));
        vm.prank(address(timelock));
        token.mint(STRANGER, 1);
        assertEq(token.mintableFrom(), from);
    }

    function _mint(uint256 amount) private {
        vm.prank(address(timelock));
        token.mint(STRANGER, amount);
    }
}
