// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title Auditors are accredited at deployment and by vote.
contract SetAuditorTest is Fixture {
    function test_the_deployment_accredited_one() external view {
        assertTrue(registry.isAccredited(AUDITOR));
        assertFalse(registry.isAccredited(STRANGER));
    }

    /// @dev INV-07
    function testFuzz_nobody_but_the_timelock_sets_one(address caller, bool accredited) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.OnlyTimelock.selector, caller));
        vm.prank(caller);
        registry.setAuditor(caller, accredited);
    }

    function testFuzz_the_timelock_sets_and_removes(address auditor, bool accredited) external {
        vm.expectEmit(address(registry));
        emit IProviderRegistry.AuditorAccredited(auditor, accredited);
        vm.prank(address(timelock));
        registry.setAuditor(auditor, accredited);
        assertEq(registry.isAccredited(auditor), accredited);
    }

    function test_a_vote_accredits() external {
        _govern(address(registry), abi.encodeCall(IProviderRegistry.setAuditor, (STRANGER, true)), "one more auditor");
        assertTrue(registry.isAccredited(STRANGER));
    }
}
