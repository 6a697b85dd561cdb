// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fixture} from "../Fixture.sol";

/// @title The sums of a proposal: against, for and abstain, in this order, each apart.
contract ProposalVotesTest is Fixture {
    function testFuzz_an_unknown_proposal_has_none(uint256 unknown) external view {
        _assertVotes(unknown, 0, 0, 0);
    }

    function testFuzz_each_side_has_its_own_sum_in_openzeppelins_order(uint256 no, uint256 yes, uint256 neither)
        external
    {
        no = bound(no, 0, 30_000_000e18);
        yes = bound(yes, 0, 30_000_000e18);
        neither = bound(neither, 0, 30_000_000e18);
        address[3] memory voters = [makeAddr("against"), makeAddr("for"), makeAddr("abstain")];
        _empower(voters[AGAINST], no);
        _empower(voters[FOR], yes);
        _empower(voters[ABSTAIN], neither);
        skip(1);
        uint256 proposalId = _propose(ALICE, STRANGER, "", "a question");
        uint256 other = _propose(ALICE, STRANGER, "", "another question");
        _toVoting(proposalId);
        _assertVotes(proposalId, 0, 0, 0);
        _vote(voters[AGAINST], proposalId, AGAINST);
        _assertVotes(proposalId, no, 0, 0);
        _vote(voters[FOR], proposalId, FOR);
        _assertVotes(proposalId, no, yes, 0);
        _vote(voters[ABSTAIN], proposalId, ABSTAIN);
        _assertVotes(proposalId, no, yes, neither);
        _vote(BOB, proposalId, AGAINST);
        _assertVotes(proposalId, no + QUORUM, yes, neither);
        _assertVotes(other, 0, 0, 0);
    }

    function _assertVotes(uint256 proposalId, uint256 no, uint256 yes, uint256 neither) private view {
        (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes) = governor.proposalVotes(proposalId);
        assertEq(againstVotes, no, "against");
        assertEq(forVotes, yes, "for");
        assertEq(abstainVotes, neither, "abstain");
    }
}
