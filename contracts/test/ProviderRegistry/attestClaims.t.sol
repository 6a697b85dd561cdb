// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IListings} from "../../src/interfaces/IListings.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title attest(): of an application with claims each kind is attested by itself.
contract AttestClaimsTest is RegistryFixture {
    bytes32 private applicationId;

    function setUp() public override {
        super.setUp();
        applicationId = _registerClaims(PROVIDER, _claims());
    }

    function testFuzz_it_is_recorded_for_its_kind_alone(uint256 capacity, uint64 validUntil) external {
        validUntil = uint64(bound(validUntil, block.timestamp + 1, type(uint64).max));
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ApplicationAttested(
            applicationId, PROVIDER, AUDITOR, RIGS, HASHRATE, capacity, validUntil
        );
        _attestAs(AUDITOR, HASHRATE, RIGS, capacity, validUntil);
        IListings.Resource memory rigs = registry.resource(applicationId, HASHRATE);
        assertEq(rigs.auditor, AUDITOR);
        assertEq(rigs.validUntil, validUntil);
        assertEq(rigs.attestedHash, RIGS);
        assertEq(rigs.measured, capacity);
        assertEq(registry.resource(applicationId, STORAGE).auditor, address(0));
        assertEq(registry.application(applicationId).auditor, address(0));
    }

    function test_ones_own_is_corrected_downwards_too() external {
        _attestAs(AUDITOR, HASHRATE, RIGS, 10, uint64(block.timestamp + 2 days));
        _attestAs(AUDITOR, HASHRATE, RIGS, 5, uint64(block.timestamp + 1 days));
        assertEq(registry.resource(applicationId, HASHRATE).measured, 5);
    }

    function testFuzz_anothers_is_only_prolonged(uint64 first, uint64 second) external {
        first = uint64(bound(first, block.timestamp + 1, type(uint64).max));
        second = uint64(bound(second, block.timestamp + 1, type(uint64).max));
        _attestAs(AUDITOR, HASHRATE, RIGS, 10, first);
        if (second <= first) {
            vm.expectRevert(abi.encodeWithSelector(IListings.AttestationStands.selector, AUDITOR, first));
        }
        _attestAs(AUDITOR2, HASHRATE, RIGS, 20, second);
        assertEq(registry.resource(applicationId, HASHRATE).measured, second > first ? 20 : 10);
    }

    function test_a_removed_auditors_gives_way_to_any() external {
        _attestAs(AUDITOR, HASHRATE, RIGS, 10, type(uint64).max);
        vm.prank(address(timelock));
        registry.setAuditor(AUDITOR, false);
        _attestAs(AUDITOR2, HASHRATE, RIGS, 20, uint64(block.timestamp + 1));
        assertEq(registry.resource(applicationId, HASHRATE).auditor, AUDITOR2);
    }

    function test_an_expired_one_gives_way_to_any() external {
        _attestAs(AUDITOR, HASHRATE, RIGS, 10, uint64(block.timestamp + 1));
        skip(1);
        _attestAs(AUDITOR2, HASHRATE, RIGS, 20, uint64(block.timestamp + 1));
        assertEq(registry.resource(applicationId, HASHRATE).auditor, AUDITOR2);
    }

    function test_a_third_auditor_is_refused() external {
        address third = makeAddr("third auditor");
        vm.prank(address(timelock));
        registry.setAuditor(third, true);
        IProviderRegistry.Claim[] memory claims = new IProviderRegistry.Claim[](3);
        for (uint8 kind = 0; kind < 3; ++kind) {
            claims[kind] = IProviderRegistry.Claim(kind, RIGS, 1);
        }
        applicationId = _registerClaims(STRANGER, claims);
        _attestAs(AUDITOR, 0, RIGS, 1, type(uint64).max);
        _attestAs(AUDITOR2, 1, RIGS, 1, type(uint64).max);
        vm.expectRevert(IListings.TooManyAuditors.selector);
        _attestAs(third, 2, RIGS, 1, type(uint64).max);
        _attestAs(AUDITOR2, 2, RIGS, 1, type(uint64).max);
    }

    function testFuzz_a_kind_that_was_not_claimed_is_refused(uint8 kind, bytes32 attributes) external {
        kind = uint8(bound(kind, 2, type(uint8).max));
        vm.expectRevert(abi.encodeWithSelector(IListings.KindNotClaimed.selector, kind));
        _attestAs(AUDITOR, kind, attributes, 1, type(uint64).max);
    }

    function testFuzz_other_attributes_than_claimed_are_refused(bytes32 other) external {
        vm.assume(other != RIGS);
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.AttributesMismatch.selector, RIGS, other));
        _attestAs(AUDITOR, HASHRATE, other, 1, type(uint64).max);
    }

    function testFuzz_an_attestation_that_is_over_is_refused(uint64 validUntil) external {
        validUntil = uint64(bound(validUntil, 0, block.timestamp));
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.AttestationExpired.selector, validUntil));
        _attestAs(AUDITOR, HASHRATE, RIGS, 1, validUntil);
    }

    function test_an_auditor_whose_own_bond_is_too_small_does_not_attest() external {
        vm.prank(address(timelock));
        auditorBonds.setRequiredBond(1);
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.NotAccredited.selector, AUDITOR));
        _attestAs(AUDITOR, HASHRATE, RIGS, 1, type(uint64).max);
    }

    function _attestAs(address auditor, uint8 kind, bytes32 attributes, uint256 capacity, uint64 validUntil) private {
        vm.prank(auditor);
        registry.attest(applicationId, attributes, kind, capacity, validUntil);
    }
}
