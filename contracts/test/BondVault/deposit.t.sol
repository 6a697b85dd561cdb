// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {BondVault} from "../../src/BondVault.sol";
import {Fixture} from "../Fixture.sol";

/// @title A bond grows by what arrives, whoever pays, while the provider has something to answer for.
contract DepositTest is Fixture {
    bytes32 private applicationId;

    function setUp() public override {
        super.setUp();
        applicationId = _register(PROVIDER);
    }

    function testFuzz_deposits_add_up_for_the_provider_whoever_pays(address payer, uint256 first, uint256 second)
        external
    {
        vm.assume(payer != address(0) && payer != address(vault) && payer != TREASURY);
        first = bound(first, 1, 1e26);
        second = bound(second, 1, 1e26);
        _fund(payer, first + second);
        vm.startPrank(payer);
        vm.expectEmit(address(vault));
        emit BondVault.BondDeposited(PROVIDER, applicationId, payer, first, first);
        vault.deposit(PROVIDER, first);
        vm.expectEmit(address(vault));
        emit BondVault.BondDeposited(PROVIDER, applicationId, payer, second, first + second);
        vault.deposit(PROVIDER, second);
        vm.stopPrank();
        assertEq(vault.bonded(PROVIDER), first + second);
        assertEq(vault.totalBonded(), first + second);
        assertEq(bondToken.balanceOf(address(vault)), first + second);
    }

    function test_a_listed_provider_adds_to_his_bond() external {
        vm.prank(PROVIDER);
        registry.withdraw(applicationId);
        _listed(PROVIDER);
        _bond(PROVIDER);
        assertEq(vault.bonded(PROVIDER), 2 * REQUIRED);
    }

    function test_nothing_is_no_deposit() external {
        vm.expectRevert(BondVault.NothingReceived.selector);
        vault.deposit(PROVIDER, 0);
    }

    function testFuzz_who_never_applied_gets_no_bond(address provider) external {
        vm.assume(provider != PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(BondVault.NoLiveApplication.selector, provider));
        vault.deposit(provider, 1);
    }

    function test_after_the_application_ended_nothing_is_taken() external {
        vm.prank(PROVIDER);
        registry.withdraw(applicationId);
        _fund(PROVIDER, REQUIRED);
        vm.expectRevert(abi.encodeWithSelector(BondVault.NoLiveApplication.selector, PROVIDER));
        vm.prank(PROVIDER);
        vault.deposit(PROVIDER, REQUIRED);
    }

    function test_without_an_allowance_nothing_is_taken() external {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(vault), 0, 1));
        vm.prank(STRANGER);
        vault.deposit(PROVIDER, 1);
    }
}
