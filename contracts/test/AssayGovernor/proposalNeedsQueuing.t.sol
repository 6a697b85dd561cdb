// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fixture} from "../Fixture.sol";

/// @title Nothing that a vote decided goes past the timelock.
contract ProposalNeedsQueuingTest is Fixture {
    function testFuzz_every_proposal_does(uint256 proposalId) external view {
        assertTrue(governor.proposalNeedsQueuing(proposalId));
    }

    function test_a_case_does_and_a_proposal_by_hand_too() external {
        assertTrue(governor.proposalNeedsQueuing(_push(_entitled(PROVIDER))));
        assertTrue(governor.proposalNeedsQueuing(_propose(ALICE, STRANGER, "", "a question")));
    }
}
