// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Fixture} from "../Fixture.sol";
import {SimpleGovernor} from "../mocks/SimpleGovernor.sol";

/// @title The same random ballots, counted by us and by GovernorCountingSimple: same answers, sums and outcome.
contract CountedAsOpenZeppelinCountsTest is Fixture {
    uint256 private constant VOTERS = 8;
    uint256 private constant BALLOTS = 14;

    SimpleGovernor private simple;
    address[VOTERS] private voters;

    function setUp() public override {
        super.setUp();
        simple = new SimpleGovernor(token, governor);
        for (uint256 i = 0; i < VOTERS; ++i) {
            voters[i] = makeAddr(string.concat("voter ", vm.toString(i)));
        }
    }

    /// @dev INV-03, INV-04. Sides run to 3, which is none, and voters repeat, so refusals are compared as well.
    function testFuzz_same_ballots_same_count(uint256 seed, uint256[VOTERS] calldata powers) external {
        for (uint256 i = 0; i < VOTERS; ++i) {
            _empower(voters[i], bound(powers[i], 0, 2 * QUORUM));
        }
        skip(1);
        uint256 proposalId = _proposeToBoth();
        _toVoting(proposalId);
        for (uint256 i = 0; i < BALLOTS; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            _assertSameAnswer(voters[random % VOTERS], proposalId, uint8((random >> 8) % 4));
        }
        _assertSameSums(proposalId);
        _toEnd(proposalId);
        assertEq(uint256(governor.state(proposalId)), uint256(simple.state(proposalId)), "outcome");
    }

    function _proposeToBoth() private returns (uint256 proposalId) {
        proposalId = _propose(ALICE, STRANGER, "", "a question");
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(STRANGER, "");
        assertEq(simple.propose(targets, values, calldatas, "a question"), proposalId, "id");
    }

    function _assertSameAnswer(address voter, uint256 proposalId, uint8 support) private {
        bytes memory ballot = abi.encodeCall(IGovernor.castVote, (proposalId, support));
        vm.startPrank(voter);
        (bool counted, bytes memory answer) = address(governor).call(ballot);
        (bool expected, bytes memory expectedAnswer) = address(simple).call(ballot);
        vm.stopPrank();
        assertEq(counted, expected, "counted");
        assertEq(answer, expectedAnswer, "answer");
        assertEq(governor.hasVoted(proposalId, voter), simple.hasVoted(proposalId, voter), "has voted");
    }

    function _assertSameSums(uint256 proposalId) private view {
        (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(proposalId);
        (uint256 simpleAgainst, uint256 simpleFor, uint256 simpleAbstain) = simple.proposalVotes(proposalId);
        assertEq(against, simpleAgainst, "against");
        assertEq(inFavour, simpleFor, "for");
        assertEq(abstain, simpleAbstain, "abstain");
    }
}
