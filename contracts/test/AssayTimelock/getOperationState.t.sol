// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title What was scheduled is ready for two weeks, whoever may execute here.
contract GetOperationStateTest is GovernorFixture {
    /// @dev INV-48
    function testFuzz_it_is_ready_from_its_time_on_for_two_weeks(uint256 time) external {
        time = bound(time, 0, 3_650 days);
        bytes32 operation = timelock.hashOperation(STRANGER, 0, "", 0, 0);
        _assertOperation(operation, TimelockController.OperationState.Unset);
        vm.prank(address(governor));
        timelock.schedule(STRANGER, 0, "", 0, 0, 1 days);
        skip(time);
        bool ready = time >= 1 days && time <= 15 days;
        TimelockController.OperationState expected =
            ready ? TimelockController.OperationState.Ready : TimelockController.OperationState.Waiting;
        _assertOperation(operation, expected);
        assertEq(timelock.isOperationReady(operation), ready);
        assertTrue(timelock.isOperationPending(operation));
        if (!ready) vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
        vm.prank(address(governor));
        timelock.execute(STRANGER, 0, "", 0, 0);
        if (!ready) return;
        skip(3_650 days);
        _assertOperation(operation, TimelockController.OperationState.Done);
    }

    function _assertOperation(bytes32 operation, TimelockController.OperationState expected) private view {
        assertEq(uint8(timelock.getOperationState(operation)), uint8(expected));
    }
}
