// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";
import {Fixture} from "../Fixture.sol";

/// @title What decides a vote, where OpenZeppelin's own suite does not look.
contract OutcomeTest is Fixture {
    uint256 private proposalId;
    address private carol;
    address private small;

    function setUp() public override {
        super.setUp();
        carol = makeAddr("carol");
        _empower(carol, QUORUM);
        _empower(STRANGER, QUORUM - 1);
        small = makeAddr("small");
        _empower(small, QUORUM / 2);
        skip(1);
        proposalId = _propose(ALICE, TREASURY, "", "a question");
        _toVoting(proposalId);
    }

    function test_a_tie_is_defeated() external {
        _vote(BOB, proposalId, FOR);
        _vote(carol, proposalId, AGAINST);
        _assertEnds(IGovernor.ProposalState.Defeated);
    }

    function test_a_unit_more_is_not_a_tie() external {
        vm.prank(STRANGER);
        governor.castVote(proposalId, AGAINST);
        _vote(BOB, proposalId, FOR);
        _assertEnds(IGovernor.ProposalState.Succeeded);
    }

    function test_exactly_the_quorum_passes() external {
        _vote(BOB, proposalId, FOR);
        _assertEnds(IGovernor.ProposalState.Succeeded);
    }

    function test_one_unit_less_than_the_quorum_fails() external {
        _vote(STRANGER, proposalId, FOR);
        _assertEnds(IGovernor.ProposalState.Defeated);
    }

    /// @dev For leads and both sides together exceed the quorum; for alone is a unit short of it.
    function test_against_does_not_count_to_the_quorum() external {
        _vote(STRANGER, proposalId, FOR);
        _vote(small, proposalId, AGAINST);
        (uint256 against, uint256 inFavour,) = governor.proposalVotes(proposalId);
        assertGt(inFavour, against);
        assertGt(inFavour + against, governor.proposalQuorum(proposalId));
        _assertEnds(IGovernor.ProposalState.Defeated);
    }

    function test_abstain_counts_to_the_quorum_and_to_no_side() external {
        _vote(STRANGER, proposalId, FOR);
        _vote(BOB, proposalId, ABSTAIN);
        _assertEnds(IGovernor.ProposalState.Succeeded);
    }

    function test_abstain_alone_does_not_pass() external {
        _vote(ALICE, proposalId, ABSTAIN);
        _assertEnds(IGovernor.ProposalState.Defeated);
    }

    function test_a_quorum_in_the_last_second_extends_the_vote_once() external {
        uint256 deadline = governor.proposalDeadline(proposalId);
        vm.warp(deadline);
        vm.expectEmit(address(governor));
        emit GovernorPreventLateQuorum.ProposalExtended(proposalId, uint64(deadline + 1 days));
        _vote(BOB, proposalId, FOR);
        assertEq(governor.proposalDeadline(proposalId), deadline + 1 days);
        vm.warp(deadline + 1 days);
        _vote(carol, proposalId, FOR);
        assertEq(governor.proposalDeadline(proposalId), deadline + 1 days);
        // The extension is what it is for: those who slept still turn it.
        _vote(ALICE, proposalId, AGAINST);
        _assertEnds(IGovernor.ProposalState.Defeated);
    }

    function test_an_early_quorum_does_not_extend_and_does_not_close() external {
        uint256 deadline = governor.proposalDeadline(proposalId);
        _vote(ALICE, proposalId, FOR);
        assertEq(governor.proposalDeadline(proposalId), deadline);
        vm.warp(deadline);
        _assertState(proposalId, IGovernor.ProposalState.Active);
        _vote(BOB, proposalId, AGAINST);
    }

    /// @dev INV-44
    function test_votes_against_that_reach_it_late_extend_as_well() external {
        uint256 deadline = governor.proposalDeadline(proposalId);
        vm.warp(deadline);
        _vote(ALICE, proposalId, AGAINST);
        assertEq(governor.proposalDeadline(proposalId), deadline + 1 days);
    }

    function _assertEnds(IGovernor.ProposalState expected) private {
        _toEnd(proposalId);
        _assertState(proposalId, expected);
    }
}
