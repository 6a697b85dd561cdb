// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RegistryFixture} from "../RegistryFixture.sol";

/// @title An auditor with bond tokens that the bonds may take.
abstract contract AuditorBondsFixture is RegistryFixture {
    uint256 internal constant BOND = 1_000e18;

    function setUp() public virtual override {
        super.setUp();
        _endow(AUDITOR, 2 * BOND);
    }

    function _endow(address who, uint256 amount) internal {
        _fund(who, amount);
        vm.prank(who);
        bondToken.approve(address(auditorBonds), type(uint256).max);
    }

    function _deposit(uint256 amount) internal {
        vm.prank(AUDITOR);
        auditorBonds.deposit(AUDITOR, amount);
    }

    function _request(uint256 amount) internal {
        vm.prank(AUDITOR);
        auditorBonds.requestWithdrawal(amount);
    }

    function _require(uint256 amount) internal {
        vm.prank(address(timelock));
        auditorBonds.setRequiredBond(amount);
    }

    function _assertBooks(uint256 bonded, uint256 unbonding) internal view {
        assertEq(auditorBonds.bonded(AUDITOR), bonded, "bonded");
        assertEq(auditorBonds.unbonding(AUDITOR).amount, unbonding, "unbonding");
        assertEq(auditorBonds.totalHeld(), bonded + unbonding, "held");
        assertEq(bondToken.balanceOf(address(auditorBonds)), bonded + unbonding, "balance");
    }
}
