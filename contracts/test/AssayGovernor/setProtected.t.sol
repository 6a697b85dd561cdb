// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {stdError} from "forge-std/StdError.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayQuorum} from "../../src/AssayQuorum.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title Which contracts need the higher quorum: changed by vote alone, for what is proposed afterwards.
contract SetProtectedTest is GovernorFixture {
    /// @dev INV-07
    function testFuzz_nobody_sets_it_by_hand(address caller, address target, bool isProtected) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, caller));
        vm.prank(caller);
        governor.setProtected(target, isProtected);
    }

    function testFuzz_nor_does_the_timelock_without_a_vote(address target) external {
        vm.expectRevert(stdError.popError);
        vm.prank(address(timelock));
        governor.setProtected(target, true);
    }

    function testFuzz_a_vote_sets_it_and_takes_it_back(address target) external {
        vm.assume(target != address(governor) && target != address(timelock));
        _set(target, true);
        assertTrue(governor.isProtected(target));
        _set(target, false);
        assertFalse(governor.isProtected(target));
    }

    function test_governor_and_timelock_stay_protected() external {
        _set(address(governor), false);
        _set(address(timelock), false);
        assertTrue(governor.isProtected(address(governor)));
        assertTrue(governor.isProtected(address(timelock)));
    }

    function test_what_was_proposed_before_keeps_its_quorum() external {
        uint256 change = _due(address(governor), abi.encodeCall(AssayQuorum.setProtected, (STRANGER, true)), "protect");
        uint256 before = _propose(ALICE, STRANGER, "", "before");
        _execute(change);
        uint256 afterwards = _propose(ALICE, STRANGER, "", "afterwards");
        _toVoting(afterwards);
        assertEq(governor.proposalQuorum(before), QUORUM);
        assertEq(governor.proposalQuorum(afterwards), ROLE_QUORUM);
    }

    function _set(address target, bool isProtected) private {
        uint256 change = _due(
            address(governor),
            abi.encodeCall(AssayQuorum.setProtected, (target, isProtected)),
            isProtected ? "protect" : "unprotect"
        );
        vm.expectEmit(address(governor));
        emit AssayQuorum.ProtectedSet(target, isProtected);
        _execute(change);
    }
}
