// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IListings} from "../../src/interfaces/IListings.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title A listed provider's kinds are attested again, by accredited auditors alone.
contract AttestListingTest is RegistryFixture {
    bytes32 private applicationId;

    function setUp() public override {
        super.setUp();
        applicationId = _listedByClaims();
    }

    function testFuzz_it_measures_anew(uint256 capacity, uint64 validUntil) external {
        validUntil = uint64(bound(validUntil, block.timestamp + 1, _longest()));
        vm.expectEmit(address(registry));
        emit IListings.ListingAttested(PROVIDER, applicationId, AUDITOR, RIGS, HASHRATE, capacity, validUntil);
        _attestListing(AUDITOR, HASHRATE, RIGS, capacity, validUntil);
        assertEq(
            registry.effectiveCapacity(PROVIDER, HASHRATE), capacity < AGREED_HASHRATE ? capacity : AGREED_HASHRATE
        );
        vm.warp(validUntil);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), 0);
    }

    /// @dev INV-41
    function test_anothers_standing_one_is_neither_shortened_nor_lowered() external {
        uint64 stands = registry.resource(applicationId, HASHRATE).validUntil;
        _attestListing(AUDITOR2, HASHRATE, RIGS, AGREED_HASHRATE, stands - 1);
        assertEq(registry.resource(applicationId, HASHRATE).validUntil, stands);
        _attestListing(AUDITOR2, HASHRATE, RIGS, AGREED_HASHRATE - 1, stands + 1);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), AGREED_HASHRATE);
        vm.warp(stands);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), AGREED_HASHRATE - 1, "what is the other's");
    }

    /// @dev INV-41. Who attested more and steps aside takes back his own word alone.
    function test_nor_by_one_who_attests_the_same_and_is_removed() external {
        _attestListing(AUDITOR2, HASHRATE, RIGS, AGREED_HASHRATE, _longest());
        assertEq(registry.resource(applicationId, HASHRATE).auditor, AUDITOR2);
        vm.prank(address(auditorCases));
        registry.setAuditor(AUDITOR2, false);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), AGREED_HASHRATE);
        assertEq(registry.resource(applicationId, HASHRATE).auditor, AUDITOR);
    }

    function testFuzz_his_own_he_shortens_as_he_likes(uint64 until) external {
        until = uint64(bound(until, block.timestamp + 1, _longest()));
        _attestListing(AUDITOR, HASHRATE, RIGS, AGREED_HASHRATE, until);
        assertEq(registry.resource(applicationId, HASHRATE).validUntil, until);
    }

    function test_what_no_longer_stands_binds_nobody() external {
        _attestListing(AUDITOR2, HASHRATE, RIGS, AGREED_HASHRATE, _longest());
        vm.prank(PROVIDER);
        registry.updateAttributes(HASHRATE, "other rigs");
        _attestListing(AUDITOR2, HASHRATE, "other rigs", AGREED_HASHRATE, uint64(block.timestamp + 1));
        assertEq(registry.resource(applicationId, HASHRATE).validUntil, block.timestamp + 1);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), AGREED_HASHRATE);
    }

    function testFuzz_longer_than_four_hundred_days_is_refused(uint64 until) external {
        until = uint64(bound(until, uint256(_longest()) + 1, type(uint64).max));
        vm.expectRevert(abi.encodeWithSelector(IListings.AttestationTooLong.selector, until));
        _attestListing(AUDITOR, HASHRATE, RIGS, AGREED_HASHRATE, until);
    }

    function testFuzz_who_is_not_accredited_does_not_attest(address caller) external {
        vm.assume(caller != AUDITOR && caller != AUDITOR2);
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.NotAccredited.selector, caller));
        _attestListing(caller, HASHRATE, RIGS, 1, _longest());
    }

    function test_an_auditor_does_not_attest_himself() external {
        vm.prank(address(timelock));
        registry.setAuditor(PROVIDER, true);
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.AuditorIsApplicant.selector, PROVIDER));
        _attestListing(PROVIDER, HASHRATE, RIGS, 1, _longest());
    }

    function test_a_provider_who_left_is_not_attested() external {
        vm.prank(PROVIDER);
        registry.exit();
        vm.expectRevert(abi.encodeWithSelector(IListings.NotListed.selector, PROVIDER, IListings.ListingStatus.Exited));
        _attestListing(AUDITOR, HASHRATE, RIGS, 1, _longest());
    }

    function testFuzz_other_attributes_are_refused(bytes32 other) external {
        vm.assume(other != RIGS);
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.AttributesMismatch.selector, RIGS, other));
        _attestListing(AUDITOR, HASHRATE, other, 1, _longest());
    }

    function testFuzz_a_kind_that_was_not_agreed_is_refused(uint8 kind) external {
        kind = uint8(bound(kind, 2, type(uint8).max));
        vm.expectRevert(abi.encodeWithSelector(IListings.KindNotClaimed.selector, kind));
        _attestListing(AUDITOR, kind, RIGS, 1, _longest());
    }
}
