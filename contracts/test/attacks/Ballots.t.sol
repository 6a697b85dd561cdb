// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {Vm} from "forge-std/Vm.sol";
import {AssayCounting} from "../../src/AssayCounting.sol";
import {BallotBatch} from "../../src/BallotBatch.sol";
import {BallotFixture} from "../BallotFixture.sol";

/// @title What somebody could do to ballots in batches, and to those who voted.
contract BallotsAttack is BallotFixture {
    uint256 private constant POWER = 7e18;

    uint256 private proposalId;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < 3; ++i) {
            _empower(_voter(i), POWER);
        }
        _tick();
        proposalId = _ask();
        _toVoting(proposalId);
    }

    /// @dev Were nonces consumed before the signature is checked, anybody could burn any voter's nonce with garbage.
    function testFuzz_junk_in_a_voters_name_burns_nothing(bytes32 r, bytes32 vs) external {
        address voter = _voter(0);
        bytes memory junk = abi.encodePacked(voter, r, vs, FOR, NO_HINT);
        governor.castBallots(proposalId, bytes.concat(junk, junk, junk));
        assertEq(governor.nonces(voter), 0);
        assertEq(governor.nonces(voter, uint192(proposalId)), _keyed(proposalId));
        assertEq(governor.castBallots(proposalId, bytes.concat(junk, _ballot(0, proposalId, FOR))), 1);
        assertTrue(governor.hasVoted(proposalId, voter));
    }

    /// @dev A copier sends the relay's ballots before the relay: nothing is lost, and the relay's batch does not revert.
    function test_a_copied_batch_counts_once_and_the_second_is_skipped() external {
        bytes memory ballots = bytes.concat(_ballot(0, proposalId, FOR), _ballot(1, proposalId, AGAINST));
        vm.prank(STRANGER);
        assertEq(governor.castBallots(proposalId, ballots), 2);
        assertEq(governor.castBallots(proposalId, bytes.concat(ballots, _ballot(2, proposalId, FOR))), 1);
        _assertVotes(POWER, 2 * POWER, 0);
    }

    /// @dev Whoever relays cannot turn a ballot to another side, another voter or another proposal.
    function testFuzz_a_changed_byte_is_another_ballot(uint256 place, bytes1 change) external {
        place = bound(place, 0, 84);
        vm.assume(change != 0);
        bytes memory ballot = _ballot(0, proposalId, FOR);
        ballot[place] ^= change;
        assertEq(governor.castBallots(proposalId, ballot), 0);
        assertFalse(governor.hasVoted(proposalId, _voter(0)));
    }

    function test_a_ballot_of_one_proposal_is_none_of_another() external {
        uint256 other = _propose(ALICE, STRANGER, "", "another question");
        bytes memory ballot = _ballot(0, proposalId, FOR);
        _toVoting(other);
        assertEq(governor.castBallots(other, ballot), 0);
    }

    /// @dev A voter who held more before the snapshot, or holds more now, points at those days.
    function testFuzz_a_hint_at_better_days_gives_no_weight(uint16 position) external {
        address voter = _voter(5);
        _empower(voter, 100 * POWER);
        _tick();
        vm.prank(voter);
        token.transfer(STRANGER, 99 * POWER);
        _tick();
        uint256 next = _propose(ALICE, STRANGER, "", "a question to the poor");
        _toVoting(next);
        _empower(voter, 500 * POWER);
        _tick();
        governor.castBallots(next, _ballot(5, next, FOR, position % 5));
        (, uint256 inFavour,) = governor.proposalVotes(next);
        assertEq(inFavour, POWER);
    }

    /// @dev A party votes through the batch, or lends its tokens to a friend who does.
    function testFuzz_a_party_gives_a_batch_nothing_by_whatever_hand(bool batchFirst) external {
        vm.prank(_voter(0));
        token.delegate(_voter(1));
        _tick();
        uint256 ofCase = _put(CASE, _parties(_voter(0), _voter(4)));
        _toVoting(ofCase);
        if (!batchFirst) _vote(ALICE, ofCase, ABSTAIN);
        bytes memory ballots =
            bytes.concat(_ballot(0, ofCase, FOR), _ballot(1, ofCase, FOR), _ballot(2, ofCase, AGAINST));
        assertEq(governor.castBallots(ofCase, ballots), 2);
        (uint256 against, uint256 inFavour,) = governor.proposalVotes(ofCase);
        assertEq(against, POWER);
        assertEq(inFavour, POWER);
        assertFalse(governor.hasVoted(ofCase, _voter(0)));
    }

    /// @dev INV-18: A batch of junk on a case whose recusal nobody stored yet: the submitter must not choose the moment.
    function test_a_batch_of_refused_ballots_stores_no_recusal() external {
        uint256 ofCase = _put(CASE, _parties(_voter(0)));
        _toVoting(ofCase);
        vm.startStateDiffRecording();
        assertEq(governor.castBallots(ofCase, _ballot(0, ofCase, FOR)), 0);
        Vm.AccountAccess[] memory accesses = vm.stopAndReturnStateDiff();
        for (uint256 i = 0; i < accesses.length; ++i) {
            for (uint256 j = 0; j < accesses[i].storageAccesses.length; ++j) {
                assertFalse(accesses[i].storageAccesses[j].isWrite);
            }
        }
    }

    /// @dev A contract that agrees with everything is asked in single casts alone.
    function test_a_contract_that_signs_everything_signs_no_batch() external {
        YesWallet wallet = new YesWallet();
        bytes memory entry = _entry(address(wallet), _key(0), _digest(address(wallet), proposalId, FOR), FOR, NO_HINT);
        assertEq(governor.castBallots(proposalId, entry), 0);
        governor.castVoteBySig(proposalId, FOR, address(wallet), "anything");
        assertTrue(governor.hasVoted(proposalId, address(wallet)));
    }

    /// @dev EIP-7702 code that refuses every signature, or that calls back, is not run.
    function test_code_at_a_voter_cannot_stop_a_batch() external {
        vm.etch(_voter(0), address(new NoWallet()).code);
        bytes memory ballots = bytes.concat(_ballot(0, proposalId, FOR), _ballot(1, proposalId, FOR));
        assertEq(governor.castBallots(proposalId, ballots), 2);
    }

    /// @dev A batch has no room for what else he signed: a reason would be lost, a split would be counted whole.
    function testFuzz_an_extended_ballot_is_none_of_a_batch(uint8 support, uint128 no, uint128 yes) external {
        support = uint8(bound(support, AGAINST, ABSTAIN));
        bytes memory params = abi.encodePacked(no, yes, uint128(0));
        address voter = _voter(0);
        bytes32 digest = _extendedDigest(voter, proposalId, support, _keyed(proposalId), "why", params);
        _assertBadSignature(_entry(voter, _key(0), digest, support, NO_HINT), voter, support);
        digest = _extendedDigest(voter, proposalId, support, _keyed(proposalId), "", "");
        _assertBadSignature(_entry(voter, _key(0), digest, support, NO_HINT), voter, support);
        assertEq(governor.castBallots(proposalId, _ballot(0, proposalId, support)), 1);
    }

    /// @dev The length alone is malformed; whatever stands in it, on whatever proposal, is skipped.
    function testFuzz_no_bytes_of_whole_entries_revert(bytes calldata junk, uint8 length, uint8 kind) external {
        uint256 id = _anyProposal(kind);
        bytes memory ballots = new bytes((1 + uint256(length) % 6) * ENTRY);
        for (uint256 i = 0; i < ballots.length; ++i) {
            ballots[i] = junk.length == 0 ? bytes1(0xff) : junk[i % junk.length];
        }
        assertEq(governor.castBallots(id, ballots), 0);
    }

    /// @dev The same with ballots in it that their voters signed, bytes of which are junk.
    function testFuzz_nor_do_spoilt_ballots(uint256 seed, uint8 kind) external {
        uint256 id = _anyProposal(kind);
        bytes memory ballots;
        for (uint256 i = 0; i < 6; ++i) {
            bytes memory one = _ballot(i % 3, id, uint8(i % 3));
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            if (random % 2 == 0) one[(random >> 8) % ENTRY] = bytes1(uint8(random >> 16));
            ballots = bytes.concat(ballots, one);
        }
        assertLe(governor.castBallots(id, ballots), 3);
    }

    /// @dev The library writes only as the governor: called itself it does nothing.
    function testFuzz_the_library_alone_counts_nothing(bytes calldata call) external {
        (bool done,) = address(BallotBatch).call(call);
        assertFalse(done);
        bytes4 count = BallotBatch.count.selector;
        bytes memory ballot = _ballot(0, proposalId, FOR);
        (done,) = address(BallotBatch).call(abi.encodeWithSelector(count, proposalId, 1, 0, 0, 0, 0, ballot));
        assertFalse(done);
    }

    /// @dev The last ballots of a vote reach its quorum: the others get their time, as with single casts.
    function test_a_batch_in_the_last_second_cannot_overtake_the_others() external {
        _empower(_voter(6), 3 * QUORUM);
        _tick();
        uint256 late = _propose(ALICE, STRANGER, "", "a late question");
        _clockTo(governor.proposalDeadline(late));
        vm.prank(ALICE);
        token.delegate(ALICE);
        uint256 end = governor.proposalDeadline(late);
        governor.castBallots(late, _ballot(6, late, FOR));
        assertEq(governor.proposalDeadline(late), end + _span(1 days));
        _clockTo(end + _span(1 days));
        _vote(ALICE, late, AGAINST);
        _assertEnds(late, IGovernor.ProposalState.Defeated);
    }

    /// @dev Open, pending, decided, cancelled, a case, a cancelled case, or none.
    function _anyProposal(uint8 kind) private returns (uint256 id) {
        kind = kind % 7;
        if (kind == 6) return uint256(keccak256("no proposal"));
        id = kind < 4 ? _propose(ALICE, STRANGER, "", "any") : _put(CASE, _parties(_voter(0), _voter(1)));
        if (kind == 1) return id;
        if (kind == 3 || kind == 5) _cancel(GUARDIAN, id);
        else if (kind == 2) _toEnd(id);
        else _toVoting(id);
    }

    function _assertBadSignature(bytes memory entry, address voter, uint8 support) private {
        vm.expectEmit(address(governor));
        emit AssayCounting.BallotRefused(
            proposalId, voter, _digest(voter, proposalId, support), uint8(AssayCounting.Refusal.BadSignature)
        );
        assertEq(governor.castBallots(proposalId, entry), 0);
        assertFalse(governor.hasVoted(proposalId, voter));
    }

    function _assertVotes(uint256 no, uint256 yes, uint256 neither) private view {
        (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(proposalId);
        assertEq(against, no, "against");
        assertEq(inFavour, yes, "for");
        assertEq(abstain, neither, "abstain");
    }
}

/// @title A wallet that agrees with everything.
contract YesWallet is IERC1271 {
    // solhint-disable-next-line gas-calldata-parameters
    function isValidSignature(bytes32, bytes memory) external pure returns (bytes4) {
        return IERC1271.isValidSignature.selector;
    }
}

/// @title An account's code that refuses every call.
contract NoWallet {
    error Refused();

    fallback() external {
        revert Refused();
    }
}
