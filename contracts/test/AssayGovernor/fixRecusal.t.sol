// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Vm} from "forge-std/Vm.sol";
import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {AssayRecusal} from "../../src/AssayRecusal.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title What the snapshot says of a case's parties is stored once, by anyone or by the first vote.
abstract contract FixRecusalTest is GovernorFixture {
    address private immutable CAROL = makeAddr("carol");
    address private immutable DAVE = makeAddr("dave");

    function testFuzz_anyone_stores_what_parties_delegated_to_others_and_what_others_delegated_to_them(
        address caller,
        uint256 toOther,
        uint256 toParty
    ) external {
        toOther = bound(toOther, 1, 40_000_000e18);
        toParty = bound(toParty, 0, 40_000_000e18);
        _give(CAROL, toOther);
        _delegate(CAROL, BOB);
        _give(STRANGER, toParty);
        _delegate(STRANGER, DAVE);
        uint256 proposalId = _put(CASE, _parties(CAROL, DAVE));
        _toVoting(proposalId);

        AssayRecusal.Reduction[] memory reductions = new AssayRecusal.Reduction[](1);
        reductions[0] = AssayRecusal.Reduction(BOB, toOther);
        vm.expectEmit(address(governor));
        emit AssayRecusal.RecusalFixed(proposalId, reductions, toOther + toParty);
        vm.prank(caller);
        governor.fixRecusal(proposalId);
    }

    function test_of_four_parties_four_reductions_are_kept() external {
        address[] memory parties = new address[](4);
        AssayRecusal.Reduction[] memory reductions = new AssayRecusal.Reduction[](4);
        for (uint256 i = 0; i < 4; ++i) {
            parties[i] = makeAddr(vm.toString(i));
            _give(parties[i], (i + 1) * 1e18);
            _delegate(parties[i], i < 2 ? BOB : ALICE);
            reductions[i] = AssayRecusal.Reduction(i < 2 ? BOB : ALICE, (i + 1) * 1e18);
        }
        uint256 proposalId = _put(CASE, parties);
        _toVoting(proposalId);
        vm.expectEmit(address(governor));
        emit AssayRecusal.RecusalFixed(proposalId, reductions, 10e18);
        governor.fixRecusal(proposalId);
        _assertWeight(BOB, proposalId, QUORUM);
        _assertWeight(ALICE, proposalId, 3 * QUORUM);
    }

    /// @dev Its own units, another party's, and a stranger's leave with a party's ballot: nothing is taken out twice.
    function test_what_parties_delegate_to_parties_is_taken_out_once() external {
        _empower(CAROL, 5e18);
        _give(DAVE, 7e18);
        _delegate(DAVE, CAROL);
        _give(STRANGER, 11e18);
        _delegate(STRANGER, CAROL);
        uint256 proposalId = _put(CASE, _parties(CAROL, DAVE));
        _toVoting(proposalId);
        vm.expectEmit(address(governor));
        emit AssayRecusal.RecusalFixed(proposalId, new AssayRecusal.Reduction[](0), 23e18);
        governor.fixRecusal(proposalId);
    }

    function test_parties_who_delegated_nothing_take_nothing_out() external {
        _give(CAROL, 5e18);
        _delegate(DAVE, BOB);
        uint256 proposalId = _put(CASE, _parties(CAROL, DAVE));
        _toVoting(proposalId);
        vm.expectEmit(address(governor));
        emit AssayRecusal.RecusalFixed(proposalId, new AssayRecusal.Reduction[](0), 0);
        governor.fixRecusal(proposalId);
        _assertWeight(BOB, proposalId, QUORUM);
    }

    /// @dev A party that a case names twice would be taken out twice, and a delegate's weight below zero.
    function test_a_party_named_twice_is_one_and_the_zero_address_is_none() external {
        _give(CAROL, QUORUM);
        _delegate(CAROL, BOB);
        address[] memory parties = new address[](4);
        (parties[0], parties[1], parties[3]) = (CAROL, CAROL, CAROL);
        uint256 proposalId = _put(CASE, parties);
        assertFalse(governor.isRecused(proposalId, address(0)));
        _toVoting(proposalId);
        _assertWeight(BOB, proposalId, QUORUM);
        assertEq(governor.proposalQuorum(proposalId), QUORUM);
    }

    function test_the_second_call_says_nothing() external {
        _give(CAROL, 1e18);
        _delegate(CAROL, BOB);
        uint256 proposalId = _put(CASE, _parties(CAROL));
        _toVoting(proposalId);
        governor.fixRecusal(proposalId);
        vm.recordLogs();
        governor.fixRecusal(proposalId);
        _vote(BOB, proposalId, FOR);
        assertEq(_fixings(), 0);
    }

    function test_the_first_vote_does_it_and_no_later_one() external {
        _give(CAROL, 1e18);
        _delegate(CAROL, BOB);
        uint256 proposalId = _put(CASE, _parties(CAROL));
        _toVoting(proposalId);
        vm.recordLogs();
        _vote(STRANGER, proposalId, FOR);
        assertEq(_fixings(), 1);
        _vote(BOB, proposalId, FOR);
        _vote(ALICE, proposalId, FOR);
        governor.fixRecusal(proposalId);
        assertEq(_fixings(), 0);
    }

    function test_before_the_snapshot_is_over_it_is_not_known() external {
        uint256 proposalId = _put(CASE, _parties(CAROL));
        uint256 snapshot = governor.proposalSnapshot(proposalId);
        _clockTo(snapshot);
        vm.expectRevert(abi.encodeWithSelector(Votes.ERC5805FutureLookup.selector, snapshot, uint48(snapshot)));
        governor.fixRecusal(proposalId);
        _tick();
        governor.fixRecusal(proposalId);
    }

    function test_a_proposal_by_hand_has_nobody_to_recuse() external {
        uint256 proposalId = _ask();
        _toVoting(proposalId);
        vm.expectRevert(abi.encodeWithSelector(AssayRecusal.NobodyRecused.selector, proposalId));
        governor.fixRecusal(proposalId);
    }

    function testFuzz_nor_has_one_that_is_unknown(uint256 unknown) external {
        vm.expectRevert(abi.encodeWithSelector(AssayRecusal.NobodyRecused.selector, unknown));
        governor.fixRecusal(unknown);
    }

    /// @dev It changes no answer: what is read before is what is read afterwards.
    function testFuzz_quorum_and_weight_are_the_same_stored_or_not(uint256 held, uint256 lent) external {
        held = bound(held, 0, 3 * QUORUM);
        lent = bound(lent, 0, 3 * QUORUM);
        _give(CAROL, held);
        _delegate(CAROL, BOB);
        _give(STRANGER, lent);
        _delegate(STRANGER, CAROL);
        uint256 proposalId = _put(CASE, _parties(CAROL));
        _toVoting(proposalId);
        uint256 before = governor.proposalQuorum(proposalId);
        // What happens after the snapshot changes nothing.
        _delegate(CAROL, ALICE);
        _give(CAROL, 1_000e18);
        _tick();
        governor.fixRecusal(proposalId);
        assertEq(governor.proposalQuorum(proposalId), before);
        _assertWeight(BOB, proposalId, QUORUM);
        _assertWeight(ALICE, proposalId, 3 * QUORUM);
    }

    function _assertWeight(address voter, uint256 proposalId, uint256 expected) private {
        vm.prank(voter);
        assertEq(governor.castVote(proposalId, FOR), expected);
    }

    function _fixings() private returns (uint256 count) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] == AssayRecusal.RecusalFixed.selector) ++count;
        }
    }
}

contract FixRecusalByTimestampTest is FixRecusalTest {}

contract FixRecusalByBlockNumberTest is FixRecusalTest {
    function _countsBlocks() internal pure override returns (bool) {
        return true;
    }
}
