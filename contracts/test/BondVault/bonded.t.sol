// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fixture} from "../Fixture.sol";

/// @title What a provider has at stake, whoever paid it, until it went back.
contract BondedTest is Fixture {
    function testFuzz_who_never_bonded_has_nothing(address other) external {
        vm.assume(other != PROVIDER);
        _entitled(PROVIDER);
        assertEq(vault.bonded(PROVIDER), REQUIRED);
        assertEq(vault.bonded(other), 0);
    }

    function testFuzz_it_is_the_providers_and_not_the_payers(uint256 amount) external {
        amount = bound(amount, 1, 1_000_000e18);
        _register(PROVIDER);
        _fund(STRANGER, amount);
        vm.prank(STRANGER);
        vault.deposit(PROVIDER, amount);
        assertEq(vault.bonded(PROVIDER), amount);
        assertEq(vault.bonded(STRANGER), 0);
    }

    function test_a_listing_keeps_it_and_a_release_takes_it_all() external {
        _listed(STRANGER);
        assertEq(vault.bonded(STRANGER), REQUIRED);
        (bytes32 applicationId,) = _rejected(PROVIDER);
        assertEq(vault.bonded(PROVIDER), REQUIRED);
        vm.prank(PROVIDER);
        vault.release(applicationId);
        assertEq(vault.bonded(PROVIDER), 0);
        assertEq(vault.bonded(STRANGER), REQUIRED);
    }
}
