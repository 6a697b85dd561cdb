// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Vm} from "forge-std/Vm.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title The registry notes the bond when the vault says that it covers what is required, once.
contract OnBondChangedTest is Fixture {
    function testFuzz_nobody_but_the_vault_tells(address caller, uint256 bonded) external {
        vm.assume(caller != address(vault));
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.OnlyVault.selector, caller));
        vm.prank(caller);
        registry.onBondChanged(PROVIDER, bonded);
    }

    function testFuzz_it_is_bonded_from_the_unit_that_is_required(uint256 bonded) external {
        bonded = bound(bonded, REQUIRED - 2, REQUIRED + 2);
        bytes32 applicationId = _register(PROVIDER);
        vm.prank(address(vault));
        registry.onBondChanged(PROVIDER, bonded);
        assertEq(registry.application(applicationId).bonded, bonded >= REQUIRED);
    }

    function test_it_is_noted_once() external {
        bytes32 applicationId = _register(PROVIDER);
        _fund(PROVIDER, 2 * REQUIRED);
        vm.startPrank(PROVIDER);
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ApplicationBonded(applicationId, PROVIDER, REQUIRED, REQUIRED);
        vault.deposit(PROVIDER, REQUIRED);
        vm.recordLogs();
        vault.deposit(PROVIDER, REQUIRED);
        vm.stopPrank();
        assertEq(_logsOfRegistry(), 0);
    }

    function test_for_a_listed_provider_nothing_is_noted() external {
        _listed(PROVIDER);
        vm.recordLogs();
        _bond(PROVIDER);
        assertEq(_logsOfRegistry(), 0);
    }

    function _logsOfRegistry() private returns (uint256 count) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].emitter == address(registry)) ++count;
        }
    }
}
