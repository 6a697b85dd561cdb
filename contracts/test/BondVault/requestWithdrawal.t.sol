// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BondVault} from "../../src/BondVault.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title A part of a bond begins to leave; what a bound provider must bond stays.
contract RequestWithdrawalTest is CourtFixture {
    function testFuzz_what_is_above_the_required_bond_begins_to_leave(uint256 amount) external {
        _listedWith(PROVIDER, 3);
        amount = bound(amount, 1, 2 * REQUIRED);
        uint64 releasesAt = uint64(block.timestamp) + UNBONDING;
        vm.expectEmit(address(vault));
        emit BondVault.BondWithdrawalRequested(PROVIDER, amount, releasesAt, 3 * REQUIRED - amount, amount);
        vm.prank(PROVIDER);
        vault.requestWithdrawal(amount);
        assertEq(vault.bonded(PROVIDER), 3 * REQUIRED - amount);
        assertEq(vault.unbonding(PROVIDER), amount);
        assertEq(vault.totalBonded(), 3 * REQUIRED - amount);
        assertEq(vault.totalUnbonding(), amount);
        BondVault.Withdrawal[] memory waiting = vault.withdrawals(PROVIDER);
        assertEq(waiting.length, 1);
        assertEq(waiting[0].amount, amount);
        assertEq(waiting[0].releasesAt, releasesAt);
        _assertBooks();
    }

    function testFuzz_the_registry_hears_what_is_left(uint256 amount) external {
        _listedWith(PROVIDER, 2);
        amount = bound(amount, 1, REQUIRED);
        vm.expectCall(address(registry), abi.encodeCall(registry.onBondChanged, (PROVIDER, 2 * REQUIRED - amount)));
        vm.prank(PROVIDER);
        vault.requestWithdrawal(amount);
    }

    function testFuzz_while_listed_no_request_goes_below_the_required_bond(uint256 amount) external {
        _listedWith(PROVIDER, 3);
        amount = bound(amount, 2 * REQUIRED + 1, 3 * REQUIRED);
        uint256 left = 3 * REQUIRED - amount;
        vm.expectRevert(abi.encodeWithSelector(BondVault.BelowRequired.selector, left, REQUIRED));
        vm.prank(PROVIDER);
        vault.requestWithdrawal(amount);
    }

    function test_an_applicants_bond_stays_until_the_application_ends() external {
        _entitled(PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(BondVault.BelowRequired.selector, REQUIRED - 1, REQUIRED));
        vm.prank(PROVIDER);
        vault.requestWithdrawal(1);
    }

    function test_once_the_listing_is_over_everything_may_leave() external {
        _listed(PROVIDER);
        _leaveListing(PROVIDER);
        vm.prank(PROVIDER);
        vault.requestWithdrawal(REQUIRED);
        assertEq(vault.bonded(PROVIDER), 0);
        assertEq(vault.unbonding(PROVIDER), REQUIRED);
    }

    function testFuzz_no_more_than_is_bonded_and_not_nothing(uint256 amount) external {
        vm.assume(amount == 0 || amount > REQUIRED);
        _listed(PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(BondVault.AmountNotBonded.selector, amount, REQUIRED));
        vm.prank(PROVIDER);
        vault.requestWithdrawal(amount);
    }

    function test_sixteen_wait_at_once_and_no_more() external {
        _listedWith(PROVIDER, 2);
        vm.startPrank(PROVIDER);
        for (uint256 i = 0; i < 16; ++i) {
            vault.requestWithdrawal(1);
        }
        vm.expectRevert(abi.encodeWithSelector(BondVault.TooManyWithdrawals.selector, 16));
        vault.requestWithdrawal(1);
        skip(UNBONDING);
        vault.withdraw(PROVIDER);
        vault.requestWithdrawal(1);
    }

    function test_it_may_be_asked_for_while_a_case_is_open() external {
        _listedWith(PROVIDER, 2);
        _open(0);
        vm.prank(PROVIDER);
        vault.requestWithdrawal(REQUIRED);
        assertEq(vault.unbonding(PROVIDER), REQUIRED);
    }
}
