// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";
import {Vm} from "forge-std/Vm.sol";
import {AssayCounting} from "../../src/AssayCounting.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {BallotFixture} from "../BallotFixture.sol";

/// @title A batch counts what its voters signed, whoever sends it, and says of every other ballot why it was skipped.
abstract contract CastBallotsTests is BallotFixture {
    uint256 private constant POWER = 5e18;

    uint256 private proposalId;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < 4; ++i) {
            _empower(_voter(i), POWER * (i + 1));
        }
        proposalId = _propose(ALICE, STRANGER, "", "a question");
        _toVoting(proposalId);
    }

    function testFuzz_each_ballot_gives_its_weight_and_its_event_and_the_sums_come_once(address sender) external {
        bytes memory ballots =
            bytes.concat(_ballot(0, proposalId, AGAINST), _ballot(1, proposalId, FOR), _ballot(2, proposalId, ABSTAIN));
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectEmit(address(governor));
            emit IGovernor.VoteCast(_voter(i), proposalId, uint8(i), POWER * (i + 1), "");
        }
        vm.expectEmit(address(governor));
        emit AssayGovernor.TallyUpdated(proposalId, POWER, 2 * POWER, 3 * POWER);
        vm.recordLogs();
        vm.prank(sender);
        assertEq(governor.castBallots(proposalId, ballots), 3);
        assertEq(vm.getRecordedLogs().length, 4);
        _assertVotes(POWER, 2 * POWER, 3 * POWER);
        for (uint256 i = 0; i < 3; ++i) {
            assertTrue(governor.hasVoted(proposalId, _voter(i)));
        }
        assertFalse(governor.hasVoted(proposalId, _voter(3)));
    }

    function test_a_second_batch_adds_to_the_first() external {
        governor.castBallots(proposalId, _ballot(0, proposalId, FOR));
        governor.castBallots(proposalId, bytes.concat(_ballot(1, proposalId, FOR), _ballot(2, proposalId, AGAINST)));
        _assertVotes(3 * POWER, 3 * POWER, 0);
    }

    function test_no_nonce_moves() external {
        governor.castBallots(proposalId, _ballot(0, proposalId, FOR));
        assertEq(governor.nonces(_voter(0)), 0);
        assertEq(governor.nonces(_voter(0), uint192(proposalId)), _keyed(proposalId));
    }

    function testFuzz_whatever_the_hint_the_weight_is_the_same(uint16 position) external {
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(_voter(0), proposalId, FOR, POWER, "");
        governor.castBallots(proposalId, _ballot(0, proposalId, FOR, position));
    }

    function test_a_weight_of_zero_is_counted_and_remembered() external {
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(_voter(9), proposalId, FOR, 0, "");
        assertEq(governor.castBallots(proposalId, _ballot(9, proposalId, FOR)), 1);
        assertTrue(governor.hasVoted(proposalId, _voter(9)));
        _assertVotes(0, 0, 0);
    }

    function test_a_batch_after_a_cast_and_a_cast_after_a_batch_are_refused() external {
        _vote(_voter(0), proposalId, AGAINST);
        _assertRefused(_ballot(0, proposalId, FOR), AssayCounting.Refusal.AlreadyVoted);
        governor.castBallots(proposalId, _ballot(1, proposalId, FOR));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, _voter(1)));
        vm.prank(_voter(1));
        governor.castVote(proposalId, FOR);
    }

    function testFuzz_the_same_ballot_twice_counts_once(uint8 first, uint8 second) external {
        first = uint8(bound(first, AGAINST, ABSTAIN));
        second = uint8(bound(second, AGAINST, ABSTAIN));
        vm.expectEmit(address(governor));
        emit AssayCounting.BallotRefused(
            proposalId, _voter(0), _digest(_voter(0), proposalId, second), uint8(AssayCounting.Refusal.AlreadyVoted)
        );
        bytes memory ballots = bytes.concat(_ballot(0, proposalId, first), _ballot(0, proposalId, second));
        assertEq(governor.castBallots(proposalId, ballots), 1);
        assertEq(governor.castBallots(proposalId, ballots), 0);
    }

    function test_a_counted_ballot_is_no_signature_any_more() external {
        governor.castBallots(proposalId, _ballot(0, proposalId, FOR));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_key(0), _digest(_voter(0), proposalId, FOR));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, _voter(0)));
        governor.castVoteBySig(proposalId, FOR, _voter(0), abi.encodePacked(r, s, v));
    }

    function testFuzz_anothers_key_does_not_sign_for_the_voter(uint256 key) external {
        key = boundPrivateKey(key);
        vm.assume(key != _key(0));
        bytes32 digest = _digest(_voter(0), proposalId, FOR);
        _assertRefused(_entry(_voter(0), key, digest, FOR, NO_HINT), AssayCounting.Refusal.BadSignature);
    }

    function testFuzz_garbage_is_no_signature(address voter, bytes32 r, bytes32 vs, uint16 position) external {
        _assertRefused(abi.encodePacked(voter, r, vs, FOR, position), AssayCounting.Refusal.BadSignature);
    }

    function testFuzz_the_zero_address_never_signs(bytes32 vs) external {
        _assertRefused(abi.encodePacked(address(0), bytes32(0), vs, FOR, NO_HINT), AssayCounting.Refusal.BadSignature);
    }

    function test_a_ballot_for_another_side_proposal_chain_or_nonce_is_no_signature() external {
        address voter = _voter(0);
        bytes memory other = _ballot(0, proposalId, AGAINST);
        other[84] = bytes1(FOR);
        _assertRefused(other, AssayCounting.Refusal.BadSignature);
        _assertRefused(
            _entry(voter, _key(0), _digest(voter, proposalId + 1, FOR), FOR, NO_HINT),
            AssayCounting.Refusal.BadSignature
        );
        _assertRefused(
            _entry(voter, _key(0), _digest(voter, proposalId, FOR, 0), FOR, NO_HINT), AssayCounting.Refusal.BadSignature
        );
        vm.chainId(block.chainid + 1);
        bytes memory elsewhere = _ballot(0, proposalId, FOR);
        vm.chainId(block.chainid - 1);
        _assertRefused(elsewhere, AssayCounting.Refusal.BadSignature);
    }

    /// @dev The twin of a signature has the other parity and N - s, which ERC-2098 holds only below 2^255.
    function test_a_high_s_is_no_signature() external {
        address voter = _voter(0);
        bytes32 digest = _digest(voter, proposalId, FOR);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_key(0), digest);
        bytes32 twin = bytes32(N - uint256(s));
        assertEq(ecrecover(digest, v == 27 ? 28 : 27, r, twin), voter);
        assertGt(uint256(twin), HALF_N);
        _assertRefused(abi.encodePacked(voter, r, twin, FOR, NO_HINT), AssayCounting.Refusal.BadSignature);
    }

    /// @dev s in the gap between half the order and 2^255, where only the check refuses what ecrecover accepts.
    function test_a_high_s_that_fits_into_255_bits_is_no_signature() external {
        bytes32 s = bytes32(HALF_N + 1);
        bytes32 r = bytes32(uint256(0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798));
        // Whoever r and s recover to on a digest is the voter; with the digest naming the voter there is none to find,
        // so the precompile is made to say yes.
        address voter = _voter(0);
        vm.mockCall(address(1), bytes(""), abi.encode(voter));
        _assertRefused(abi.encodePacked(voter, r, s, FOR, NO_HINT), AssayCounting.Refusal.BadSignature);
        assertEq(governor.castBallots(proposalId, abi.encodePacked(voter, r, bytes32(HALF_N), FOR, NO_HINT)), 1);
        vm.clearMockedCalls();
    }

    function testFuzz_there_are_three_sides(uint8 support) external {
        support = uint8(bound(support, ABSTAIN + 1, type(uint8).max));
        _assertRefused(_ballot(0, proposalId, support), AssayCounting.Refusal.InvalidSupport);
    }

    function test_a_party_of_the_case_is_refused() external {
        address party = _voter(3);
        uint256 ofCase = _put(CASE, _parties(party));
        _toVoting(ofCase);
        vm.expectEmit(address(governor));
        emit AssayCounting.BallotRefused(
            ofCase, party, _digest(party, ofCase, FOR), uint8(AssayCounting.Refusal.Recused)
        );
        bytes memory ballots = bytes.concat(_ballot(3, ofCase, FOR), _ballot(2, ofCase, FOR));
        assertEq(governor.castBallots(ofCase, ballots), 1);
        assertFalse(governor.hasVoted(ofCase, party));
        (, uint256 inFavour,) = governor.proposalVotes(ofCase);
        assertEq(inFavour, 3 * POWER);
    }

    function test_a_refused_ballot_stops_none_of_the_others() external {
        bytes memory junk = abi.encodePacked(_voter(2), bytes32(uint256(1)), bytes32(uint256(2)), FOR, NO_HINT);
        bytes memory ballots =
            bytes.concat(_ballot(0, proposalId, FOR), junk, _ballot(1, proposalId, 7), _ballot(2, proposalId, FOR));
        assertEq(governor.castBallots(proposalId, ballots), 2);
        _assertVotes(0, 4 * POWER, 0);
    }

    function test_before_the_vote_after_it_and_on_no_proposal_every_ballot_is_refused() external {
        uint256 pending = _propose(ALICE, STRANGER, "", "a later question");
        _assertRefusedOn(pending, AssayCounting.Refusal.NotActive);
        _assertRefusedOn(uint256(keccak256("no proposal")), AssayCounting.Refusal.NotActive);
        _toEnd(proposalId);
        _assertRefusedOn(proposalId, AssayCounting.Refusal.NotActive);
    }

    function test_the_snapshot_second_is_too_early_and_the_deadline_second_is_in_time() external {
        uint256 next = _propose(ALICE, STRANGER, "", "a later question");
        _clockTo(governor.proposalSnapshot(next));
        _assertRefusedOn(next, AssayCounting.Refusal.NotActive);
        _clockTo(governor.proposalDeadline(next));
        assertEq(governor.castBallots(next, _ballot(0, next, FOR)), 1);
    }

    function test_a_cancelled_proposal_refuses_every_ballot() external {
        uint256 cancelled = _propose(ALICE, STRANGER, "", "a withdrawn question");
        _cancel(ALICE, cancelled);
        _toVoting(cancelled);
        _assertRefusedOn(cancelled, AssayCounting.Refusal.NotActive);
    }

    function testFuzz_a_malformed_length_reverts(uint256 length) external {
        length = bound(length, 0, 4 * ENTRY);
        if (length != 0 && length % ENTRY == 0) ++length;
        vm.expectRevert(abi.encodeWithSelector(AssayCounting.MalformedBatch.selector, length));
        governor.castBallots(proposalId, new bytes(length));
    }

    function test_a_quorum_reached_within_a_batch_extends_the_vote_as_a_single_cast_would() external {
        _empower(_voter(8), QUORUM);
        _tick();
        uint256 late = _propose(ALICE, STRANGER, "", "a late question");
        _toVoting(late);
        uint256 deadline = governor.proposalDeadline(late);
        _clockTo(deadline);
        vm.expectEmit(address(governor));
        emit GovernorPreventLateQuorum.ProposalExtended(late, uint64(deadline + _span(1 days)));
        governor.castBallots(late, bytes.concat(_ballot(0, late, FOR), _ballot(8, late, FOR), _ballot(1, late, FOR)));
        assertEq(governor.proposalDeadline(late), deadline + _span(1 days));
    }

    function test_power_that_came_after_the_snapshot_does_not_count() external {
        _empower(_voter(0), QUORUM);
        _tick();
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(_voter(0), proposalId, FOR, POWER, "");
        governor.castBallots(proposalId, _ballot(0, proposalId, FOR, 0));
    }

    /// @dev EIP-7702: the account has code and its key still votes in a batch.
    function test_an_account_that_delegated_its_code_votes_with_its_key() external {
        vm.etch(_voter(0), abi.encodePacked(hex"ef0100", address(token)));
        assertEq(governor.castBallots(proposalId, _ballot(0, proposalId, FOR)), 1);
    }

    function _assertRefused(bytes memory entry, AssayCounting.Refusal reason) private {
        address voter = address(bytes20(entry));
        uint8 support = uint8(entry[84]);
        (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(proposalId);
        bool voted = governor.hasVoted(proposalId, voter);
        vm.expectEmit(address(governor));
        emit AssayCounting.BallotRefused(proposalId, voter, _digest(voter, proposalId, support), uint8(reason));
        _assertNothingIsCounted(proposalId, entry);
        assertEq(governor.hasVoted(proposalId, voter), voted);
        _assertVotes(against, inFavour, abstain);
    }

    function _assertRefusedOn(uint256 id, AssayCounting.Refusal reason) private {
        bytes memory ballots = bytes.concat(_ballot(0, id, FOR), _ballot(1, id, 9));
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectEmit(address(governor));
            emit AssayCounting.BallotRefused(id, _voter(i), _digest(_voter(i), id, i == 0 ? FOR : 9), uint8(reason));
        }
        _assertNothingIsCounted(id, ballots);
        assertFalse(governor.hasVoted(id, _voter(0)));
    }

    /// @dev No count, no sums, no word of storage.
    function _assertNothingIsCounted(uint256 id, bytes memory ballots) private {
        vm.startStateDiffRecording();
        uint256 counted = governor.castBallots(id, ballots);
        Vm.AccountAccess[] memory accesses = vm.stopAndReturnStateDiff();
        assertEq(counted, 0);
        for (uint256 i = 0; i < accesses.length; ++i) {
            for (uint256 j = 0; j < accesses[i].storageAccesses.length; ++j) {
                assertFalse(accesses[i].storageAccesses[j].isWrite, "a refused ballot changes no storage");
            }
        }
    }

    function _assertVotes(uint256 no, uint256 yes, uint256 neither) private view {
        (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(proposalId);
        assertEq(against, no, "against");
        assertEq(inFavour, yes, "for");
        assertEq(abstain, neither, "abstain");
    }
}

contract CastBallotsOnTheTimeTest is CastBallotsTests {}

contract CastBallotsOnBlocksTest is CastBallotsTests {
    function _countsBlocks() internal pure override returns (bool) {
        return true;
    }
}
