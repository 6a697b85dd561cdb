// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BondRates} from "../../src/BondRates.sol";
import {Governed} from "../../src/Governed.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title The four scores of a provider's risk are set by vote, each with its reason; riskBps() is one and their sum.
contract SetRiskTest is RegistryFixture {
    function testFuzz_the_factor_is_one_and_the_four_scores(uint16[4] calldata scores) external {
        uint24 sum = 10_000;
        for (uint8 i = 0; i < 4; ++i) {
            sum += scores[i];
            vm.expectEmit(address(rates));
            emit BondRates.RiskSet(PROVIDER, BondRates.RiskCategory(i), scores[i], REASON, sum);
            vm.prank(address(timelock));
            rates.setRisk(PROVIDER, BondRates.RiskCategory(i), scores[i], REASON);
        }
        assertEq(rates.riskBps(PROVIDER), sum);
        assertEq(rates.riskBps(STRANGER), 10_000);
    }

    function test_a_score_replaces_the_one_before() external {
        vm.startPrank(address(timelock));
        rates.setRisk(PROVIDER, BondRates.RiskCategory.Market, 500, REASON);
        rates.setRisk(PROVIDER, BondRates.RiskCategory.Market, 200, REASON);
        vm.stopPrank();
        assertEq(rates.riskBps(PROVIDER), 10_200);
    }

    function test_without_a_reason_it_is_refused() external {
        vm.expectRevert(BondRates.ZeroReason.selector);
        vm.prank(address(timelock));
        rates.setRisk(PROVIDER, BondRates.RiskCategory.Market, 1, 0);
    }

    function testFuzz_nobody_but_the_timelock_scores(address caller) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        rates.setRisk(PROVIDER, BondRates.RiskCategory.Market, 1, REASON);
    }
}
