// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayRecusal} from "../../src/AssayRecusal.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title A party has no say in its case: not by its own ballot, not through a delegate, not through whom it holds back.
abstract contract RecusalTest is GovernorFixture {
    address private immutable CAROL = makeAddr("carol");
    address private immutable FRIEND = makeAddr("friend");

    /// @dev INV-05
    function testFuzz_a_party_has_no_ballot_whatever_it_holds(uint256 power, uint8 support) external {
        _empower(CAROL, bound(power, 0, 50_000_000e18));
        uint256 proposalId = _put(CASE, _parties(CAROL));
        _toVoting(proposalId);
        vm.expectRevert(abi.encodeWithSelector(AssayRecusal.RecusedParty.selector, CAROL));
        vm.prank(CAROL);
        governor.castVote(proposalId, support % 3);
    }

    /// @dev Otherwise a party would vote through a friend by delegating to him.
    function testFuzz_what_it_delegated_to_a_friend_counts_for_nobody(uint256 power, uint256 own) external {
        power = bound(power, 0, 40_000_000e18);
        own = bound(own, 0, 40_000_000e18);
        _give(CAROL, power);
        _delegate(CAROL, FRIEND);
        _empower(FRIEND, own);
        uint256 proposalId = _put(CASE, _parties(CAROL));
        _toVoting(proposalId);
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(FRIEND, proposalId, FOR, own, "");
        vm.prank(FRIEND);
        assertEq(governor.castVote(proposalId, FOR), own);
        (, uint256 inFavour,) = governor.proposalVotes(proposalId);
        assertEq(inFavour, own);
    }

    /// @dev The accuser and the accused with one delegate: both shares leave his weight.
    function test_two_parties_with_one_delegate_are_both_taken_out() external {
        address dan = makeAddr("dan");
        _give(CAROL, 2e18);
        _delegate(CAROL, FRIEND);
        _give(dan, 3e18);
        _delegate(dan, FRIEND);
        _empower(FRIEND, 7e18);
        uint256 proposalId = _put(CASE, _parties(CAROL, dan));
        _toVoting(proposalId);
        vm.prank(FRIEND);
        assertEq(governor.castVote(proposalId, AGAINST), 7e18);
    }

    /// @dev Otherwise a great party would hold its own conviction back: its votes would be counted as reachable.
    function test_what_a_party_holds_does_not_raise_what_must_be_reached() external {
        _withdraw(ALICE, 3 * QUORUM - 1_200_000e18);
        _withdraw(BOB, QUORUM);
        _empower(CAROL, 10 * QUORUM);
        uint256 proposalId = _put(CASE, _parties(CAROL));
        _toVoting(proposalId);
        assertEq(governor.quorum(governor.proposalSnapshot(proposalId)), QUORUM);
        assertEq(governor.proposalQuorum(proposalId), 600_000e18);
        _vote(ALICE, proposalId, FOR);
        _assertEnds(proposalId, IGovernor.ProposalState.Succeeded);
    }

    /// @dev It lowers no quorum fraction, only what can be reached.
    function test_it_lowers_no_fraction_where_enough_is_left() external {
        _empower(CAROL, 10 * QUORUM);
        uint256 proposalId = _put(CASE, _parties(CAROL));
        _toVoting(proposalId);
        assertEq(governor.proposalQuorum(proposalId), QUORUM);
    }

    function test_if_less_than_the_floor_is_left_it_cannot_pass() external {
        _withdraw(ALICE, 3 * QUORUM - (FLOOR - 1));
        _withdraw(BOB, QUORUM);
        _empower(CAROL, 10 * QUORUM);
        uint256 proposalId = _put(CASE, _parties(CAROL));
        _toVoting(proposalId);
        assertEq(governor.proposalQuorum(proposalId), FLOOR);
        _vote(ALICE, proposalId, FOR);
        _assertEnds(proposalId, IGovernor.ProposalState.Defeated);
    }

    /// @dev Votes delegated to a party are not counted; the delay of a day is there for those who gave them to move.
    function test_those_who_delegated_to_a_party_have_a_day_to_move() external {
        _give(FRIEND, QUORUM);
        _delegate(FRIEND, CAROL);
        uint256 proposalId = _put(CASE, _parties(CAROL));
        assertGe(
            (governor.proposalSnapshot(proposalId) - governor.clock()) * governor.minSecondsPerBlock(), 1 days, "a day"
        );
        _wait(20 hours);
        _delegate(FRIEND, FRIEND);
        _toVoting(proposalId);
        vm.prank(FRIEND);
        assertEq(governor.castVote(proposalId, FOR), QUORUM);
    }

    function test_a_delegate_who_is_reduced_in_a_case_is_whole_in_another() external {
        _give(CAROL, 5e18);
        _delegate(CAROL, BOB);
        uint256 one = _put(CASE, _parties(CAROL));
        uint256 other = _put("another", _parties(FRIEND));
        uint256 question = _ask();
        _toVoting(question);
        _assertWeight(one, QUORUM);
        _assertWeight(other, QUORUM + 5e18);
        _assertWeight(question, QUORUM + 5e18);
    }

    /// @dev The late quorum must be the quorum that decides, or a vote could be closed as it is reached.
    function test_a_late_quorum_is_the_recused_one() external {
        _withdraw(ALICE, 3 * QUORUM - 600_000e18);
        _withdraw(BOB, QUORUM);
        _empower(CAROL, 10 * QUORUM);
        uint256 proposalId = _put(CASE, _parties(CAROL));
        uint256 deadline = governor.proposalDeadline(proposalId);
        _clockTo(deadline);
        _vote(ALICE, proposalId, FOR);
        assertEq(governor.proposalDeadline(proposalId), deadline + _span(1 days));
    }

    /// @dev The known limit: what was moved before the snapshot escapes.
    function test_tokens_moved_before_the_snapshot_escape() external {
        _empower(CAROL, QUORUM);
        uint256 proposalId = _put(CASE, _parties(CAROL));
        vm.prank(CAROL);
        token.transfer(FRIEND, QUORUM);
        _delegate(FRIEND, FRIEND);
        _toVoting(proposalId);
        vm.prank(FRIEND);
        assertEq(governor.castVote(proposalId, FOR), QUORUM);
    }

    function testFuzz_more_than_eight_parties_are_refused(uint8 count) external {
        count = uint8(bound(count, 9, 40));
        docket.file(CASE, new address[](count));
        vm.expectRevert(abi.encodeWithSelector(AssayRecusal.TooManyParties.selector, count));
        governor.proposeCase(docket, CASE);
    }

    function _assertWeight(uint256 proposalId, uint256 expected) private {
        vm.prank(BOB);
        assertEq(governor.castVote(proposalId, FOR), expected);
    }

    function _withdraw(address who, uint256 amount) private {
        vm.prank(who);
        token.transfer(TREASURY, amount);
    }
}

contract RecusalByTimestampTest is RecusalTest {}

contract RecusalByBlockNumberTest is RecusalTest {
    function _countsBlocks() internal pure override returns (bool) {
        return true;
    }
}
