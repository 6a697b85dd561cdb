// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BondVault} from "../../src/BondVault.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title `release` is no short way out for whoever was ever listed.
contract ReleaseOnceListedTest is CourtFixture {
    function test_a_listed_providers_bond_stays() external {
        (bytes32 applicationId,) = _listed(PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(BondVault.ApplicationLive.selector, applicationId));
        vm.prank(PROVIDER);
        vault.release(applicationId);
    }

    function test_whose_listing_is_over_waits_for_the_unbonding_delay() external {
        (bytes32 applicationId,) = _listed(PROVIDER);
        _leaveListing(PROVIDER);
        vm.startPrank(PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(BondVault.MustUnbond.selector, PROVIDER));
        vault.release(applicationId);
        vault.requestWithdrawal(REQUIRED);
        skip(UNBONDING);
        vault.withdraw(PROVIDER);
        assertEq(bondToken.balanceOf(PROVIDER), REQUIRED);
    }

    function test_never_while_a_case_holds_it() external {
        bytes32 applicationId = _entitled(PROVIDER);
        vm.prank(PROVIDER);
        registry.withdraw(applicationId);
        vm.prank(address(court));
        vault.freeze(PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(BondVault.Frozen.selector, PROVIDER, 1));
        vm.prank(PROVIDER);
        vault.release(applicationId);
        vm.prank(address(court));
        vault.unfreeze(PROVIDER);
        vm.prank(PROVIDER);
        vault.release(applicationId);
        assertEq(bondToken.balanceOf(PROVIDER), REQUIRED);
    }
}
