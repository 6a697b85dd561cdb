// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayCounting} from "../../src/AssayCounting.sol";
import {AssayVotes} from "../../src/AssayVotes.sol";
import {BallotFixture} from "../BallotFixture.sol";
import {CommitteeFixture} from "../CommitteeFixture.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title Batches while a committee votes, and of its votes that go on after the hand-over.
/// @dev The members are CHAIR, SECOND and THIRD with 5, 3 and 2 floors; Alice holds tokens and is no member.
abstract contract CommitteeBallotsTests is CommitteeFixture, BallotFixture {
    uint256 private constant MEMBERS = 3;

    uint256 private aliceKey;
    uint256[MEMBERS] private memberKeys;

    function setUp() public override(CommitteeFixture, GovernorFixture) {
        super.setUp();
        (, aliceKey) = makeAddrAndKey("alice");
        (, memberKeys[0]) = makeAddrAndKey("chair");
        (, memberKeys[1]) = makeAddrAndKey("second member");
        (, memberKeys[2]) = makeAddrAndKey("third member");
    }

    function testFuzz_a_batch_does_what_single_casts_do(uint8[MEMBERS] calldata sides, uint16 position) external {
        uint256 proposalId = _propose(CHAIR, STRANGER, "", "a question");
        _toVoting(proposalId);
        bytes memory ballots;
        for (uint256 i = 0; i < MEMBERS; ++i) {
            ballots = bytes.concat(ballots, _signed(i, proposalId, sides[i] % 3, position));
        }
        uint256 state = vm.snapshotState();
        for (uint256 i = 0; i < MEMBERS; ++i) {
            uint8 side = sides[i] % 3;
            governor.castVoteBySig(proposalId, side, _member(i), _signature(i, proposalId, side));
        }
        bytes memory alone = _outcome(proposalId);
        vm.revertToState(state);
        assertEq(governor.castBallots(proposalId, ballots), MEMBERS);
        assertEq(_outcome(proposalId), alone);
    }

    /// @dev Otherwise a vote that was begun would end on weights of nobody.
    function test_a_batch_on_an_old_snapshot_counts_the_committee_after_the_hand_over() external {
        uint256 proposalId = _handedOverWhileOpen();
        _expectCast(CHAIR, proposalId, AGAINST, 5 * FLOOR);
        _expectCast(SECOND, proposalId, FOR, 3 * FLOOR);
        _expectCast(THIRD, proposalId, ABSTAIN, 2 * FLOOR);
        bytes memory ballots = bytes.concat(
            _signed(0, proposalId, AGAINST, NO_HINT),
            _signed(1, proposalId, FOR, 0),
            _signed(2, proposalId, ABSTAIN, NO_HINT)
        );
        assertEq(governor.castBallots(proposalId, ballots), 3);
    }

    function test_a_holder_of_the_token_adds_nothing_to_it() external {
        uint256 proposalId = _handedOverWhileOpen();
        assertEq(governor.getVotes(ALICE, governor.clock() - 1), 3 * QUORUM);
        _expectCast(ALICE, proposalId, AGAINST, 0);
        bytes memory ballots = bytes.concat(_ofAlice(proposalId, AGAINST), _signed(0, proposalId, FOR, NO_HINT));
        assertEq(governor.castBallots(proposalId, ballots), 2);
        (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(proposalId);
        assertEq(against, 0);
        assertEq(inFavour, 5 * FLOOR);
        assertEq(abstain, 0);
    }

    function test_a_batch_on_a_new_snapshot_counts_the_token_alone() external {
        _handedOverWhileOpen();
        _tick();
        uint256 proposalId = _propose(ALICE, STRANGER, "", "a question to holders");
        _toVoting(proposalId);
        _expectCast(CHAIR, proposalId, AGAINST, 0);
        _expectCast(ALICE, proposalId, FOR, 3 * QUORUM);
        bytes memory ballots = bytes.concat(_signed(0, proposalId, AGAINST, NO_HINT), _ofAlice(proposalId, FOR));
        assertEq(governor.castBallots(proposalId, ballots), 2);
    }

    function testFuzz_a_member_who_is_a_party_is_refused(uint8 who) external {
        uint256 party = who % MEMBERS;
        uint256 proposalId = _put(CASE, _parties(_member(party), STRANGER));
        _toVoting(proposalId);
        vm.expectEmit(address(governor));
        emit AssayCounting.BallotRefused(
            proposalId, _member(party), _digest(_member(party), proposalId, FOR), uint8(AssayCounting.Refusal.Recused)
        );
        bytes memory ballots =
            bytes.concat(_signed(party, proposalId, FOR, NO_HINT), _signed((party + 1) % 3, proposalId, FOR, NO_HINT));
        assertEq(governor.castBallots(proposalId, ballots), 1);
        assertFalse(governor.hasVoted(proposalId, _member(party)));
        (, uint256 inFavour,) = governor.proposalVotes(proposalId);
        assertEq(inFavour, governor.getVotes(_member((party + 1) % 3), governor.proposalSnapshot(proposalId)));
    }

    /// @dev The committee's vote is open, and the token has taken over.
    function _handedOverWhileOpen() private returns (uint256 proposalId) {
        uint256 handing = _handOverDue();
        proposalId = _propose(CHAIR, STRANGER, "", "a question");
        _toVoting(proposalId);
        _delegate(ALICE, ALICE);
        _tick();
        _execute(handing);
        assertEq(address(governor.token()), address(token));
        _tick();
    }

    function _electorate() internal override(CommitteeFixture, GovernorFixture) returns (AssayVotes.Electorate memory) {
        return super._electorate();
    }

    function _proposer() internal view override(CommitteeFixture, GovernorFixture) returns (address) {
        return super._proposer();
    }

    function _expectCast(address voter, uint256 proposalId, uint8 support, uint256 weight) private {
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(voter, proposalId, support, weight, "");
    }

    function _member(uint256 number) private view returns (address) {
        return vm.addr(memberKeys[number]);
    }

    function _signed(uint256 number, uint256 proposalId, uint8 support, uint16 position)
        private
        view
        returns (bytes memory)
    {
        address voter = _member(number);
        return _entry(voter, memberKeys[number], _digest(voter, proposalId, support), support, position);
    }

    function _ofAlice(uint256 proposalId, uint8 support) private view returns (bytes memory) {
        return _entry(ALICE, aliceKey, _digest(ALICE, proposalId, support), support, NO_HINT);
    }

    function _signature(uint256 number, uint256 proposalId, uint8 support) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(memberKeys[number], _digest(_member(number), proposalId, support));
        return abi.encodePacked(r, s, v);
    }

    /// @dev What a vote looks like from outside, its end included.
    function _outcome(uint256 proposalId) private returns (bytes memory) {
        (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(proposalId);
        for (uint256 i = 0; i < MEMBERS; ++i) {
            assertTrue(governor.hasVoted(proposalId, _member(i)));
        }
        uint256 deadline = governor.proposalDeadline(proposalId);
        _toEnd(proposalId);
        return abi.encode(against, inFavour, abstain, deadline, governor.state(proposalId));
    }
}

contract CommitteeBallotsByTimestampTest is CommitteeBallotsTests {}

contract CommitteeBallotsByBlockNumberTest is CommitteeBallotsTests {
    function _countsBlocks() internal pure override returns (bool) {
        return true;
    }
}
