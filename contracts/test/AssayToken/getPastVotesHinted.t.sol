// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {Fixture} from "../Fixture.sol";

/// @title A hint saves the search and never changes the answer.
contract GetPastVotesHintedTest is Fixture {
    uint256 private constant CHECKPOINTS = 80;

    address private immutable VOTER = makeAddr("a voter with a history");
    uint256 private begin;

    function setUp() public override {
        super.setUp();
        begin = block.timestamp;
        vm.prank(VOTER);
        token.delegate(VOTER);
        for (uint256 i = 1; i <= CHECKPOINTS; ++i) {
            skip(10);
            vm.prank(TREASURY);
            token.transfer(VOTER, i * 1e18);
        }
        skip(10);
        assertEq(token.numCheckpoints(VOTER), CHECKPOINTS);
    }

    function testFuzz_whatever_the_hint_the_answer_is_the_same(uint256 timepoint, uint32 position) external view {
        timepoint = bound(timepoint, begin - 10, block.timestamp - 1);
        uint256 expected = token.getPastVotes(VOTER, timepoint);
        assertEq(token.getPastVotesHinted(VOTER, timepoint, position), expected);
        position = uint32(bound(position, 0, CHECKPOINTS + 1));
        assertEq(token.getPastVotesHinted(VOTER, timepoint, position), expected);
    }

    function testFuzz_the_right_hint_reads_less_than_the_search(uint256 timepoint) external {
        timepoint = bound(timepoint, begin + 10, begin + 10 * 14);
        uint32 position = uint32((timepoint - begin) / 10 - 1);
        vm.record();
        token.getPastVotes(VOTER, timepoint);
        (bytes32[] memory searched,) = vm.accesses(address(token));
        vm.record();
        token.getPastVotesHinted(VOTER, timepoint, position);
        (bytes32[] memory hinted,) = vm.accesses(address(token));
        assertLt(hinted.length, searched.length);
    }

    function testFuzz_an_account_without_checkpoints_has_no_votes(uint32 position) external view {
        assertEq(token.getPastVotesHinted(STRANGER, block.timestamp - 1, position), 0);
    }

    function testFuzz_a_timepoint_that_is_not_past_is_refused(uint48 timepoint, uint32 position) external {
        timepoint = uint48(bound(timepoint, block.timestamp, type(uint48).max));
        vm.expectRevert(abi.encodeWithSelector(Votes.ERC5805FutureLookup.selector, timepoint, uint48(block.timestamp)));
        token.getPastVotesHinted(VOTER, timepoint, position);
    }
}
