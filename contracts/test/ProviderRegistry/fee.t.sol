// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title What the next application pays, by the terms that stand, to the unit.
contract FeeTest is Fixture {
    function testFuzz_it_is_the_terms_and_what_the_next_application_pays(uint256 amount) external {
        amount = bound(amount, 0, 1_000_000e18);
        assertEq(registry.fee(), FEE);
        vm.prank(address(timelock));
        registry.setTerms(IProviderRegistry.Terms(REQUIRED, amount, 30 days, 3));
        assertEq(registry.fee(), amount);
        _fund(PROVIDER, 1_000_000e18);
        vm.prank(PROVIDER);
        registry.register(DIGEST, _claim());
        assertEq(bondToken.balanceOf(PROVIDER), 1_000_000e18 - amount);
        assertEq(bondToken.balanceOf(address(timelock)), amount);
    }
}
