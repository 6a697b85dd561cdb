// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Vm} from "forge-std/Vm.sol";
import {Fixture} from "../Fixture.sol";

/// @title The last second of a vote: the period after the snapshot, or the extension after a late vote turned what it would come to.
contract ProposalDeadlineTest is Fixture {
    address private immutable SMALL = makeAddr("less than a quorum");
    address private immutable LATE = makeAddr("late");
    uint256 private proposalId;
    uint256 private snapshot;

    function setUp() public override {
        super.setUp();
        _empower(SMALL, QUORUM / 2);
        _empower(LATE, 2 * QUORUM);
        skip(1);
        proposalId = _propose(ALICE, STRANGER, "", "a question");
        snapshot = governor.proposalSnapshot(proposalId);
    }

    function testFuzz_no_proposal_has_none(uint256 unknown) external view {
        vm.assume(unknown != proposalId);
        assertEq(governor.proposalDeadline(unknown), 0);
    }

    function testFuzz_without_a_quorum_it_is_the_periods_end(uint256 moment) external {
        _toVoting(proposalId);
        vm.warp(bound(moment, snapshot + 1, snapshot + 7 days));
        _vote(SMALL, proposalId, AGAINST);
        assertEq(governor.proposalDeadline(proposalId), snapshot + 7 days);
    }

    /// @dev INV-44: A case is dismissed by a quorum of all sides, so votes against are answered as well.
    function testFuzz_a_quorum_of_votes_against_leaves_a_day_to_answer_it_too(uint256 moment) external {
        moment = bound(moment, snapshot + 1, snapshot + 7 days);
        vm.warp(moment);
        _vote(BOB, proposalId, AGAINST);
        uint256 answered = moment + 1 days;
        assertEq(governor.proposalDeadline(proposalId), answered > snapshot + 7 days ? answered : snapshot + 7 days);
    }

    /// @dev INV-44: A quorum was reached in time, and whoever turns the vote late leaves a day all the same.
    function testFuzz_whoever_turns_it_leaves_a_day(uint256 moment, bool isFor) external {
        vm.warp(snapshot + 1);
        _vote(BOB, proposalId, isFor ? FOR : AGAINST);
        _vote(SMALL, proposalId, ABSTAIN);
        vm.warp(bound(moment, snapshot + 1, snapshot + 7 days));
        _vote(LATE, proposalId, isFor ? AGAINST : FOR);
        assertEq(governor.proposalDeadline(proposalId), Math.max(block.timestamp + 1 days, snapshot + 7 days));
    }

    /// @dev Nobody is told that the vote goes on where nothing of it changed.
    function test_a_late_vote_that_turns_nothing_moves_nothing() external {
        vm.warp(snapshot + 1);
        _vote(ALICE, proposalId, FOR);
        vm.warp(snapshot + 7 days);
        vm.recordLogs();
        _vote(LATE, proposalId, AGAINST);
        _vote(BOB, proposalId, ABSTAIN);
        assertEq(governor.proposalDeadline(proposalId), snapshot + 7 days);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            assertTrue(logs[i].topics[0] != GovernorPreventLateQuorum.ProposalExtended.selector);
        }
    }

    /// @dev INV-44: Whoever turns it back after a second uses up that second.
    function test_turned_back_at_once_both_days_are_still_there() external {
        vm.warp(snapshot + 7 days);
        _vote(BOB, proposalId, AGAINST);
        skip(1);
        _vote(LATE, proposalId, FOR);
        assertEq(governor.proposalDeadline(proposalId), snapshot + 8 days + 1);
        vm.warp(snapshot + 8 days + 1);
        vm.expectEmit(address(governor));
        emit GovernorPreventLateQuorum.ProposalExtended(proposalId, uint64(snapshot + 9 days));
        _vote(ALICE, proposalId, AGAINST);
        assertEq(governor.proposalDeadline(proposalId), snapshot + 9 days);
    }

    /// @dev INV-44: Otherwise whoever is against would use up by his own votes the day that answers those for it.
    function test_votes_against_leave_the_day_after_a_quorum_for_it() external {
        vm.warp(snapshot + 7 days);
        _vote(BOB, proposalId, AGAINST);
        vm.warp(snapshot + 8 days);
        _vote(ALICE, proposalId, FOR);
        assertEq(governor.proposalDeadline(proposalId), snapshot + 9 days);
    }

    function test_no_third_day_follows() external {
        vm.warp(snapshot + 7 days);
        _vote(BOB, proposalId, AGAINST);
        vm.warp(snapshot + 8 days);
        _vote(LATE, proposalId, FOR);
        assertEq(governor.proposalDeadline(proposalId), snapshot + 9 days);
        vm.warp(snapshot + 9 days);
        _vote(ALICE, proposalId, AGAINST);
        assertEq(governor.proposalDeadline(proposalId), snapshot + 9 days);
    }

    function testFuzz_a_quorum_leaves_a_day_to_answer_it_whenever_it_comes(uint256 moment) external {
        moment = bound(moment, snapshot + 1, snapshot + 7 days);
        vm.warp(moment);
        _vote(BOB, proposalId, FOR);
        uint256 answered = moment + 1 days;
        assertEq(governor.proposalDeadline(proposalId), answered > snapshot + 7 days ? answered : snapshot + 7 days);
    }

    function testFuzz_it_moves_once(uint256 moment) external {
        vm.warp(snapshot + 7 days);
        _vote(BOB, proposalId, FOR);
        uint256 extended = snapshot + 8 days;
        vm.warp(bound(moment, snapshot + 7 days, extended));
        _vote(ALICE, proposalId, FOR);
        assertEq(governor.proposalDeadline(proposalId), extended);
    }
}
