// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title The timelock is the deployment's for ever, whoever would change it, the timelock included.
contract UpdateTimelockTest is GovernorFixture {
    /// @dev INV-07
    function testFuzz_nobody_names_another(address caller, address other) external {
        _assertFixed(caller, other);
    }

    function testFuzz_the_timelock_neither(address other) external {
        _assertFixed(address(timelock), other);
    }

    function test_not_even_the_same_again() external {
        _assertFixed(address(timelock), address(timelock));
    }

    function _assertFixed(address caller, address other) private {
        vm.expectRevert(abi.encodeWithSelector(AssayGovernor.TimelockIsFixed.selector, other));
        vm.prank(caller);
        governor.updateTimelock(TimelockController(payable(other)));
        assertEq(governor.timelock(), address(timelock));
    }
}
