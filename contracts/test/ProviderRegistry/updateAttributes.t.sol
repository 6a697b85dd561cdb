// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IListings} from "../../src/interfaces/IListings.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title One changed attribute set voids what was attested of its kind, and of no other.
contract UpdateAttributesTest is RegistryFixture {
    bytes32 private applicationId;

    function setUp() public override {
        super.setUp();
        applicationId = _listedByClaims();
    }

    function testFuzz_it_voids_the_attestation_of_its_kind_alone(bytes32 attributes) external {
        vm.assume(attributes != 0 && attributes != RIGS);
        vm.expectEmit(address(registry));
        emit IListings.AttributesUpdated(PROVIDER, applicationId, HASHRATE, attributes);
        vm.prank(PROVIDER);
        registry.updateAttributes(HASHRATE, attributes);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), 0);
        assertEq(registry.effectiveCapacity(PROVIDER, STORAGE), AGREED_STORAGE);
        assertEq(registry.resource(applicationId, HASHRATE).capacity, AGREED_HASHRATE);
        _attestListing(AUDITOR, HASHRATE, attributes, 10, _longest());
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), 10);
    }

    function testFuzz_a_kind_that_was_not_agreed_needs_an_application(uint8 kind) external {
        kind = uint8(bound(kind, 2, type(uint8).max));
        vm.expectRevert(abi.encodeWithSelector(IListings.KindNotClaimed.selector, kind));
        vm.prank(PROVIDER);
        registry.updateAttributes(kind, RIGS);
    }

    function test_an_empty_hash_is_refused() external {
        vm.expectRevert(IProviderRegistry.ZeroDigest.selector);
        vm.prank(PROVIDER);
        registry.updateAttributes(HASHRATE, 0);
    }

    function testFuzz_who_is_not_listed_changes_nothing(address caller) external {
        vm.assume(caller != PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(IListings.NotListed.selector, caller, IListings.ListingStatus.None));
        vm.prank(caller);
        registry.updateAttributes(HASHRATE, RIGS);
    }
}
