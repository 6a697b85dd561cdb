// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BondVault} from "../../src/BondVault.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title What the vault answers of bonds that leave: unbonding(), totalUnbonding(), withdrawals(), freezes(), unbondingDelay().
contract ViewsTest is CourtFixture {
    function test_who_asked_for_nothing_has_nothing_leaving() external {
        _listed(PROVIDER);
        assertEq(vault.unbonding(PROVIDER), 0);
        assertEq(vault.withdrawals(PROVIDER).length, 0);
        assertEq(vault.freezes(PROVIDER), 0);
        assertEq(vault.unbondingDelay(), UNBONDING);
    }

    function testFuzz_the_sums_are_over_all_providers(uint256 one, uint256 other) external {
        _listedWith(PROVIDER, 2);
        _listedWith(STRANGER, 2);
        one = bound(one, 1, REQUIRED);
        other = bound(other, 1, REQUIRED);
        vm.prank(PROVIDER);
        vault.requestWithdrawal(one);
        vm.prank(STRANGER);
        vault.requestWithdrawal(other);
        assertEq(vault.unbonding(PROVIDER), one);
        assertEq(vault.unbonding(STRANGER), other);
        assertEq(vault.totalUnbonding(), one + other);
        assertEq(vault.totalBonded(), 4 * REQUIRED - one - other);
        BondVault.Withdrawal[] memory waiting = vault.withdrawals(STRANGER);
        assertEq(waiting.length, 1);
        assertEq(waiting[0].amount, other);
        assertEq(waiting[0].releasesAt, block.timestamp + UNBONDING);
        _assertBooks();
    }
}
