// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Vm} from "forge-std/Vm.sol";
import {AssayCounting} from "../../src/AssayCounting.sol";
import {BallotFixture} from "../BallotFixture.sol";

/// @title A batch of random ballots does what one castVoteBySig each in that order does; only nonces differ, and that what turns the
/// vote within a batch and turns back in it leaves nobody anything to answer.
abstract contract BatchAsSinglesOneByOneTests is BallotFixture {
    uint256 private constant VOTERS = 8;
    uint256 private constant BALLOTS = 20;
    uint256 private constant GARBAGE = 1;
    uint256 private constant ANOTHERS_KEY = 2;
    uint256 private constant TWIN = 3;
    uint256 private constant ANOTHER_PROPOSAL = 4;
    uint256 private constant ANOTHER_SIDE = 5;

    /// @notice What a vote looks like from outside.
    struct Outcome {
        uint256 counted;
        bytes votes; // the VoteCast logs
        uint256[3] sums;
        bool[VOTERS] voted;
        uint256 deadline;
        AssayCounting.Outcome outcome;
        IGovernor.ProposalState open;
        IGovernor.ProposalState ended;
    }

    uint256 private proposalId;
    uint256 private other;
    bytes private batch;
    bytes[] private singles;

    /// @dev Voters 0 to 6 have powers, voter 6 had another one's units delegated, voter 7 has none. Voter 0 is a party of
    /// the case and delegates to voter 1, so that 1's weight is reduced.
    function _arrange(uint256 seed, bool ofCase) private {
        for (uint256 i = 0; i < 7; ++i) {
            uint256 power = uint256(keccak256(abi.encode(seed, "power", i))) % QUORUM;
            for (uint256 pay = 0; pay < 3; ++pay) {
                _empower(_voter(i), power / 3);
                _tick();
            }
        }
        vm.prank(_voter(0));
        token.delegate(_voter(1));
        vm.prank(ALICE);
        token.delegate(seed % 2 == 0 ? ALICE : _voter(6));
        _tick();
        vm.prank(BOB);
        token.delegate(BOB);
        other = _propose(BOB, STRANGER, "", "another question");
        proposalId = ofCase ? _put(CASE, _parties(_voter(0), STRANGER)) : _propose(BOB, STRANGER, "", "a question");
        // Mostly in the last hours, when reaching the quorum extends the vote.
        uint256 hours_ = seed % 4 == 0 ? _span(7 days) - 1 : (seed >> 8) % _span(1 days);
        _clockTo(governor.proposalDeadline(proposalId) - hours_);
    }

    /// @dev INV-03, INV-04, INV-05
    function testFuzz_same_set_weights_sums_logs_deadline_and_state(uint256 seed, bool ofCase) external {
        _arrange(seed, ofCase);
        for (uint256 i = 0; i < BALLOTS; ++i) {
            _add(uint256(keccak256(abi.encode(seed, "ballot", i))));
        }
        uint256 deadline = governor.proposalDeadline(proposalId);
        AssayCounting.Outcome outcome = governor.outcomeOf(proposalId);
        uint256 state = vm.snapshotState();
        Outcome memory alone = _singly();
        vm.revertToState(state);
        Outcome memory together = _together();
        assertEq(together.counted, alone.counted, "counted");
        assertEq(together.votes, alone.votes, "VoteCast");
        assertEq(abi.encode(together.sums), abi.encode(alone.sums), "sums");
        assertEq(abi.encode(together.voted), abi.encode(alone.voted), "has voted");
        bool turned = together.outcome != outcome;
        assertEq(together.deadline, turned ? alone.deadline : deadline, "deadline");
        assertGe(alone.deadline, together.deadline, "what turned and turned back");
        assertEq(uint256(together.outcome), uint256(alone.outcome), "what the vote comes to");
        assertEq(uint256(together.open), uint256(alone.open), "state");
        assertEq(uint256(together.ended), uint256(alone.ended), "state at the end");
    }

    function testFuzz_outside_the_vote_none_of_both_counts(uint256 seed, uint256 when) external {
        _arrange(seed, seed % 2 == 0);
        if (when % 4 == 0) proposalId = _propose(BOB, STRANGER, "", "a question before its time");
        else if (when % 4 == 1) proposalId = uint256(keccak256("no proposal"));
        else _clockTo(governor.proposalDeadline(proposalId) + 1 + when % _span(30 days));
        for (uint256 i = 0; i < 4; ++i) {
            _add(uint256(keccak256(abi.encode(seed, "ballot", i))));
        }
        for (uint256 i = 0; i < singles.length; ++i) {
            (bool counted,) = address(governor).call(singles[i]);
            assertFalse(counted);
        }
        assertEq(governor.castBallots(proposalId, batch), 0);
    }

    /// @dev Voters repeat; half of the ballots are good.
    function _add(uint256 random) private {
        uint256 number = random % VOTERS;
        address voter = _voter(number);
        uint256 kind = (random >> 8) % 10;
        uint8 support = uint8((random >> 16) % 4 == 3 && kind > 5 ? random >> 24 : (random >> 16) % 3);
        bytes32 digest = _digest(voter, kind == ANOTHER_PROPOSAL ? other : proposalId, support);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_key(kind == ANOTHERS_KEY ? number + 1 : number), digest);
        if (kind == GARBAGE) (r, s) = (bytes32(random), keccak256(abi.encode(random)) >> 1);
        if (kind == TWIN) (v, s) = (v == 27 ? 28 : 27, bytes32(N - uint256(s)));
        if (kind == ANOTHER_SIDE) support = (support + 1) % 3;
        bytes32 vs = bytes32(uint256(s) | uint256(v - 27) << 255);
        // Positions right, wrong and none.
        uint16 position = uint16((random >> 40) % 5 == 4 ? NO_HINT : (random >> 40) % 5);
        batch = bytes.concat(batch, abi.encodePacked(voter, r, vs, support, position));
        singles.push(abi.encodeCall(IGovernor.castVoteBySig, (proposalId, support, voter, abi.encodePacked(r, s, v))));
    }

    function _singly() private returns (Outcome memory outcome) {
        vm.recordLogs();
        for (uint256 i = 0; i < singles.length; ++i) {
            (bool counted,) = address(governor).call(singles[i]);
            if (counted) ++outcome.counted;
        }
        _look(outcome);
    }

    function _together() private returns (Outcome memory outcome) {
        vm.recordLogs();
        outcome.counted = governor.castBallots(proposalId, batch);
        _look(outcome);
    }

    function _look(Outcome memory outcome) private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 refused = 0;
        bytes memory sums;
        for (uint256 i = 0; i < logs.length; ++i) {
            bytes32 topic = logs[i].topics[0];
            if (topic == IGovernor.VoteCast.selector) {
                outcome.votes = bytes.concat(outcome.votes, abi.encode(logs[i].topics, logs[i].data));
            }
            if (topic == AssayCounting.BallotRefused.selector) ++refused;
            if (topic == keccak256("TallyUpdated(uint256,uint256,uint256,uint256)")) sums = logs[i].data;
        }
        assertTrue(refused == 0 || refused + outcome.counted == singles.length, "each ballot has one answer");
        (outcome.sums[0], outcome.sums[1], outcome.sums[2]) = governor.proposalVotes(proposalId);
        if (outcome.counted > 0) assertEq(sums, abi.encode(outcome.sums), "the last sums in the log");
        for (uint256 i = 0; i < VOTERS; ++i) {
            outcome.voted[i] = governor.hasVoted(proposalId, _voter(i));
        }
        outcome.deadline = governor.proposalDeadline(proposalId);
        outcome.outcome = governor.outcomeOf(proposalId);
        outcome.open = governor.state(proposalId);
        _clockTo(outcome.deadline + 1);
        outcome.ended = governor.state(proposalId);
    }
}

contract BatchAsSinglesOnTheTimeTest is BatchAsSinglesOneByOneTests {}

contract BatchAsSinglesOnBlocksTest is BatchAsSinglesOneByOneTests {
    function _countsBlocks() internal pure override returns (bool) {
        return true;
    }
}
