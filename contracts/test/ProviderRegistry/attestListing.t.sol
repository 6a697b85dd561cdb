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
        _expectStands(AUDITOR, stands);
        _attestListing(AUDITOR2, HASHRATE, RIGS, AGREED_HASHRATE, stands - 1);
        _expectStands(AUDITOR, stands);
        _attestListing(AUDITOR2, HASHRATE, RIGS, AGREED_HASHRATE - 1, stands + 1);
        _attestListing(AUDITOR2, HASHRATE, RIGS, AGREED_HASHRATE, stands);
        assertEq(registry.resource(applicationId, HASHRATE).auditor, AUDITOR2);
    }

    /// @dev INV-41. Prolonged by a second, it would be his own and his to end, or to lower.
    function test_nor_in_two_steps() external {
        uint64 stands = registry.resource(applicationId, HASHRATE).validUntil;
        _attestListing(AUDITOR2, HASHRATE, RIGS, AGREED_HASHRATE + 5, stands + 10);
        _expectStands(AUDITOR, stands);
        _attestListing(AUDITOR2, HASHRATE, RIGS, AGREED_HASHRATE, stands - 1);
        _expectStands(AUDITOR, stands);
        _attestListing(AUDITOR2, HASHRATE, RIGS, AGREED_HASHRATE - 1, stands + 10);
        _attestListing(AUDITOR2, HASHRATE, RIGS, AGREED_HASHRATE, stands);
        vm.warp(stands);
        _attestListing(AUDITOR2, HASHRATE, RIGS, 1, stands + 1);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), 1, "what was the other's is over");
    }

    /// @dev INV-41. Otherwise an accomplice takes his bond out for a moment, and what he took over stands no longer.
    function test_nor_by_an_accomplice_who_steps_aside_for_a_moment() external {
        uint64 stands = registry.resource(applicationId, HASHRATE).validUntil;
        _attestListing(AUDITOR2, HASHRATE, RIGS, AGREED_HASHRATE, stands);
        vm.prank(address(auditorCases));
        registry.setAuditor(AUDITOR2, false);
        address third = makeAddr("third auditor");
        vm.prank(address(timelock));
        registry.setAuditor(third, true);
        _expectStands(AUDITOR, stands);
        _attestListing(third, HASHRATE, RIGS, 0, stands + 1);
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
        assertEq(registry.resource(applicationId, HASHRATE).othersUntil, 0);
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

    function _expectStands(address auditor, uint64 until) private {
        vm.expectRevert(abi.encodeWithSelector(IListings.AttestationStands.selector, auditor, until, AGREED_HASHRATE));
    }
}
