// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {Fixture} from "../Fixture.sol";

/// @title Sources of cases come and go by vote alone.
contract SetCaseSourceTest is Fixture {
    function test_the_registry_is_one_from_the_first() external view {
        assertTrue(governor.isCaseSource(registry));
        assertFalse(governor.isCaseSource(ICaseSource(STRANGER)));
    }

    /// @dev INV-07
    function testFuzz_nobody_sets_one_by_hand(address caller) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, caller));
        vm.prank(caller);
        governor.setCaseSource(ICaseSource(caller), true);
    }

    function test_a_vote_sets_and_removes_one() external {
        bytes memory set = abi.encodeCall(AssayGovernor.setCaseSource, (ICaseSource(STRANGER), true));
        uint256 proposalId = _propose(ALICE, address(governor), set, "one more");
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        skip(1 days);
        vm.expectEmit(address(governor));
        emit AssayGovernor.CaseSourceSet(STRANGER, true);
        _execute(proposalId);
        assertTrue(governor.isCaseSource(ICaseSource(STRANGER)));
        _govern(
            address(governor), abi.encodeCall(AssayGovernor.setCaseSource, (ICaseSource(STRANGER), false)), "one less"
        );
        assertFalse(governor.isCaseSource(ICaseSource(STRANGER)));
    }
}
