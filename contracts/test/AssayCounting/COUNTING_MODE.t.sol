// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {FractionalGovernor} from "../mocks/FractionalGovernor.sol";
import {Fixture} from "../Fixture.sol";

/// @title What clients read before they offer the sides: the words of GovernorCountingFractional.
contract CountingModeTest is Fixture {
    function test_it_says_the_sides_the_splits_and_what_counts_to_the_quorum() external {
        assertEq(governor.COUNTING_MODE(), "support=bravo,fractional&quorum=for,abstain&params=fractional");
        assertEq(governor.COUNTING_MODE(), new FractionalGovernor(IVotes(address(token)), governor).COUNTING_MODE());
    }
}
