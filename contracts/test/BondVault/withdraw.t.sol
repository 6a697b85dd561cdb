// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BondVault} from "../../src/BondVault.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title What is due goes to its provider, whoever sends, and only while no case is open.
contract WithdrawTest is CourtFixture {
    function setUp() public override {
        super.setUp();
        _listedWith(PROVIDER, 4);
    }

    function testFuzz_it_goes_at_its_time_and_not_before(uint256 early) external {
        early = bound(early, 1, UNBONDING);
        _request(REQUIRED);
        skip(UNBONDING - early);
        vm.expectRevert(abi.encodeWithSelector(BondVault.NothingDue.selector, PROVIDER));
        vault.withdraw(PROVIDER);
        skip(early);
        vm.expectEmit(address(vault));
        emit BondVault.BondWithdrawn(PROVIDER, REQUIRED, 0);
        vm.prank(STRANGER);
        vault.withdraw(PROVIDER);
        assertEq(bondToken.balanceOf(PROVIDER), REQUIRED);
        assertEq(vault.unbonding(PROVIDER), 0);
        assertEq(vault.totalUnbonding(), 0);
        assertEq(vault.withdrawals(PROVIDER).length, 0);
        _assertBooks();
    }

    function testFuzz_what_is_not_due_stays_in_its_order(uint256 first, uint256 second, uint256 third) external {
        first = bound(first, 1, REQUIRED);
        second = bound(second, 1, REQUIRED);
        third = bound(third, 1, REQUIRED);
        _request(first);
        skip(10 days);
        _request(second);
        skip(10 days);
        _request(third);
        skip(UNBONDING - 20 days);
        vault.withdraw(PROVIDER);
        assertEq(bondToken.balanceOf(PROVIDER), first);
        assertEq(vault.unbonding(PROVIDER), second + third);
        BondVault.Withdrawal[] memory waiting = vault.withdrawals(PROVIDER);
        assertEq(waiting.length, 2);
        assertEq(waiting[0].amount, second);
        assertEq(waiting[1].amount, third);
        skip(20 days);
        vault.withdraw(PROVIDER);
        assertEq(bondToken.balanceOf(PROVIDER), first + second + third);
        _assertBooks();
    }

    /// @dev A shorter delay makes a later request due first.
    function test_a_request_keeps_the_time_that_it_was_made_with() external {
        _request(1);
        vm.mockCall(address(timing), abi.encodeCall(timing.check, ()), "");
        vm.prank(address(timelock));
        vault.setUnbondingDelay(5 days);
        _request(2);
        skip(5 days);
        vault.withdraw(PROVIDER);
        assertEq(bondToken.balanceOf(PROVIDER), 2);
        assertEq(vault.withdrawals(PROVIDER)[0].amount, 1);
        skip(UNBONDING - 5 days);
        vault.withdraw(PROVIDER);
        assertEq(bondToken.balanceOf(PROVIDER), 3);
    }

    function test_nothing_requested_is_nothing_due() external {
        vm.expectRevert(abi.encodeWithSelector(BondVault.NothingDue.selector, PROVIDER));
        vault.withdraw(PROVIDER);
    }

    /// @dev INV-11
    function test_an_open_case_stops_what_was_requested_before_it_and_after() external {
        _request(REQUIRED);
        bytes32 disputeId = _open(0);
        _request(REQUIRED);
        skip(UNBONDING);
        vm.expectRevert(abi.encodeWithSelector(BondVault.Frozen.selector, PROVIDER, 1));
        vault.withdraw(PROVIDER);
        court.recordVerdict(disputeId);
        vm.expectRevert(abi.encodeWithSelector(BondVault.Frozen.selector, PROVIDER, 1));
        vault.withdraw(PROVIDER);
        _settle(disputeId);
        vault.withdraw(PROVIDER);
        assertEq(bondToken.balanceOf(PROVIDER), 2 * REQUIRED);
    }

    function _request(uint256 amount) private {
        vm.prank(PROVIDER);
        vault.requestWithdrawal(amount);
    }
}
