// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BondRates} from "../../src/BondRates.sol";
import {Governed} from "../../src/Governed.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title Rates are set by vote, for the six kinds, and read back.
contract SetRateTest is RegistryFixture {
    function testFuzz_it_is_set_and_emitted(uint8 kind, uint96 price, uint96 scale) external {
        kind = uint8(bound(kind, 0, 5));
        scale = uint96(bound(scale, 1, type(uint96).max));
        vm.expectEmit(address(rates));
        emit BondRates.RateSet(kind, price, scale);
        vm.prank(address(timelock));
        rates.setRate(kind, price, scale);
        (uint96 keptRate, uint96 keptScale) = rates.rate(kind);
        assertEq(keptRate, price);
        assertEq(keptScale, scale);
    }

    function testFuzz_there_are_six_kinds(uint8 kind) external {
        kind = uint8(bound(kind, 6, type(uint8).max));
        vm.expectRevert(abi.encodeWithSelector(BondRates.UnknownResourceKind.selector, kind));
        vm.prank(address(timelock));
        rates.setRate(kind, 1, 1);
    }

    function test_a_scale_of_zero_is_refused() external {
        vm.expectRevert(abi.encodeWithSelector(BondRates.ZeroScale.selector, 1));
        vm.prank(address(timelock));
        rates.setRate(1, 1, 0);
    }

    function testFuzz_nobody_but_the_timelock_sets_it(address caller) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        rates.setRate(0, 1, 1);
    }
}
