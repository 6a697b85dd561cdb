// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BondVault} from "../../src/BondVault.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title A bond is free again when the last case lets go of it.
contract UnfreezeTest is CourtFixture {
    function testFuzz_nobody_but_the_court_unfreezes(address caller) external {
        vm.assume(caller != address(court));
        vm.expectRevert(abi.encodeWithSelector(BondVault.OnlyCourt.selector, caller));
        vm.prank(caller);
        vault.unfreeze(PROVIDER);
    }

    function test_what_is_not_frozen_is_not_unfrozen() external {
        vm.expectRevert(abi.encodeWithSelector(BondVault.NotFrozen.selector, PROVIDER));
        vm.prank(address(court));
        vault.unfreeze(PROVIDER);
    }

    function test_each_case_lets_go_of_its_own_hold_alone() external {
        vm.startPrank(address(court));
        vault.freeze(PROVIDER);
        vault.freeze(PROVIDER);
        vm.expectEmit(address(vault));
        emit BondVault.BondUnfrozen(PROVIDER, 1);
        vault.unfreeze(PROVIDER);
        assertEq(vault.freezes(PROVIDER), 1);
        vault.unfreeze(PROVIDER);
        assertEq(vault.freezes(PROVIDER), 0);
    }
}
