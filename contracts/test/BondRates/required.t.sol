// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BondRates} from "../../src/BondRates.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title The formula, term by term, and that no numbers stop it.
contract RequiredTest is RegistryFixture {
    function testFuzz_it_is_the_formula(
        uint64[6] calldata sold,
        uint64[6] calldata price,
        uint32[6] calldata scale,
        uint16 score,
        uint256 flat
    ) external {
        uint256 sum = 0;
        uint128[6] memory wide;
        vm.startPrank(address(timelock));
        for (uint8 kind = 0; kind < 6; ++kind) {
            uint96 units = uint96(scale[kind]) + 1;
            rates.setRate(kind, price[kind], units);
            wide[kind] = sold[kind];
            uint256 product = uint256(sold[kind]) * price[kind];
            sum += product / units + (product % units == 0 ? 0 : 1);
        }
        rates.setRisk(PROVIDER, BondRates.RiskCategory.Currency, score, REASON);
        vm.stopPrank();
        uint256 weighted = sum * (10_000 + uint256(score));
        weighted = weighted / 10_000 + (weighted % 10_000 == 0 ? 0 : 1);
        assertEq(rates.required(PROVIDER, wide, flat), weighted > flat ? weighted : flat);
    }

    function test_the_largest_numbers_of_all_do_not_overflow() external {
        uint128[6] memory sold;
        vm.startPrank(address(timelock));
        for (uint8 kind = 0; kind < 6; ++kind) {
            rates.setRate(kind, type(uint96).max, 1);
            sold[kind] = type(uint128).max;
        }
        for (uint8 i = 0; i < 4; ++i) {
            rates.setRisk(PROVIDER, BondRates.RiskCategory(i), type(uint16).max, REASON);
        }
        vm.stopPrank();
        uint256 sum = 6 * uint256(type(uint128).max) * type(uint96).max;
        assertEq(rates.required(PROVIDER, sold, 0), (sum * 272_140 + 9_999) / 10_000);
    }

    function testFuzz_without_rates_it_is_the_flat_minimum(uint128[6] calldata sold, uint256 flat) external view {
        assertEq(rates.required(PROVIDER, sold, flat), flat);
    }

    function testFuzz_its_owner_is_what_the_deployment_named(address owner) external {
        assertEq(new BondRates(owner).timelock(), owner);
    }
}
