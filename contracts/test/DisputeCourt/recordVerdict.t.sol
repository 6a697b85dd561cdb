// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title What a lost, an ignored, a cancelled or a missing vote makes of a dispute, recorded by anyone.
contract RecordVerdictTest is CourtFixture {
    address internal immutable CAROL = makeAddr("carol");
    bytes32 private disputeId;

    function setUp() public override {
        super.setUp();
        _empower(CAROL, QUORUM / 2);
        _listed(PROVIDER);
        disputeId = _open(0);
    }

    function test_defeated_by_enough_is_dismissed() external {
        uint256 proposalId = _atVote(disputeId);
        _vote(BOB, proposalId, AGAINST);
        _toEnd(proposalId);
        uint64 until = uint64(block.timestamp) + APPEAL_WINDOW;
        vm.expectEmit(address(court));
        emit IDisputeCourt.VerdictRecorded(
            disputeId, disputeId, IDisputeCourt.Verdict.Dismissed, IDisputeCourt.Verdict.Dismissed, until
        );
        vm.prank(STRANGER);
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Dismissed);
    }

    /// @dev OpenZeppelin's quorum counts no against; the court's does.
    function test_for_against_and_abstain_count_together() external {
        uint256 proposalId = _atVote(disputeId);
        _vote(CAROL, proposalId, FOR);
        assertEq(governor.proposalQuorum(proposalId), QUORUM);
        _vote(BOB, proposalId, AGAINST);
        _toEnd(proposalId);
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Dismissed);
    }

    function testFuzz_defeated_by_too_few_is_undecided(uint8 support) external {
        support = uint8(bound(support, 0, 2));
        uint256 proposalId = _atVote(disputeId);
        _vote(CAROL, proposalId, support);
        _toEnd(proposalId);
        vm.expectEmit(address(court));
        emit IDisputeCourt.VerdictRecorded(
            disputeId, disputeId, IDisputeCourt.Verdict.Undecided, IDisputeCourt.Verdict.Undecided, 0
        );
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Undecided);
    }

    function test_a_tie_of_enough_is_dismissed() external {
        address dave = _holder("dave", QUORUM);
        uint256 proposalId = _atVote(disputeId);
        _vote(BOB, proposalId, FOR);
        _vote(dave, proposalId, AGAINST);
        _toEnd(proposalId);
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Dismissed);
    }

    /// @dev Otherwise the provider's friends would turn what most upheld, though too few, into an acquittal.
    function test_what_most_upheld_below_quorum_is_undecided_whoever_fills_the_rest() external {
        _mostUphold();
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Undecided);
    }

    function test_an_appeal_that_most_upheld_below_quorum_leaves_the_first_verdict() external {
        _uphold(disputeId);
        _appeal(disputeId);
        _mostUphold();
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Upheld);
    }

    /// @dev Neither side alone is enough.
    function test_a_tie_of_half_of_what_is_enough_each_is_dismissed() external {
        address dave = _holder("dave", QUORUM / 2);
        uint256 proposalId = _atVote(disputeId);
        _vote(CAROL, proposalId, FOR);
        _vote(dave, proposalId, AGAINST);
        _toEnd(proposalId);
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Dismissed);
    }

    function test_a_quarter_for_half_against_and_a_quarter_abstaining_are_enough() external {
        _voteInParts(QUORUM / 4);
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Dismissed);
    }

    function test_one_unit_less_of_all_together_is_too_little() external {
        _voteInParts(QUORUM / 4 - 1);
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Undecided);
    }

    /// @dev Nobody said that the accused did nothing.
    function test_enough_who_all_abstain_leave_it_undecided() external {
        uint256 proposalId = _atVote(disputeId);
        _vote(BOB, proposalId, ABSTAIN);
        _toEnd(proposalId);
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Undecided);
    }

    function test_one_vote_against_dismisses_with_them() external {
        address dave = _holder("dave", 1);
        skip(1);
        uint256 proposalId = _atVote(disputeId);
        _vote(BOB, proposalId, ABSTAIN);
        _vote(dave, proposalId, AGAINST);
        _toEnd(proposalId);
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Dismissed);
    }

    /// @dev What the accused holds can be reached by nobody: what is enough is the proposal's own quorum, not its snapshot's.
    function test_enough_is_what_the_parties_leave_to_be_reached() external {
        address dave = _holder("dave", QUORUM * 6 / 10);
        _empower(PROVIDER, QUORUM);
        vm.prank(ALICE);
        token.delegate(address(0));
        vm.prank(BOB);
        token.delegate(address(0));
        skip(1);
        uint256 proposalId = _atVote(disputeId);
        assertEq(governor.quorum(governor.proposalSnapshot(proposalId)), QUORUM);
        assertEq(governor.proposalQuorum(proposalId), QUORUM * 55 / 100);
        _vote(dave, proposalId, AGAINST);
        _toEnd(proposalId);
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Dismissed);
    }

    function test_cancelled_twice_is_undecided_and_never_dismissed() external {
        _afterAnswers(disputeId);
        _cancel(GUARDIAN, _put(disputeId));
        _assertNotDecided(IDisputeCourt.Status.Voting);
        uint256 second = _atVote(disputeId);
        _vote(ALICE, second, AGAINST);
        _cancel(GUARDIAN, second);
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Undecided);
    }

    function testFuzz_not_put_to_vote_in_time_is_undecided(uint256 early) external {
        uint64 deadline = _dispute(disputeId).deadline;
        early = bound(early, 0, ANSWER_WINDOW + PUSH_GRACE);
        vm.warp(deadline - early);
        _assertNotDecided(IDisputeCourt.Status.Open);
        vm.warp(deadline + 1);
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Undecided);
    }

    function test_a_running_or_won_vote_decides_nothing_yet() external {
        _afterAnswers(disputeId);
        uint256 proposalId = _put(disputeId);
        _assertNotDecided(IDisputeCourt.Status.Voting);
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _assertNotDecided(IDisputeCourt.Status.Voting);
        _toEnd(proposalId);
        _assertNotDecided(IDisputeCourt.Status.Voting);
        _queue(proposalId);
        vm.warp(governor.proposalEta(proposalId) + 14 days);
        _assertNotDecided(IDisputeCourt.Status.Voting);
        _execute(proposalId);
        _assertNotDecided(IDisputeCourt.Status.Decided);
        _settle(disputeId);
        _assertNotDecided(IDisputeCourt.Status.Settled);
    }

    /// @dev INV-48
    function test_won_and_not_executed_in_time_it_is_undecided() external {
        _afterAnswers(disputeId);
        uint256 proposalId = _put(disputeId);
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        vm.warp(governor.proposalEta(proposalId) + 14 days + 1);
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Undecided);
    }

    function test_an_undecided_appeal_leaves_the_first_verdict() external {
        _dismiss(disputeId);
        _appeal(disputeId);
        bytes32 caseId = _dispute(disputeId).caseId;
        uint256 proposalId = _atVote(disputeId);
        _toEnd(proposalId);
        vm.expectEmit(address(court));
        emit IDisputeCourt.VerdictRecorded(
            disputeId, caseId, IDisputeCourt.Verdict.Undecided, IDisputeCourt.Verdict.Dismissed, 0
        );
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Dismissed);
        assertEq(uint256(_dispute(disputeId).appealVerdict), uint256(IDisputeCourt.Verdict.Undecided));
    }

    function test_an_appeal_that_nobody_puts_to_vote_leaves_it_too() external {
        _uphold(disputeId);
        _appeal(disputeId);
        uint64 deadline = _dispute(disputeId).deadline;
        vm.warp(deadline);
        _assertNotDecided(IDisputeCourt.Status.Appealed);
        vm.warp(deadline + 1);
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Upheld);
    }

    function test_an_appeal_that_the_guardian_cancels_twice_leaves_an_upheld_case_and_costs_the_fee() external {
        _uphold(disputeId);
        _appeal(disputeId);
        _cancelTwice();
        _assertDispute(disputeId, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Upheld);
        _settle(disputeId);
        assertEq(vault.bonded(PROVIDER), 7_000e18);
        assertEq(court.credit(PROVIDER), 400e18 - 40e18);
        assertEq(court.credit(CHALLENGER), 200e18);
        assertEq(fund.books(bondToken).reserve, 40e18);
    }

    function test_an_appeal_that_the_guardian_cancels_twice_leaves_a_dismissed_case_and_costs_the_fee() external {
        _dismiss(disputeId);
        _appeal(disputeId);
        _cancelTwice();
        _assertDispute(disputeId, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Dismissed);
        _settle(disputeId);
        assertEq(vault.bonded(PROVIDER), REQUIRED);
        assertEq(court.credit(CHALLENGER), 400e18 - 40e18);
        assertEq(court.credit(PROVIDER), 120e18);
        assertEq(fund.books(bondToken).reserve, 40e18 + 80e18);
    }

    function test_the_guardian_cancels_an_appeal_apart_from_the_case() external {
        _afterAnswers(disputeId);
        _cancel(GUARDIAN, _put(disputeId));
        _uphold(disputeId);
        _appeal(disputeId);
        _cancel(GUARDIAN, _put(disputeId));
        _assertNotDecided(IDisputeCourt.Status.Voting);
        _dismiss(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Dismissed);
    }

    function test_an_appeal_turns_either_verdict_once() external {
        _uphold(disputeId);
        _appeal(disputeId);
        _dismiss(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Dismissed);
        bytes32 other = _open(1);
        _dismiss(other);
        _appeal(other);
        _uphold(other);
        _assertDispute(other, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Upheld);
    }

    function test_a_declared_fault_of_the_network_draws_whatever_is_not_settled() external {
        _dismiss(disputeId);
        _appeal(disputeId);
        _atVote(disputeId);
        _faultOf(disputeId);
        bytes32 caseId = _dispute(disputeId).caseId;
        vm.expectEmit(address(court));
        emit IDisputeCourt.VerdictRecorded(
            disputeId, caseId, IDisputeCourt.Verdict.Drawn, IDisputeCourt.Verdict.Drawn, 0
        );
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Drawn);
        _assertNotDecided(IDisputeCourt.Status.Final);
    }

    function testFuzz_an_unknown_dispute_has_no_verdict(bytes32 unknown) external {
        vm.assume(unknown != disputeId);
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.UnknownDispute.selector, unknown));
        court.recordVerdict(unknown);
    }

    function _holder(string memory name, uint256 votes) private returns (address holder) {
        holder = makeAddr(name);
        _empower(holder, votes);
        skip(1);
    }

    /// @dev Half of the quorum for it, nearly as many against it, and enough in all.
    function _mostUphold() private {
        address friend = _holder("friend", QUORUM / 2 - 1);
        address dave = _holder("dave", 1);
        uint256 proposalId = _atVote(disputeId);
        _vote(CAROL, proposalId, FOR);
        _vote(friend, proposalId, AGAINST);
        _vote(dave, proposalId, ABSTAIN);
        _toEnd(proposalId);
    }

    /// @dev A quarter of the quorum for it, half against it, and so many abstain.
    function _voteInParts(uint256 abstaining) private {
        address dave = _holder("dave", QUORUM / 4);
        address erin = _holder("erin", abstaining);
        uint256 proposalId = _atVote(disputeId);
        _vote(dave, proposalId, FOR);
        _vote(CAROL, proposalId, AGAINST);
        _vote(erin, proposalId, ABSTAIN);
        _toEnd(proposalId);
    }

    /// @dev The guardian cancels the appeal's vote in both of its rounds, and anyone records what that makes of it.
    function _cancelTwice() private {
        bytes32 caseId = _dispute(disputeId).caseId;
        _cancel(GUARDIAN, _put(disputeId));
        _assertNotDecided(IDisputeCourt.Status.Voting);
        _cancel(GUARDIAN, _put(disputeId));
        IDisputeCourt.Verdict first = _dispute(disputeId).verdict;
        vm.expectEmit(address(court));
        emit IDisputeCourt.VerdictRecorded(disputeId, caseId, IDisputeCourt.Verdict.Undecided, first, 0);
        vm.prank(STRANGER);
        court.recordVerdict(disputeId);
    }

    function _assertNotDecided(IDisputeCourt.Status status) private {
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.NotDecided.selector, disputeId, status));
        court.recordVerdict(disputeId);
    }
}
