// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AuditorBonds} from "../../src/AuditorBonds.sol";
import {AuditorBondsFixture} from "./AuditorBondsFixture.sol";

/// @title While a case is open nothing is paid out, when it was asked for before, too; unfreeze() undoes it.
contract FreezeTest is AuditorBondsFixture {
    /// @dev INV-42
    function testFuzz_what_is_due_waits_for_every_case(uint8 cases) external {
        cases = uint8(bound(cases, 1, 20));
        _deposit(BOND);
        _request(BOND);
        skip(UNBONDING);
        for (uint256 i = 1; i <= cases; ++i) {
            vm.expectEmit(address(auditorBonds));
            emit AuditorBonds.AuditorBondFrozen(AUDITOR, i);
            vm.prank(address(auditorCases));
            auditorBonds.freeze(AUDITOR);
        }
        for (uint256 i = cases; i > 0; --i) {
            vm.expectRevert(abi.encodeWithSelector(AuditorBonds.Frozen.selector, AUDITOR, i));
            auditorBonds.withdraw(AUDITOR);
            vm.expectEmit(address(auditorBonds));
            emit AuditorBonds.AuditorBondUnfrozen(AUDITOR, i - 1);
            vm.prank(address(auditorCases));
            auditorBonds.unfreeze(AUDITOR);
        }
        auditorBonds.withdraw(AUDITOR);
        _assertBooks(0, 0);
    }

    function test_what_is_not_held_is_not_given_free() external {
        vm.expectRevert(abi.encodeWithSelector(AuditorBonds.NotFrozen.selector, AUDITOR));
        vm.prank(address(auditorCases));
        auditorBonds.unfreeze(AUDITOR);
    }

    function testFuzz_nobody_but_the_cases_does_either(address caller) external {
        vm.assume(caller != address(auditorCases));
        vm.startPrank(caller);
        vm.expectRevert(abi.encodeWithSelector(AuditorBonds.OnlyCases.selector, caller));
        auditorBonds.freeze(AUDITOR);
        vm.expectRevert(abi.encodeWithSelector(AuditorBonds.OnlyCases.selector, caller));
        auditorBonds.unfreeze(AUDITOR);
        vm.stopPrank();
    }
}
