// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {AssayToken} from "../../src/AssayToken.sol";

/// @title On block numbers the votes count blocks, and the year of minting stays a year.
contract BlockClockTest is Test {
    address private immutable HOLDER = makeAddr("holder");
    address private immutable DELEGATE = makeAddr("delegate");
    address private immutable TIMELOCK = makeAddr("timelock");

    AssayToken private token;

    function setUp() external {
        vm.warp(1_800_000_000);
        vm.roll(20_000_000);
        token = new AssayToken(HOLDER, 1_000_000, TIMELOCK, 200, true);
    }

    function testFuzz_the_clock_is_the_height_and_not_the_time(uint48 time, uint48 height) external {
        vm.warp(time);
        vm.roll(height);
        assertEq(token.clock(), height);
        assertEq(token.CLOCK_MODE(), "mode=blocknumber&from=default");
    }

    function testFuzz_power_balance_and_delegate_are_those_of_the_block(uint32 later) external {
        uint256 first = vm.getBlockNumber();
        vm.prank(HOLDER);
        token.delegate(DELEGATE);
        vm.roll(first + 1 + later);
        vm.prank(HOLDER);
        token.transfer(DELEGATE, 400_000);
        vm.prank(HOLDER);
        token.delegate(HOLDER);
        vm.roll(first + 2 + later);
        // The time stood still; only blocks passed.
        uint256 before = first + later;
        assertEq(token.getPastVotes(DELEGATE, before), 1_000_000);
        assertEq(token.getPastVotesHinted(DELEGATE, before, 0), 1_000_000);
        assertEq(token.getPastDelegate(HOLDER, before), DELEGATE);
        assertEq(token.getPastBalanceOf(HOLDER, before), 1_000_000);
        assertEq(token.getPastTotalDelegated(before), 1_000_000);
        assertEq(token.getPastVotes(HOLDER, before + 1), 600_000);
        assertEq(token.getPastDelegate(HOLDER, before + 1), HOLDER);
        assertEq(token.getPastBalanceOf(HOLDER, before + 1), 600_000);
        assertEq(token.getPastTotalDelegated(before + 1), 600_000);
        assertEq(token.getPastVotes(HOLDER, first - 1), 0);
        assertEq(token.getPastTotalSupply(first - 1), 0);
    }

    /// @dev Otherwise a year's minting could be repeated after as many blocks as a year has seconds, or at once.
    function test_the_window_of_minting_is_in_seconds() external {
        vm.startPrank(TIMELOCK);
        token.mint(HOLDER, 20_000);
        assertEq(token.mintableFrom(), block.timestamp + 365 days);
        vm.roll(vm.getBlockNumber() + 400 days);
        vm.expectRevert(abi.encodeWithSelector(AssayToken.MintTooEarly.selector, block.timestamp + 365 days));
        token.mint(HOLDER, 1);
        skip(365 days);
        token.mint(HOLDER, 1);
        vm.stopPrank();
    }
}
