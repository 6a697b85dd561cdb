// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Deploy} from "../../script/Deploy.s.sol";
import {AuditorBonds} from "../../src/AuditorBonds.sol";
import {RegistryFixture} from "../RegistryFixture.sol";
import {ReentrantToken} from "../mocks/ReentrantToken.sol";

/// @title A token that calls back while an auditor's bond moves finds the bonds closed; the token itself is the auditor.
contract HostileAuditorBondTokensTest is RegistryFixture {
    uint256 private constant BOND = 1_000e18;

    ReentrantToken private reentrant;

    function _terms() internal override returns (Deploy.Terms memory terms) {
        terms = super._terms();
        reentrant = new ReentrantToken(TREASURY, 1_000_000_000e18);
        terms.bondToken = address(reentrant);
    }

    function setUp() public override {
        super.setUp();
        vm.startPrank(TREASURY);
        reentrant.transfer(address(reentrant), 2 * BOND);
        reentrant.transfer(STRANGER, BOND);
        vm.stopPrank();
        reentrant.act(address(reentrant), abi.encodeCall(IERC20.approve, (address(auditorBonds), type(uint256).max)));
        vm.startPrank(STRANGER);
        reentrant.approve(address(auditorBonds), BOND);
        auditorBonds.deposit(STRANGER, BOND);
        vm.stopPrank();
    }

    function test_a_deposit_within_a_deposit_is_refused_and_counted_once() external {
        reentrant.arm(address(auditorBonds), abi.encodeCall(AuditorBonds.deposit, (address(reentrant), BOND)));
        _deposit();
        _assertClosed();
        _assertHeld(BOND, 0);
    }

    /// @dev Otherwise what leaves would be measured against what arrives.
    function test_a_withdrawal_within_a_deposit_is_refused() external {
        _unbonding();
        reentrant.arm(address(auditorBonds), abi.encodeCall(AuditorBonds.withdraw, (address(reentrant))));
        _deposit();
        _assertClosed();
        _assertHeld(BOND, BOND);
    }

    function test_a_withdrawal_within_a_withdrawal_is_refused_and_paid_once() external {
        _unbonding();
        reentrant.arm(address(auditorBonds), abi.encodeCall(AuditorBonds.withdraw, (address(reentrant))));
        auditorBonds.withdraw(address(reentrant));
        _assertClosed();
        _assertHeld(0, 0);
        assertEq(reentrant.balanceOf(address(reentrant)), 2 * BOND);
    }

    function test_what_is_being_slashed_is_not_withdrawn_first() external {
        _unbonding();
        reentrant.arm(address(auditorBonds), abi.encodeCall(AuditorBonds.withdraw, (address(reentrant))));
        vm.prank(address(auditorCases));
        auditorBonds.slash(address(reentrant), BOND / 4);
        _assertClosed();
        _assertHeld(0, BOND - BOND / 4);
        assertEq(reentrant.balanceOf(FUND), BOND / 4);
    }

    /// @dev Asking back is not closed: it moves no token, and what is slashed was taken from the books before.
    function test_what_is_being_slashed_is_not_asked_back() external {
        _deposit();
        reentrant.arm(address(auditorBonds), abi.encodeCall(AuditorBonds.requestWithdrawal, (BOND)));
        vm.prank(address(auditorCases));
        auditorBonds.slash(address(reentrant), 1);
        assertFalse(reentrant.succeeded());
        assertEq(reentrant.answer(), abi.encodeWithSelector(AuditorBonds.BondTooSmall.selector, BOND - 1, BOND));
        _assertHeld(BOND - 1, 0);
    }

    function _deposit() private {
        reentrant.act(address(auditorBonds), abi.encodeCall(AuditorBonds.deposit, (address(reentrant), BOND)));
    }

    /// @dev All of it was asked back and is due.
    function _unbonding() private {
        _deposit();
        reentrant.act(address(auditorBonds), abi.encodeCall(AuditorBonds.requestWithdrawal, (BOND)));
        skip(UNBONDING);
    }

    function _assertClosed() private view {
        assertFalse(reentrant.succeeded());
        assertEq(
            reentrant.answer(), abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
    }

    /// @dev INV-29, the stranger's bond beside the token's.
    function _assertHeld(uint256 bonded, uint256 unbonding) private view {
        assertEq(auditorBonds.bonded(address(reentrant)), bonded, "bonded");
        assertEq(auditorBonds.unbonding(address(reentrant)).amount, unbonding, "unbonding");
        assertEq(auditorBonds.bonded(STRANGER), BOND, "the stranger's");
        assertEq(auditorBonds.totalHeld(), bonded + unbonding + BOND, "held");
        assertEq(reentrant.balanceOf(address(auditorBonds)), bonded + unbonding + BOND, "balance");
    }
}
