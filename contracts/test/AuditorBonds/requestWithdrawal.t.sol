// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AuditorBonds} from "../../src/AuditorBonds.sol";
import {AuditorBondsFixture} from "./AuditorBondsFixture.sol";

/// @title What is asked back leaves the bond at once and is paid after the vault's delay.
contract RequestWithdrawalTest is AuditorBondsFixture {
    function testFuzz_it_leaves_the_bond_at_once(uint256 amount) external {
        amount = bound(amount, 1, BOND);
        _deposit(BOND);
        uint64 releaseAt = uint64(block.timestamp + UNBONDING);
        vm.expectEmit(address(auditorBonds));
        emit AuditorBonds.AuditorWithdrawalRequested(AUDITOR, amount, BOND - amount, amount, releaseAt);
        _request(amount);
        _assertBooks(BOND - amount, amount);
        assertEq(auditorBonds.unbonding(AUDITOR).releaseAt, releaseAt);
    }

    function test_a_second_one_waits_anew_for_the_whole() external {
        _deposit(BOND);
        _request(1);
        skip(UNBONDING);
        _request(2);
        assertEq(auditorBonds.unbonding(AUDITOR).amount, 3);
        assertEq(auditorBonds.unbonding(AUDITOR).releaseAt, block.timestamp + UNBONDING);
    }

    function test_a_delay_that_became_shorter_does_not_shorten_what_waits() external {
        _deposit(BOND);
        _request(1);
        uint256 releaseAt = block.timestamp + UNBONDING;
        vm.mockCall(address(vault), abi.encodeCall(vault.unbondingDelay, ()), abi.encode(1));
        _request(1);
        assertEq(auditorBonds.unbonding(AUDITOR).releaseAt, releaseAt);
    }

    function testFuzz_more_than_is_bonded_is_refused(uint256 amount) external {
        _deposit(BOND);
        amount = bound(amount, BOND + 1, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(AuditorBonds.BondTooSmall.selector, BOND, amount));
        _request(amount);
    }

    function test_nothing_is_refused() external {
        vm.expectRevert(AuditorBonds.NothingRequested.selector);
        _request(0);
    }

    function test_it_ends_the_accreditation_that_the_bond_held_up() external {
        _require(BOND);
        _deposit(BOND);
        assertTrue(registry.isAccredited(AUDITOR));
        _request(1);
        assertFalse(registry.isAccredited(AUDITOR));
    }
}
