// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title A ballot counts once, with the power of the snapshot, on one of three sides, while the vote is open.
abstract contract CastVoteTest is GovernorFixture {
    bytes32 private constant ACTIVE = bytes32(uint256(1) << uint8(IGovernor.ProposalState.Active));

    uint256 private proposalId;

    function setUp() public override {
        super.setUp();
        proposalId = _propose(ALICE, STRANGER, "", "a question");
    }

    function testFuzz_weight_goes_to_the_side_and_both_events_follow(uint8 support, uint256 power) external {
        support = uint8(bound(support, AGAINST, ABSTAIN));
        power = bound(power, 0, 50_000_000e18);
        _empower(STRANGER, power);
        _toVoting(proposalId);
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(STRANGER, proposalId, support, power, "");
        vm.expectEmit(address(governor));
        emit AssayGovernor.TallyUpdated(
            proposalId, support == AGAINST ? power : 0, support == FOR ? power : 0, support == ABSTAIN ? power : 0
        );
        vm.prank(STRANGER);
        assertEq(governor.castVote(proposalId, support), power);
        assertTrue(governor.hasVoted(proposalId, STRANGER));
        (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(proposalId);
        assertEq(against, support == AGAINST ? power : 0);
        assertEq(inFavour, support == FOR ? power : 0);
        assertEq(abstain, support == ABSTAIN ? power : 0);
    }

    /// @dev INV-04
    function testFuzz_a_second_ballot_is_refused_whatever_its_side(uint8 first, uint8 second) external {
        _toVoting(proposalId);
        _vote(ALICE, proposalId, uint8(bound(first, AGAINST, ABSTAIN)));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, ALICE));
        vm.prank(ALICE);
        governor.castVote(proposalId, second);
    }

    function testFuzz_there_are_three_sides(uint8 support) external {
        support = uint8(bound(support, ABSTAIN + 1, type(uint8).max - 1));
        _toVoting(proposalId);
        vm.expectRevert(IGovernor.GovernorInvalidVoteType.selector);
        vm.prank(ALICE);
        governor.castVote(proposalId, support);
        assertFalse(governor.hasVoted(proposalId, ALICE));
    }

    function testFuzz_parameters_of_a_whole_vote_are_refused_not_ignored(bytes calldata params) external {
        vm.assume(params.length > 0);
        _toVoting(proposalId);
        vm.expectRevert(IGovernor.GovernorInvalidVoteParams.selector);
        vm.prank(ALICE);
        governor.castVoteWithReasonAndParams(proposalId, FOR, "split", params);
    }

    function test_a_reason_is_kept_in_the_event() external {
        _toVoting(proposalId);
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(ALICE, proposalId, ABSTAIN, 3 * QUORUM, "undecided");
        vm.prank(ALICE);
        governor.castVoteWithReason(proposalId, ABSTAIN, "undecided");
    }

    function test_a_power_of_zero_votes_and_is_remembered() external {
        _toVoting(proposalId);
        vm.prank(STRANGER);
        assertEq(governor.castVote(proposalId, FOR), 0);
        assertTrue(governor.hasVoted(proposalId, STRANGER));
    }

    function test_power_that_came_after_the_snapshot_does_not_count() external {
        _toVoting(proposalId);
        _empower(STRANGER, QUORUM);
        _tick();
        vm.prank(STRANGER);
        assertEq(governor.castVote(proposalId, FOR), 0);
    }

    function test_power_that_left_after_the_snapshot_counts() external {
        _toVoting(proposalId);
        vm.prank(ALICE);
        token.transfer(STRANGER, 3 * QUORUM);
        vm.prank(ALICE);
        assertEq(governor.castVote(proposalId, FOR), 3 * QUORUM);
    }

    function test_the_snapshot_second_is_too_early_and_the_next_is_not() external {
        _clockTo(governor.proposalSnapshot(proposalId));
        _assertClosed(IGovernor.ProposalState.Pending);
        _tick();
        _vote(ALICE, proposalId, FOR);
    }

    function test_the_deadline_second_is_in_time_and_the_next_is_not() external {
        _clockTo(governor.proposalDeadline(proposalId));
        _vote(ALICE, proposalId, AGAINST);
        _wait(2 days);
        _assertClosed(IGovernor.ProposalState.Defeated);
    }

    function testFuzz_an_unknown_proposal_has_no_ballots(uint256 unknown) external {
        vm.assume(unknown != proposalId);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, unknown));
        vm.prank(ALICE);
        governor.castVote(unknown, FOR);
        assertFalse(governor.hasVoted(unknown, ALICE));
    }

    /// @dev The voted bits of 256 proposals share a word: none reads another's.
    function test_bits_of_many_proposals_do_not_meet() external {
        uint256[] memory ids = new uint256[](300);
        for (uint256 i = 0; i < ids.length; ++i) {
            ids[i] = _propose(ALICE, STRANGER, "", vm.toString(i));
        }
        _toVoting(ids[299]);
        for (uint256 i = 0; i < ids.length; i += 2) {
            _vote(ALICE, ids[i], FOR);
        }
        for (uint256 i = 0; i < ids.length; ++i) {
            assertEq(governor.hasVoted(ids[i], ALICE), i % 2 == 0);
            assertFalse(governor.hasVoted(ids[i], BOB));
        }
    }

    function _assertClosed(IGovernor.ProposalState current) private {
        vm.expectRevert(
            abi.encodeWithSelector(IGovernor.GovernorUnexpectedProposalState.selector, proposalId, current, ACTIVE)
        );
        vm.prank(BOB);
        governor.castVote(proposalId, FOR);
    }
}

contract CastVoteByTimestampTest is CastVoteTest {}

contract CastVoteByBlockNumberTest is CastVoteTest {
    function _countsBlocks() internal pure override returns (bool) {
        return true;
    }
}
