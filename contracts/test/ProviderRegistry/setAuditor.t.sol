// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Governed} from "../../src/Governed.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title Auditors are accredited at deployment and by vote.
contract SetAuditorTest is Fixture {
    function test_the_deployment_accredited_one() external view {
        assertTrue(registry.isAccredited(AUDITOR));
        assertFalse(registry.isAccredited(STRANGER));
    }

    /// @dev INV-07
    function testFuzz_nobody_but_the_timelock_accredits_one(address caller) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        registry.setAuditor(caller, true);
    }

    /// @dev INV-42. By a vote of the timelock's own he would have a ballot in it.
    function testFuzz_nobody_but_a_case_in_which_he_is_a_party_removes_one(address caller) external {
        vm.assume(caller != address(auditorCases));
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.OnlyAuditorCases.selector, caller));
        vm.prank(caller);
        registry.setAuditor(AUDITOR, false);
    }

    function testFuzz_each_sets_what_is_its_own(address auditor, bool accredited) external {
        vm.expectEmit(address(registry));
        emit IProviderRegistry.AuditorAccredited(auditor, accredited);
        vm.prank(accredited ? address(timelock) : address(auditorCases));
        registry.setAuditor(auditor, accredited);
        assertEq(registry.isAccredited(auditor), accredited);
    }

    function test_a_vote_accredits() external {
        _govern(address(registry), abi.encodeCall(IProviderRegistry.setAuditor, (STRANGER, true)), "one more auditor");
        assertTrue(registry.isAccredited(STRANGER));
    }
}
