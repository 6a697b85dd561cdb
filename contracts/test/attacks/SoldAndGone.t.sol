// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BondVault} from "../../src/BondVault.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title Who sold his capacity ahead and leaves the list keeps bonded what he sold, until it has expired or was given up.
contract SoldAndGoneTest is RegistryFixture {
    function setUp() public override {
        super.setUp();
        vm.prank(address(timelock));
        rates.setRate(HASHRATE, 10e18, 1);
        _listedByClaims();
    }

    function test_what_is_sold_stays_bonded_after_the_exit() external {
        _mint(600, 300);
        vm.startPrank(PROVIDER);
        registry.exit();
        vm.expectRevert(abi.encodeWithSelector(BondVault.BelowRequired.selector, 6_000e18 - 1, 6_000e18));
        vault.requestWithdrawal(REQUIRED - 6_000e18 + 1);
        vault.requestWithdrawal(REQUIRED - 6_000e18);
        vm.stopPrank();
        assertEq(vault.bonded(PROVIDER), 6_000e18);
    }

    function test_what_has_expired_leaves() external {
        _mint(600, 300);
        vm.prank(PROVIDER);
        registry.exit();
        vm.warp(_midnight(300));
        vm.prank(PROVIDER);
        vault.requestWithdrawal(REQUIRED);
        assertEq(vault.bonded(PROVIDER), 0);
    }

    function test_what_its_holder_gave_up_leaves() external {
        uint256 certificateId = _mint(600, 300);
        vm.prank(PROVIDER);
        registry.exit();
        vm.prank(STRANGER);
        certificates.burn(certificateId);
        vm.prank(PROVIDER);
        vault.requestWithdrawal(REQUIRED);
    }

    function test_a_delisted_provider_owes_it_as_well() external {
        _mint(600, 300);
        _delisted(PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(BondVault.BelowRequired.selector, 0, 6_000e18));
        vm.prank(PROVIDER);
        vault.requestWithdrawal(REQUIRED);
    }

    /// @dev Agreed on less later, he still owes what he sold when it was more.
    function testFuzz_the_bond_for_it_is_that_of_the_rates(uint256 sold, uint96 rate, uint96 scale) external {
        sold = bound(sold, 1, AGREED_HASHRATE);
        scale = uint96(bound(scale, 1, type(uint96).max));
        _mint(sold, 30);
        vm.prank(address(timelock));
        rates.setRate(HASHRATE, rate, scale);
        assertEq(certificates.requiredBond(PROVIDER), (sold * rate + scale - 1) / scale);
        assertEq(certificates.requiredBond(STRANGER), 0);
    }
}
