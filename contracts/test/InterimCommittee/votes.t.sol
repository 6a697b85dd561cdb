// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {InterimCommittee} from "../../src/InterimCommittee.sol";
import {SeatsFixture} from "./SeatsFixture.sol";

/// @title What a governor asks a source of votes, and what seats answer: the same at every timepoint that is over.
contract VotesTest is SeatsFixture {
    function testFuzz_a_member_has_its_weight_and_nobody_else_any(address other, uint256 seed, uint32 hint)
        external
        view
    {
        vm.assume(other != CHAIR && other != SECOND);
        _assertWeight(CHAIR, 5, _past(seed), hint);
        _assertWeight(SECOND, 3, _past(seed), hint);
        _assertWeight(other, 0, _past(seed), hint);
    }

    function testFuzz_the_totals_are_the_sum(uint256 seed) external view {
        assertEq(committee.getPastTotalSupply(_past(seed)), 8);
        assertEq(committee.getPastTotalDelegated(_past(seed)), 8);
    }

    function testFuzz_members_are_their_own_delegates(address other, uint256 seed) external view {
        vm.assume(other != CHAIR && other != SECOND);
        assertEq(committee.delegates(CHAIR), CHAIR);
        assertEq(committee.getPastDelegate(CHAIR, _past(seed)), CHAIR);
        assertEq(committee.delegates(other), address(0));
        assertEq(committee.getPastDelegate(other, _past(seed)), address(0));
    }

    function testFuzz_now_and_later_are_not_answered(uint48 ahead) external {
        uint256 timepoint = block.timestamp + ahead;
        bytes memory refused =
            abi.encodeWithSelector(Votes.ERC5805FutureLookup.selector, timepoint, uint48(block.timestamp));
        vm.expectRevert(refused);
        committee.getPastVotes(CHAIR, timepoint);
        vm.expectRevert(refused);
        committee.getPastVotesHinted(CHAIR, timepoint, 0);
        vm.expectRevert(refused);
        committee.getPastBalanceOf(CHAIR, timepoint);
        vm.expectRevert(refused);
        committee.getPastTotalSupply(timepoint);
        vm.expectRevert(refused);
        committee.getPastTotalDelegated(timepoint);
        vm.expectRevert(refused);
        committee.getPastDelegate(CHAIR, timepoint);
    }

    function testFuzz_seats_are_not_delegated(address caller, address to) external {
        vm.startPrank(caller);
        vm.expectRevert(InterimCommittee.NoDelegation.selector);
        committee.delegate(to);
        vm.expectRevert(InterimCommittee.NoDelegation.selector);
        committee.delegateBySig(to, 0, type(uint256).max, 27, 0, 0);
        vm.stopPrank();
        assertEq(committee.getVotes(CHAIR), 5);
    }

    function testFuzz_the_clock_is_the_one_it_was_deployed_with(uint48 time, uint48 height) external {
        InterimCommittee onBlocks = _make(true);
        vm.warp(time);
        vm.roll(height);
        assertEq(committee.clock(), time);
        assertEq(onBlocks.clock(), height);
        assertEq(committee.CLOCK_MODE(), "mode=timestamp");
        assertEq(onBlocks.CLOCK_MODE(), "mode=blocknumber&from=default");
    }

    function _assertWeight(address who, uint256 weight, uint256 timepoint, uint32 hint) private view {
        assertEq(committee.getVotes(who), weight);
        assertEq(committee.getPastVotes(who, timepoint), weight);
        assertEq(committee.getPastVotesHinted(who, timepoint, hint), weight);
        assertEq(committee.getPastBalanceOf(who, timepoint), weight);
    }
}
