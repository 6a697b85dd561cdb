// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    GovernorVotesQuorumFraction
} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title quorum = max(floor, min(fraction of the supply, half of what is delegated)).
abstract contract QuorumTest is GovernorFixture {
    /// @dev INV-20
    function testFuzz_it_lies_between_floor_and_fraction_and_follows_what_is_delegated(uint256 delegated) external {
        delegated = bound(delegated, 0, 90_000_000e18);
        _undelegate(ALICE);
        _undelegate(BOB);
        _empower(STRANGER, delegated);
        _tick();
        uint256 half = delegated / 2;
        uint256 expected = half > QUORUM ? QUORUM : half < FLOOR ? FLOOR : half;
        assertEq(governor.quorum(governor.clock() - 1), expected);
    }

    function test_before_anything_was_minted_it_is_the_floor() external view {
        assertEq(governor.quorum(0), FLOOR);
    }

    function testFuzz_now_and_later_are_not_answered(uint48 ahead) external {
        uint256 timepoint = uint256(governor.clock()) + ahead;
        vm.expectRevert(abi.encodeWithSelector(AssayGovernor.ERC5805FutureLookup.selector, timepoint, governor.clock()));
        governor.quorum(timepoint);
    }

    function test_a_past_quorum_keeps_its_fraction() external {
        uint256 before = governor.clock();
        _govern(
            address(governor),
            abi.encodeCall(GovernorVotesQuorumFraction.updateQuorumNumerator, (200)),
            "two in a hundred"
        );
        _tick();
        assertEq(governor.quorum(before), QUORUM);
        assertEq(governor.quorum(governor.clock() - 1), 2 * QUORUM);
    }

    function test_a_fraction_of_zero_still_asks_for_the_floor() external {
        _govern(
            address(governor),
            abi.encodeCall(GovernorVotesQuorumFraction.updateQuorumNumerator, (0)),
            "nothing in a hundred"
        );
        _tick();
        assertEq(governor.quorum(governor.clock() - 1), FLOOR);
    }

    function _undelegate(address who) private {
        vm.prank(who);
        token.delegate(address(0));
    }
}

contract QuorumByTimestampTest is QuorumTest {}

contract QuorumByBlockNumberTest is QuorumTest {
    function _countsBlocks() internal pure override returns (bool) {
        return true;
    }
}
