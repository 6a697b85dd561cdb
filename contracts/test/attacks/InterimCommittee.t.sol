// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {CommitteeFixture} from "../CommitteeFixture.sol";

/// @title The hand-over moves no vote that was begun, and no vote counts from two sources.
abstract contract InterimCommitteeTest is CommitteeFixture {
    /// @dev Otherwise an old snapshot would read supply 0 and quorum 0 from the token.
    function test_a_vote_begun_before_counts_from_the_committee_to_its_end() external {
        uint256 handing = _handOverDue();
        uint256 proposalId = _propose(CHAIR, STRANGER, "", "a question");
        _toVoting(proposalId);
        _delegate(ALICE, ALICE);
        _tick();
        uint256 before = governor.proposalQuorum(proposalId);
        _execute(handing);
        _tick();
        assertEq(governor.proposalQuorum(proposalId), before);
        vm.prank(ALICE);
        assertEq(governor.castVote(proposalId, AGAINST), 0, "she has no vote in it");
        vm.prank(CHAIR);
        assertEq(governor.castVote(proposalId, FOR), 5 * FLOOR);
        _assertEnds(proposalId, IGovernor.ProposalState.Succeeded);
        _wait(1000 days);
        assertEq(governor.proposalQuorum(proposalId), before);
        assertEq(governor.getVotes(CHAIR, governor.proposalSnapshot(proposalId)), 5 * FLOOR);
    }

    function test_a_vote_whose_snapshot_comes_after_counts_from_the_token() external {
        uint256 handing = _handOverDue();
        _delegate(ALICE, ALICE);
        _tick();
        uint256 proposalId = _propose(CHAIR, STRANGER, "", "a question");
        _execute(handing);
        _toVoting(proposalId);
        vm.prank(CHAIR);
        assertEq(governor.castVote(proposalId, AGAINST), 0);
        vm.prank(ALICE);
        assertEq(governor.castVote(proposalId, FOR), 3 * QUORUM);
        assertEq(governor.proposalQuorum(proposalId), QUORUM);
        _assertEnds(proposalId, IGovernor.ProposalState.Succeeded);
    }

    function test_holders_of_the_token_have_no_say_before() external {
        _delegate(ALICE, ALICE);
        _tick();
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(STRANGER, "");
        vm.expectRevert(
            abi.encodeWithSelector(IGovernor.GovernorInsufficientProposerVotes.selector, ALICE, 0, 100_000e18)
        );
        vm.prank(ALICE);
        governor.propose(targets, values, calldatas, "too early");
    }

    function test_nor_members_afterwards() external {
        uint256 handing = _handOverDue();
        _delegate(ALICE, ALICE);
        _tick();
        _execute(handing);
        _tick();
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(STRANGER, "");
        vm.expectRevert(
            abi.encodeWithSelector(IGovernor.GovernorInsufficientProposerVotes.selector, CHAIR, 0, 100_000e18)
        );
        vm.prank(CHAIR);
        governor.propose(targets, values, calldatas, "too late");
    }

    /// @dev Otherwise a guardian whom the committee keeps in office would keep the committee in office.
    function testFuzz_the_guardian_cannot_cancel_it_in_any_stage(uint8 stage) external {
        uint256 proposalId = _propose(CHAIR, address(governor), abi.encodeCall(governor.handOver, ()), "to the token");
        assertTrue(governor.isBeyondGuardian(proposalId));
        stage = stage % 5;
        if (stage > 0) _toVoting(proposalId);
        if (stage > 1) {
            _vote(CHAIR, proposalId, FOR);
            _toEnd(proposalId);
        }
        if (stage > 2) _queue(proposalId);
        if (stage > 3) _wait(1 days);
        IGovernor.ProposalState[5] memory states = [
            IGovernor.ProposalState.Pending,
            IGovernor.ProposalState.Active,
            IGovernor.ProposalState.Succeeded,
            IGovernor.ProposalState.Queued,
            IGovernor.ProposalState.Queued
        ];
        _assertState(proposalId, states[stage]);
        assertEq(governor.proposalGuardian(), GUARDIAN);
        _cancelReverts(GUARDIAN, proposalId);
    }

    function test_so_the_committee_leaves_against_his_will() external {
        _delegate(ALICE, ALICE);
        uint256 proposalId = _handOverDue();
        _cancelReverts(GUARDIAN, proposalId);
        _execute(proposalId);
        assertEq(address(governor.token()), address(token));
        _tick();
        // Any other question he may cancel still.
        uint256 other = _propose(ALICE, STRANGER, "", "a question");
        _cancel(GUARDIAN, other);
        _assertState(other, IGovernor.ProposalState.Canceled);
    }

    function test_a_member_who_is_a_party_is_recused_like_a_holder() external {
        uint256 proposalId = _put(CASE, _parties(CHAIR, ALICE));
        _toVoting(proposalId);
        // The fraction of the committee is below the floor; without the chair five floors are left.
        assertEq(governor.proposalQuorum(proposalId), FLOOR);
        vm.prank(SECOND);
        assertEq(governor.castVote(proposalId, FOR), 3 * FLOOR);
        vm.prank(THIRD);
        assertEq(governor.castVote(proposalId, AGAINST), 2 * FLOOR);
        _assertEnds(proposalId, IGovernor.ProposalState.Succeeded);
    }
}

contract InterimCommitteeByTimestampTest is InterimCommitteeTest {}

contract InterimCommitteeByBlockNumberTest is InterimCommitteeTest {
    function _countsBlocks() internal pure override returns (bool) {
        return true;
    }
}
