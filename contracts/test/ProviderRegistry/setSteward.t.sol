// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Governed} from "../../src/Governed.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title Stewards are appointed and dismissed by vote alone; isSteward() reads who is one.
contract SetStewardTest is RegistryFixture {
    function testFuzz_a_vote_appoints_and_dismisses(address steward) external {
        vm.assume(steward != STEWARD);
        assertFalse(registry.isSteward(steward));
        vm.startPrank(address(timelock));
        vm.expectEmit(address(registry));
        emit IProviderRegistry.StewardSet(steward, true);
        registry.setSteward(steward, true);
        assertTrue(registry.isSteward(steward));
        registry.setSteward(steward, false);
        assertFalse(registry.isSteward(steward));
        assertTrue(registry.isSteward(STEWARD));
        vm.stopPrank();
    }

    function test_the_deployments_stewards_are_appointed() external view {
        assertTrue(registry.isSteward(STEWARD));
    }

    function testFuzz_nobody_but_the_timelock_appoints(address caller) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        registry.setSteward(caller, true);
    }
}
