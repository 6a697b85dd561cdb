// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fixture} from "../Fixture.sol";

/// @title What is delegated at this second, before it is past.
contract GetTotalDelegatedTest is Fixture {
    function testFuzz_it_follows_at_once_and_is_the_past_value_a_second_later(uint256 amount) external {
        amount = bound(amount, 0, 90_000_000e18);
        assertEq(token.getTotalDelegated(), 4 * QUORUM);
        _empower(STRANGER, amount);
        assertEq(token.getTotalDelegated(), 4 * QUORUM + amount);
        assertEq(token.getPastTotalDelegated(block.timestamp - 1), 4 * QUORUM);
        skip(1);
        assertEq(token.getPastTotalDelegated(block.timestamp - 1), token.getTotalDelegated());
    }

    function testFuzz_tokens_without_a_delegate_do_not_count(uint256 amount) external {
        amount = bound(amount, 0, QUORUM);
        vm.prank(BOB);
        token.transfer(STRANGER, amount);
        assertEq(token.getTotalDelegated(), 4 * QUORUM - amount);
    }

    function test_when_nobody_has_a_delegate_it_is_nothing() external {
        vm.prank(ALICE);
        token.delegate(address(0));
        vm.prank(BOB);
        token.delegate(address(0));
        assertEq(token.getTotalDelegated(), 0);
    }
}
