// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BondVault} from "../../src/BondVault.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title The court counts the cases that hold a bond.
contract FreezeTest is CourtFixture {
    function testFuzz_nobody_but_the_court_freezes(address caller) external {
        vm.assume(caller != address(court));
        vm.expectRevert(abi.encodeWithSelector(BondVault.OnlyCourt.selector, caller));
        vm.prank(caller);
        vault.freeze(PROVIDER);
    }

    function testFuzz_each_case_counts(uint8 cases) external {
        for (uint32 i = 1; i <= cases; ++i) {
            vm.expectEmit(address(vault));
            emit BondVault.BondFrozen(PROVIDER, i);
            vm.prank(address(court));
            vault.freeze(PROVIDER);
        }
        assertEq(vault.freezes(PROVIDER), cases);
        assertEq(vault.freezes(STRANGER), 0);
    }

    function test_deposits_stay_possible() external {
        _listed(PROVIDER);
        _open(0);
        _bond(PROVIDER);
        assertEq(vault.bonded(PROVIDER), 2 * REQUIRED);
    }
}
