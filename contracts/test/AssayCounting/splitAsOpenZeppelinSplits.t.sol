// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Vm} from "forge-std/Vm.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {Fixture} from "../Fixture.sol";
import {FractionalGovernor} from "../mocks/FractionalGovernor.sol";

/// @title The same random first ballots, split or whole, counted by us and by GovernorCountingFractional.
/// @dev Apart from what we decided otherwise: a weight of zero votes here as in GovernorCountingSimple, where OpenZeppelin's
/// split counting says AlreadyCastVote; and a voter votes once, so that what a split leaves unused is lost.
contract SplitAsOpenZeppelinSplitsTest is Fixture {
    uint256 private constant VOTERS = 6;

    FractionalGovernor private fractional;
    address[VOTERS] private voters;
    uint256[VOTERS] private weights;

    function setUp() public override {
        super.setUp();
        fractional = new FractionalGovernor(token, governor);
    }

    /// @dev INV-03
    function testFuzz_same_ballots_same_answers_events_and_sums(uint256 seed, uint256[VOTERS] calldata powers)
        external
    {
        for (uint256 i = 0; i < VOTERS; ++i) {
            voters[i] = makeAddr(string.concat("voter ", vm.toString(i)));
            weights[i] = bound(powers[i], 1, 2 * QUORUM);
            _empower(voters[i], weights[i]);
        }
        skip(1);
        uint256 proposalId = _proposeToBoth();
        _toVoting(proposalId);
        for (uint256 i = 0; i < VOTERS; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            _assertSameAnswer(proposalId, i, _support(random), _params(random >> 8, weights[i]));
        }
        (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(proposalId);
        (uint256 otherAgainst, uint256 otherFor, uint256 otherAbstain) = fractional.proposalVotes(proposalId);
        assertEq(against, otherAgainst, "against");
        assertEq(inFavour, otherFor, "for");
        assertEq(abstain, otherAbstain, "abstain");
        _toEnd(proposalId);
        assertEq(uint256(governor.state(proposalId)), uint256(fractional.state(proposalId)), "outcome");
    }

    function testFuzz_any_support_and_any_parameters(uint8 support, bytes calldata params) external {
        voters[0] = ALICE;
        uint256 proposalId = _proposeToBoth();
        _toVoting(proposalId);
        _assertSameAnswer(proposalId, 0, support, params);
    }

    function _proposeToBoth() private returns (uint256 proposalId) {
        proposalId = _propose(ALICE, STRANGER, "", "a question");
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(STRANGER, "");
        assertEq(fractional.propose(targets, values, calldatas, "a question"), proposalId, "id");
    }

    function _assertSameAnswer(uint256 proposalId, uint256 which, uint8 support, bytes memory params) private {
        bytes memory ballot =
            abi.encodeCall(IGovernor.castVoteWithReasonAndParams, (proposalId, support, "because", params));
        vm.recordLogs();
        vm.prank(voters[which]);
        (bool counted, bytes memory answer) = address(governor).call(ballot);
        Vm.Log[] memory ours = vm.getRecordedLogs();
        vm.prank(voters[which]);
        (bool expected, bytes memory expectedAnswer) = address(fractional).call(ballot);
        Vm.Log[] memory theirs = vm.getRecordedLogs();
        assertEq(counted, expected, "counted");
        assertEq(answer, expectedAnswer, "answer");
        if (!counted) return assertEq(ours.length, 0);
        assertEq(abi.encode(ours[0].topics), abi.encode(theirs[0].topics), "topics");
        assertEq(ours[0].data, theirs[0].data, "data");
        assertEq(ours[1].topics[0], AssayGovernor.TallyUpdated.selector);
        assertTrue(governor.hasVoted(proposalId, voters[which]), "has voted");
    }

    /// @dev Mostly splits; the three sides; seldom a side that is none.
    function _support(uint256 random) private pure returns (uint8) {
        uint256 pick = random % 16;
        if (pick < 10) return 255;
        return pick < 15 ? uint8(pick % 3) : uint8(random >> 4);
    }

    /// @dev Mostly 48 bytes whose sum is at, about or below the weight; else none, or another length.
    function _params(uint256 random, uint256 weight) private pure returns (bytes memory) {
        uint256 pick = random % 16;
        if (pick == 0) return "";
        if (pick == 1) return abi.encodePacked(uint128(random >> 4), uint128(random >> 8), uint128(random >> 12));
        uint256 against = (random >> 8) % (weight + 1);
        uint256 inFavour = (random >> 80) % (weight - against + 1);
        uint256 abstain = pick < 8 ? weight - against - inFavour : (random >> 160) % (weight - against - inFavour + 3);
        bytes memory params = abi.encodePacked(uint128(against), uint128(inFavour), uint128(abstain));
        return pick == 15 ? bytes.concat(params, hex"00") : params;
    }
}
