// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {Fixture} from "../Fixture.sol";

/// @title The checkpointed sum of what has a delegate.
contract GetPastTotalDelegatedTest is Fixture {
    function test_it_begins_with_what_the_fixture_delegated() external view {
        assertEq(token.getTotalDelegated(), 4 * QUORUM);
    }

    function testFuzz_now_and_later_are_not_answered(uint48 ahead) external {
        uint256 timepoint = block.timestamp + ahead;
        vm.expectRevert(abi.encodeWithSelector(Votes.ERC5805FutureLookup.selector, timepoint, uint48(block.timestamp)));
        token.getPastTotalDelegated(timepoint);
    }

    function test_a_past_value_stays_what_it_was() external {
        uint256 before = block.timestamp;
        skip(10);
        _empower(STRANGER, 7e18);
        uint256 between = block.timestamp;
        skip(10);
        vm.prank(STRANGER);
        token.delegate(address(0));
        skip(10);
        assertEq(token.getPastTotalDelegated(before), 4 * QUORUM);
        assertEq(token.getPastTotalDelegated(between), 4 * QUORUM + 7e18);
        assertEq(token.getPastTotalDelegated(block.timestamp - 1), 4 * QUORUM);
        assertEq(token.getPastTotalDelegated(0), 0);
    }

    /// @dev INV-06
    function testFuzz_transfers_count_by_whether_either_end_has_a_delegate(
        bool fromDelegates,
        bool toDelegates,
        uint256 amount
    ) external {
        address from = makeAddr("from");
        address to = makeAddr("to");
        vm.prank(TREASURY);
        token.transfer(from, 10e18);
        amount = bound(amount, 0, 10e18);
        uint256 base = token.getTotalDelegated();
        if (fromDelegates) _delegate(from, BOB);
        if (toDelegates) _delegate(to, ALICE);
        vm.prank(from);
        token.transfer(to, amount);
        uint256 expected = base + (fromDelegates ? 10e18 - amount : 0) + (toDelegates ? amount : 0);
        assertEq(token.getTotalDelegated(), expected);
    }

    function test_a_transfer_to_oneself_changes_nothing() external {
        vm.prank(ALICE);
        token.transfer(ALICE, QUORUM);
        assertEq(token.getTotalDelegated(), 4 * QUORUM);
    }

    function test_what_is_minted_to_a_delegating_account_counts() external {
        vm.prank(address(timelock));
        token.mint(ALICE, 5e18);
        assertEq(token.getTotalDelegated(), 4 * QUORUM + 5e18);
    }

    function _delegate(address who, address delegatee) private {
        vm.prank(who);
        token.delegate(delegatee);
    }
}
