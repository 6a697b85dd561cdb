// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {SimpleGovernor} from "../mocks/SimpleGovernor.sol";
import {Fixture} from "../Fixture.sol";

/// @title What clients read before they offer the sides: the words of GovernorCountingSimple.
contract CountingModeTest is Fixture {
    function test_it_says_for_against_abstain_and_what_counts_to_the_quorum() external {
        assertEq(governor.COUNTING_MODE(), "support=bravo&quorum=for,abstain");
        assertEq(governor.COUNTING_MODE(), new SimpleGovernor(IVotes(address(token)), governor).COUNTING_MODE());
    }
}
