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
        validUntil = uint64(bound(validUntil, block.timestamp + 1, _longest()));
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
    }

    function test_ones_own_is_corrected_downwards_too() external {
        _attestAs(AUDITOR, HASHRATE, RIGS, 10, uint64(block.timestamp + 2 days));
        _attestAs(AUDITOR, HASHRATE, RIGS, 5, uint64(block.timestamp + 1 days));
        assertEq(registry.resource(applicationId, HASHRATE).measured, 5);
    }

    /// @dev INV-41
    function testFuzz_what_measured_most_counts_whoever_attests_beside_it(uint64 first, uint64 second, uint256 found)
        external
    {
        first = uint64(bound(first, block.timestamp + 1, _longest()));
        second = uint64(bound(second, block.timestamp + 1, _longest()));
        found = bound(found, 0, 20);
        _attestAs(AUDITOR, HASHRATE, RIGS, 10, first);
        _attestAs(AUDITOR2, HASHRATE, RIGS, found, second);
        IListings.Resource memory rigs = registry.resource(applicationId, HASHRATE);
        assertEq(rigs.measured, found < 10 ? 10 : found);
        if (found == 10) assertEq(rigs.validUntil, first > second ? first : second);
        assertTrue(registry.hasAttested(applicationId, HASHRATE, AUDITOR));
        assertTrue(registry.hasAttested(applicationId, HASHRATE, AUDITOR2));
        assertFalse(registry.hasAttested(applicationId, HASHRATE, address(0)));
        assertFalse(registry.hasAttested(applicationId, STORAGE, AUDITOR));
    }

    /// @dev Six stand; a seventh waits until one of them stands no longer, and takes nobody's else.
    function test_six_stand_beside_each_other_and_a_seventh_takes_what_is_over() external {
        address[7] memory auditors;
        for (uint256 i = 0; i < 7; ++i) {
            auditors[i] = makeAddr(string.concat("auditor ", vm.toString(i)));
            vm.prank(address(timelock));
            registry.setAuditor(auditors[i], true);
            if (i == 6) vm.expectRevert(abi.encodeWithSelector(IListings.AttestationsFull.selector, HASHRATE));
            _attestAs(auditors[i], HASHRATE, RIGS, 10 + i, _longest());
        }
        vm.prank(address(auditorCases));
        registry.setAuditor(auditors[2], false);
        _attestAs(auditors[6], HASHRATE, RIGS, 1, _longest());
        for (uint256 i = 0; i < 7; ++i) {
            assertEq(registry.hasAttested(applicationId, HASHRATE, auditors[i]), i != 2);
        }
        assertEq(registry.resource(applicationId, HASHRATE).measured, 15);
    }

    function test_a_removed_auditors_gives_way_to_any() external {
        _attestAs(AUDITOR, HASHRATE, RIGS, 10, _longest());
        vm.prank(address(auditorCases));
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

    function testFuzz_a_kind_that_was_not_claimed_is_refused(uint8 kind, bytes32 attributes) external {
        kind = uint8(bound(kind, 2, type(uint8).max));
        vm.expectRevert(abi.encodeWithSelector(IListings.KindNotClaimed.selector, kind));
        _attestAs(AUDITOR, kind, attributes, 1, _longest());
    }

    function testFuzz_other_attributes_than_claimed_are_refused(bytes32 other) external {
        vm.assume(other != RIGS);
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.AttributesMismatch.selector, RIGS, other));
        _attestAs(AUDITOR, HASHRATE, other, 1, _longest());
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
        _attestAs(AUDITOR, HASHRATE, RIGS, 1, _longest());
    }

    function _attestAs(address auditor, uint8 kind, bytes32 attributes, uint256 capacity, uint64 validUntil) private {
        vm.prank(auditor);
        registry.attest(applicationId, attributes, kind, capacity, validUntil);
    }
}
