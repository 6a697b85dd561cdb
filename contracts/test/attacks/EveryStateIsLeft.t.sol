// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title From every state of a dispute a stranger's calls and time alone reach its settlement; nobody else need do a thing.
contract EveryStateIsLeftTest is CourtFixture {
    bytes32 private disputeId;

    function setUp() public override {
        super.setUp();
        _listed(PROVIDER);
        disputeId = _open(0);
    }

    function test_open_and_never_answered_nor_put() external {
        _assertLeft(IDisputeCourt.Status.Open, IDisputeCourt.Verdict.Undecided);
    }

    function test_open_and_answered() external {
        vm.prank(PROVIDER);
        court.answer(disputeId, "answer");
        _assertLeft(IDisputeCourt.Status.Open, IDisputeCourt.Verdict.Undecided);
    }

    function test_put_to_vote_and_pending() external {
        _afterAnswers(disputeId);
        _assertPut(IGovernor.ProposalState.Pending);
        _assertLeft(IDisputeCourt.Status.Voting, IDisputeCourt.Verdict.Undecided);
    }

    function test_at_vote_and_nobody_votes() external {
        _toVoting(_assertPut(IGovernor.ProposalState.Pending));
        _assertLeft(IDisputeCourt.Status.Voting, IDisputeCourt.Verdict.Undecided);
    }

    function test_defeated_and_not_recorded() external {
        _voted(AGAINST);
        _assertState(_dispute(disputeId).proposalId, IGovernor.ProposalState.Defeated);
        _assertLeft(IDisputeCourt.Status.Voting, IDisputeCourt.Verdict.Dismissed);
    }

    function test_succeeded_and_not_queued() external {
        _voted(FOR);
        _assertState(_dispute(disputeId).proposalId, IGovernor.ProposalState.Succeeded);
        _assertLeft(IDisputeCourt.Status.Voting, IDisputeCourt.Verdict.Upheld);
    }

    /// @dev INV-48
    function test_succeeded_and_not_queued_in_time() external {
        _voted(FOR);
        skip(1_000 days);
        _assertState(_dispute(disputeId).proposalId, IGovernor.ProposalState.Expired);
        _assertLeft(IDisputeCourt.Status.Voting, IDisputeCourt.Verdict.Undecided);
    }

    function test_queued_and_not_executed() external {
        uint256 proposalId = _carried(disputeId);
        skip(1_000 days);
        _assertState(proposalId, IGovernor.ProposalState.Expired);
        _assertLeft(IDisputeCourt.Status.Voting, IDisputeCourt.Verdict.Undecided);
    }

    function test_cancelled_once_and_not_put_again() external {
        _afterAnswers(disputeId);
        _cancel(GUARDIAN, _put(disputeId));
        skip(1_000 days);
        _assertLeft(IDisputeCourt.Status.Voting, IDisputeCourt.Verdict.Undecided);
    }

    function test_cancelled_in_the_timelock() external {
        _cancel(GUARDIAN, _carried(disputeId));
        _assertLeft(IDisputeCourt.Status.Voting, IDisputeCourt.Verdict.Undecided);
    }

    function test_cancelled_twice() external {
        _afterAnswers(disputeId);
        _cancel(GUARDIAN, _put(disputeId));
        _cancel(GUARDIAN, _put(disputeId));
        _assertLeft(IDisputeCourt.Status.Voting, IDisputeCourt.Verdict.Undecided);
    }

    function test_the_court_is_no_source_of_cases_any_more() external {
        _govern(address(governor), abi.encodeCall(governor.setCaseSource, (court, false)), "no court");
        _assertLeft(IDisputeCourt.Status.Open, IDisputeCourt.Verdict.Undecided);
    }

    function test_upheld_and_nobody_appeals() external {
        _uphold(disputeId);
        _assertLeft(IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Upheld);
    }

    function test_dismissed_and_nobody_appeals() external {
        _dismiss(disputeId);
        _assertLeft(IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Dismissed);
    }

    function test_appealed_and_not_put() external {
        _uphold(disputeId);
        _appeal(disputeId);
        _assertLeft(IDisputeCourt.Status.Appealed, IDisputeCourt.Verdict.Upheld);
    }

    function test_appealed_and_cancelled() external {
        _dismiss(disputeId);
        _appeal(disputeId);
        _cancel(GUARDIAN, _put(disputeId));
        _assertLeft(IDisputeCourt.Status.Voting, IDisputeCourt.Verdict.Dismissed);
    }

    function test_appealed_and_won_but_not_executed() external {
        _dismiss(disputeId);
        _appeal(disputeId);
        _carried(disputeId);
        _assertLeft(IDisputeCourt.Status.Voting, IDisputeCourt.Verdict.Upheld);
    }

    function test_final() external {
        _leave(disputeId);
        _assertLeft(IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Undecided);
    }

    function test_drawn_in_the_middle_of_a_vote() external {
        _carried(disputeId);
        _faultOf(disputeId);
        _assertLeft(IDisputeCourt.Status.Voting, IDisputeCourt.Verdict.Drawn);
    }

    function test_behind_others_on_the_same_bond() external {
        bytes32 first = disputeId;
        _open(1);
        _open(2);
        disputeId = _open(3);
        _assertLeft(IDisputeCourt.Status.Open, IDisputeCourt.Verdict.Undecided);
        _assertDispute(first, IDisputeCourt.Status.Settled, IDisputeCourt.Verdict.Undecided);
    }

    function test_its_provider_has_left_and_its_bond_is_gone() external {
        _leaveListing(PROVIDER);
        vm.prank(address(court));
        vault.slash(PROVIDER, REQUIRED, "another case", STRANGER, 0);
        _uphold(disputeId);
        _assertLeft(IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Upheld);
    }

    function _assertPut(IGovernor.ProposalState expected) private returns (uint256 proposalId) {
        _afterAnswers(disputeId);
        proposalId = _put(disputeId);
        _assertState(proposalId, expected);
    }

    function _voted(uint8 support) private {
        uint256 proposalId = _atVote(disputeId);
        _vote(ALICE, proposalId, support);
        _toEnd(proposalId);
    }

    /// @dev INV-17
    function _assertLeft(IDisputeCourt.Status from, IDisputeCourt.Verdict verdict) private {
        assertEq(uint256(_dispute(disputeId).status), uint256(from), "the state to leave");
        _exit(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Settled, verdict);
        assertEq(vault.freezes(PROVIDER), 0);
        assertEq(court.escrow(), 0);
        _assertBooks();
    }
}
