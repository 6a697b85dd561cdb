// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BondRates} from "../../src/BondRates.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title requiredBond(provider): a listed one by today's rates and risk, an applicant what he was asked, others nothing.
contract RequiredBondOfTest is RegistryFixture {
    function test_without_rates_it_is_the_minimum_when_he_applied() external {
        _listed(PROVIDER);
        _setMinimum(7 * REQUIRED);
        assertEq(registry.requiredBond(PROVIDER), REQUIRED);
    }

    function test_an_applicant_keeps_what_he_was_asked_for() external {
        _registerClaims(PROVIDER, _claims());
        vm.prank(address(timelock));
        rates.setRate(HASHRATE, type(uint96).max, 1);
        assertEq(registry.requiredBond(PROVIDER), REQUIRED);
    }

    function testFuzz_a_listed_one_follows_rates_and_risk(uint96 rate, uint96 scale, uint16 score) external {
        _listedByClaims();
        scale = uint96(bound(scale, 1, type(uint96).max));
        vm.startPrank(address(timelock));
        rates.setRate(STORAGE, rate, scale);
        rates.setRisk(PROVIDER, BondRates.RiskCategory.Technical, score, REASON);
        vm.stopPrank();
        uint256 part = (AGREED_STORAGE * uint256(rate) + scale - 1) / scale;
        uint256 computed = (part * (10_000 + uint256(score)) + 9_999) / 10_000;
        assertEq(registry.requiredBond(PROVIDER), computed > REQUIRED ? computed : REQUIRED);
    }

    /// @dev Otherwise he would take back what he bonded for the terms that are at vote.
    function test_listed_and_applying_for_more_it_is_the_more_of_the_two() external {
        _listedByClaims();
        _setMinimum(3 * REQUIRED);
        bytes32 applicationId = _registerClaims(PROVIDER, _oneClaim(HASHRATE, RIGS, 1));
        assertEq(registry.requiredBond(PROVIDER), 3 * REQUIRED);
        vm.prank(PROVIDER);
        registry.withdraw(applicationId);
        assertEq(registry.requiredBond(PROVIDER), REQUIRED);
    }

    function test_delisted_he_must_bond_nothing() external {
        _listedByClaims();
        _delisted(PROVIDER);
        assertEq(registry.requiredBond(PROVIDER), 0);
    }

    function _setMinimum(uint256 minimum) private {
        vm.prank(address(timelock));
        registry.setTerms(IProviderRegistry.Terms(minimum, FEE, 30 days, 3));
    }
}
