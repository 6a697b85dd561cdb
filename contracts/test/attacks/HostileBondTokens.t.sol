// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Deploy} from "../../script/Deploy.s.sol";
import {BondVault} from "../../src/BondVault.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";
import {FeeOnTransferToken} from "../mocks/FeeOnTransferToken.sol";
import {ReentrantToken} from "../mocks/ReentrantToken.sol";

/// @title Tokens that were sent without a deposit are nobody's bond.
contract DonatedTokensTest is Fixture {
    /// @dev INV-01
    function test_a_donation_bonds_nobody_and_leaves_with_nobody() external {
        bytes32 applicationId = _register(PROVIDER);
        vm.prank(TREASURY);
        bondToken.transfer(address(vault), 7 * REQUIRED);
        assertEq(vault.bonded(PROVIDER), 0);
        assertEq(vault.totalBonded(), 0);
        assertFalse(registry.application(applicationId).bonded);

        _bond(PROVIDER);
        assertEq(vault.bonded(PROVIDER), REQUIRED);
        vm.startPrank(PROVIDER);
        registry.withdraw(applicationId);
        vault.release(applicationId);
        vm.stopPrank();
        assertEq(bondToken.balanceOf(PROVIDER), REQUIRED);
        assertEq(bondToken.balanceOf(address(vault)), 7 * REQUIRED);
    }
}

/// @title A token that keeps a part of every transfer bonds what arrived, not what was said.
contract FeeOnTransferTest is Fixture {
    function _terms() internal override returns (Deploy.Terms memory terms) {
        terms = super._terms();
        terms.bondToken = address(new FeeOnTransferToken(TREASURY, 1_000_000_000e18));
    }

    function test_a_bond_is_what_arrived() external {
        bytes32 applicationId = _applied();
        _deposit(REQUIRED);
        uint256 arrived = REQUIRED - REQUIRED / 100;
        assertEq(vault.bonded(PROVIDER), arrived);
        assertEq(bondToken.balanceOf(address(vault)), arrived);
        assertFalse(registry.application(applicationId).bonded);
        _deposit(REQUIRED / 10);
        assertTrue(registry.application(applicationId).bonded);
        assertEq(vault.totalBonded(), bondToken.balanceOf(address(vault)));
    }

    function test_the_vault_pays_back_what_it_booked_and_no_other_bond() external {
        bytes32 applicationId = _applied();
        _deposit(REQUIRED);
        vm.startPrank(PROVIDER);
        registry.withdraw(applicationId);
        vault.release(applicationId);
        vm.stopPrank();
        assertEq(vault.totalBonded(), 0);
        assertEq(bondToken.balanceOf(address(vault)), 0);
    }

    function _applied() private returns (bytes32) {
        _fund(PROVIDER, 3 * REQUIRED);
        vm.prank(PROVIDER);
        return registry.register(DIGEST, _claim());
    }

    function _deposit(uint256 amount) private {
        vm.prank(PROVIDER);
        vault.deposit(PROVIDER, amount);
    }
}

/// @title A token that calls back in the middle of a transfer finds the vault closed; the token itself is the provider.
contract ReentrantBondTokenTest is Fixture {
    ReentrantToken private reentrant;
    bytes32 private applicationId;

    function _terms() internal override returns (Deploy.Terms memory terms) {
        terms = super._terms();
        reentrant = new ReentrantToken(TREASURY, 1_000_000_000e18);
        terms.bondToken = address(reentrant);
    }

    function setUp() public override {
        super.setUp();
        vm.prank(TREASURY);
        reentrant.transfer(address(reentrant), 10 * REQUIRED);
        _act(address(reentrant), abi.encodeCall(IERC20.approve, (address(registry), type(uint256).max)));
        _act(address(reentrant), abi.encodeCall(IERC20.approve, (address(vault), type(uint256).max)));
        applicationId =
            abi.decode(_act(address(registry), abi.encodeCall(registry.register, (DIGEST, _claim()))), (bytes32));
        _fund(STRANGER, REQUIRED + FEE);
        vm.startPrank(STRANGER);
        registry.register(DIGEST, _claim());
        vault.deposit(STRANGER, REQUIRED);
        vm.stopPrank();
    }

    function test_a_deposit_within_a_deposit_is_refused_and_counted_once() external {
        reentrant.arm(address(vault), abi.encodeCall(BondVault.deposit, (address(reentrant), REQUIRED)));
        _deposit();
        _assertClosed();
        assertEq(vault.bonded(address(reentrant)), REQUIRED);
        _assertWhole();
    }

    function test_a_release_within_a_deposit_is_refused() external {
        reentrant.arm(address(vault), abi.encodeCall(BondVault.release, (applicationId)));
        _deposit();
        _assertClosed();
        _assertWhole();
    }

    function test_a_release_within_a_release_is_refused_and_paid_once() external {
        _deposit();
        _act(address(registry), abi.encodeCall(IProviderRegistry.withdraw, (applicationId)));
        reentrant.arm(address(vault), abi.encodeCall(BondVault.release, (applicationId)));
        _act(address(vault), abi.encodeCall(BondVault.release, (applicationId)));
        _assertClosed();
        assertEq(vault.bonded(address(reentrant)), 0);
        _assertWhole();
    }

    /// @dev The registry is not closed: withdrawing in the middle of a deposit leaves a bond that can be released.
    function test_a_withdrawal_within_a_deposit_locks_nothing() external {
        reentrant.arm(address(registry), abi.encodeCall(IProviderRegistry.withdraw, (applicationId)));
        _deposit();
        assertTrue(reentrant.succeeded());
        _assertStatus(applicationId, IProviderRegistry.Status.Withdrawn);
        assertFalse(registry.application(applicationId).bonded);
        _act(address(vault), abi.encodeCall(BondVault.release, (applicationId)));
        assertEq(vault.bonded(address(reentrant)), 0);
        _assertWhole();
    }

    /// @dev The fee moves after everything is booked: a second application within it meets the first.
    function test_an_application_within_an_application_is_refused() external {
        _act(address(registry), abi.encodeCall(IProviderRegistry.withdraw, (applicationId)));
        reentrant.arm(address(registry), abi.encodeCall(registry.register, (DIGEST, _claim())));
        bytes32 second =
            abi.decode(_act(address(registry), abi.encodeCall(registry.register, (DIGEST, _claim()))), (bytes32));
        assertFalse(reentrant.succeeded());
        assertEq(reentrant.answer(), abi.encodeWithSelector(IProviderRegistry.ApplicationAlreadyOpen.selector, second));
    }

    function _deposit() private {
        _act(address(vault), abi.encodeCall(BondVault.deposit, (address(reentrant), REQUIRED)));
    }

    function _act(address target, bytes memory call_) private returns (bytes memory) {
        return reentrant.act(target, call_);
    }

    function _assertClosed() private view {
        assertFalse(reentrant.succeeded());
        assertEq(
            reentrant.answer(), abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
    }

    /// @dev INV-01
    function _assertWhole() private view {
        assertEq(reentrant.balanceOf(address(vault)), vault.totalBonded());
        assertEq(vault.totalBonded(), vault.bonded(address(reentrant)) + vault.bonded(STRANGER));
        assertEq(vault.bonded(STRANGER), REQUIRED);
    }
}
