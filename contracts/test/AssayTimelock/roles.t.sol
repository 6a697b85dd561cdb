// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title Nobody but the governor schedules, cancels or executes: each operation is a proposal, with the governor's events.
contract RolesTest is GovernorFixture {
    /// @notice What the timelock is asked to call.
    struct Batch {
        address[] targets;
        uint256[] values;
        bytes[] calldatas;
        bytes32 salt;
    }

    /// @dev INV-07
    function testFuzz_nobody_else_schedules(address caller) external {
        vm.assume(caller != address(governor));
        (Batch memory batch,) = _queued();
        bytes32 role = timelock.PROPOSER_ROLE();
        _expectRefused(caller, role);
        vm.prank(caller);
        timelock.scheduleBatch(batch.targets, batch.values, batch.calldatas, 0, "another salt", 1 days);
        _expectRefused(caller, role);
        vm.prank(caller);
        timelock.schedule(batch.targets[0], 0, batch.calldatas[0], 0, "another salt", 1 days);
    }

    function testFuzz_nobody_else_cancels_what_waits_or_is_due(address caller, bool due) external {
        vm.assume(caller != address(governor));
        (, bytes32 operation) = _queued();
        if (due) _wait(1 days);
        _expectRefused(caller, timelock.CANCELLER_ROLE());
        vm.prank(caller);
        timelock.cancel(operation);
        assertTrue(timelock.isOperationPending(operation));
    }

    /// @dev Otherwise an execution would lack the governor's event, and a case could not ask for its proposal's state.
    function testFuzz_nobody_else_executes_what_waits_or_is_due(address caller, bool due) external {
        vm.assume(caller != address(governor));
        (Batch memory batch, bytes32 operation) = _queued();
        if (due) _wait(1 days);
        bytes32 role = timelock.EXECUTOR_ROLE();
        _expectRefused(caller, role);
        vm.prank(caller);
        timelock.executeBatch(batch.targets, batch.values, batch.calldatas, 0, batch.salt);
        _expectRefused(caller, role);
        vm.prank(caller);
        timelock.execute(batch.targets[0], 0, batch.calldatas[0], 0, batch.salt);
        assertTrue(timelock.isOperationPending(operation));
    }

    function test_through_the_governor_a_stranger_executes_it() external {
        (Batch memory batch, bytes32 operation) = _queued();
        _wait(1 days);
        assertTrue(timelock.isOperationReady(operation));
        uint256 proposalId = governor.getProposalId(batch.targets, batch.values, batch.calldatas, keccak256("mint"));
        vm.prank(STRANGER);
        _execute(proposalId);
        assertTrue(timelock.isOperationDone(operation));
        assertEq(token.balanceOf(STRANGER), 1e18);
    }

    /// @dev A mint that was voted for and waits.
    function _queued() private returns (Batch memory batch, bytes32 operation) {
        batch = _batch();
        uint256 proposalId = _propose(ALICE, batch.targets[0], batch.calldatas[0], "mint");
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        _assertState(proposalId, IGovernor.ProposalState.Queued);
        operation = timelock.hashOperationBatch(batch.targets, batch.values, batch.calldatas, 0, batch.salt);
        assertTrue(timelock.isOperation(operation));
    }

    function _batch() private view returns (Batch memory batch) {
        (batch.targets, batch.values, batch.calldatas) =
            _action(address(token), abi.encodeCall(token.mint, (STRANGER, 1e18)));
        batch.salt = bytes20(address(governor)) ^ keccak256("mint");
    }

    function _expectRefused(address caller, bytes32 role) private {
        vm.expectRevert(abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, caller, role));
    }
}
