// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IListings} from "../../src/interfaces/IListings.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title What the next application must bond, by the terms that stand.
contract RequiredBondTest is RegistryFixture {
    function testFuzz_it_is_the_terms_and_the_next_applications(uint256 before, uint256 afterwards) external {
        assertEq(registry.requiredBond(), REQUIRED);
        _set(before);
        assertEq(registry.requiredBond(), before);
        bytes32 first = _register(PROVIDER);
        _set(afterwards);
        assertEq(registry.requiredBond(), afterwards);
        bytes32 second = _register(STRANGER);
        assertEq(registry.application(first).required, before);
        assertEq(registry.application(second).required, afterwards);
    }

    /// @dev A bond of zero is not less than a required zero.
    function test_where_nothing_is_required_an_application_is_bonded_and_listed_without_a_bond() external {
        _set(0);
        bytes32 expected = keccak256(abi.encode(block.chainid, address(registry), PROVIDER, uint256(1)));
        _fund(PROVIDER, FEE);
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ApplicationBonded(expected, PROVIDER, 0, 0);
        vm.prank(PROVIDER);
        bytes32 applicationId = registry.register(DIGEST, _claims());
        assertTrue(registry.application(applicationId).bonded);
        _attestClaims(applicationId, _claims());
        _pass(_push(applicationId));
        _assertListing(PROVIDER, IListings.ListingStatus.Listed);
        assertEq(vault.bonded(PROVIDER), 0);
    }

    function test_where_nothing_is_required_nobody_is_short() external {
        _set(0);
        bytes32 applicationId = _registerClaims(PROVIDER, _claims());
        _attestClaims(applicationId, _claims());
        _pass(_push(applicationId));
        assertEq(registry.requiredBond(PROVIDER), 0);
        registry.checkBond(PROVIDER);
        assertEq(registry.listing(PROVIDER).graceUntil, 0);
        skip(GRACE);
        vm.expectRevert(abi.encodeWithSelector(IListings.NoShortfall.selector, PROVIDER));
        registry.suspendForShortfall(PROVIDER);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), AGREED_HASHRATE);
    }

    function _set(uint256 required) private {
        vm.prank(address(timelock));
        registry.setTerms(IProviderRegistry.Terms(required, FEE, 30 days, 3));
    }
}
