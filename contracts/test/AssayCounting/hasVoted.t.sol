// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssayRecusal} from "../../src/AssayRecusal.sol";
import {Fixture} from "../Fixture.sol";

/// @title Who has voted on a proposal: whose ballot was counted, on that proposal alone.
contract HasVotedTest is Fixture {
    function testFuzz_on_an_unknown_proposal_nobody_has(uint256 unknown, address account) external view {
        assertFalse(governor.hasVoted(unknown, account));
    }

    function testFuzz_who_voted_and_nobody_else(address other, uint8 support) external {
        vm.assume(other != ALICE);
        uint256 proposalId = _open("a question");
        assertFalse(governor.hasVoted(proposalId, ALICE));
        _vote(ALICE, proposalId, support % 3);
        assertTrue(governor.hasVoted(proposalId, ALICE));
        assertFalse(governor.hasVoted(proposalId, other));
        _toEnd(proposalId);
        assertTrue(governor.hasVoted(proposalId, ALICE));
    }

    function testFuzz_on_that_proposal_alone(uint8 before, uint8 afterwards) external {
        afterwards %= 8;
        for (uint256 i = 0; i < before; ++i) {
            _propose(ALICE, STRANGER, "", string.concat("before ", vm.toString(i)));
        }
        uint256 proposalId = _propose(ALICE, STRANGER, "", "the one");
        uint256[] memory later = new uint256[](afterwards);
        for (uint256 i = 0; i < afterwards; ++i) {
            later[i] = _propose(ALICE, STRANGER, "", string.concat("afterwards ", vm.toString(i)));
        }
        _toVoting(proposalId);
        _vote(BOB, proposalId, FOR);
        assertTrue(governor.hasVoted(proposalId, BOB));
        for (uint256 i = 0; i < afterwards; ++i) {
            assertFalse(governor.hasVoted(later[i], BOB));
        }
    }

    function test_a_refused_ballot_is_none() external {
        (, uint256 proposalId) = _voting(PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(AssayRecusal.RecusedParty.selector, PROVIDER));
        vm.prank(PROVIDER);
        governor.castVote(proposalId, FOR);
        assertFalse(governor.hasVoted(proposalId, PROVIDER));
    }

    function _open(string memory text) private returns (uint256 proposalId) {
        proposalId = _propose(ALICE, STRANGER, "", text);
        _toVoting(proposalId);
    }
}
