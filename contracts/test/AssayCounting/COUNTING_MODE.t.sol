// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {FractionalGovernor} from "../mocks/FractionalGovernor.sol";
import {Fixture} from "../Fixture.sol";

/// @title What clients read before they offer the sides: Bravo's, a split in one cast, and no promise of casting in parts.
contract CountingModeTest is Fixture {
    function test_it_says_the_sides_the_split_and_what_counts_to_the_quorum() external {
        assertEq(governor.COUNTING_MODE(), "support=bravo,split&quorum=for,abstain&params=split");
        string memory parts = new FractionalGovernor(IVotes(address(token)), governor).COUNTING_MODE();
        assertTrue(vm.contains(parts, "params=fractional"));
        assertFalse(vm.contains(governor.COUNTING_MODE(), "fractional"));
    }
}
