// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IListings} from "../../src/interfaces/IListings.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title An accredited auditor, who is not the applicant, attests what was applied for.
contract AttestTest is Fixture {
    bytes32 private applicationId;

    function setUp() public override {
        super.setUp();
        applicationId = _register(PROVIDER);
    }

    function testFuzz_it_is_recorded_and_emitted(uint256 capacity, uint64 validUntil) external {
        validUntil = uint64(bound(validUntil, block.timestamp + 1, _longest()));
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ApplicationAttested(
            applicationId, PROVIDER, AUDITOR, ATTRIBUTES, 0, capacity, validUntil
        );
        vm.prank(AUDITOR);
        registry.attest(applicationId, ATTRIBUTES, 0, capacity, validUntil);
        assertEq(registry.resource(applicationId, 0).auditor, AUDITOR);
        assertEq(registry.resource(applicationId, 0).validUntil, validUntil);
    }

    function testFuzz_another_auditor_does_not_shorten_it(uint64 first, uint64 second) external {
        first = uint64(bound(first, block.timestamp + 1, _longest()));
        second = uint64(bound(second, block.timestamp + 1, _longest()));
        address other = _otherAuditor();
        _attestUntil(AUDITOR, first);
        _attestUntil(other, second);
        assertEq(registry.resource(applicationId, 0).auditor, second > first ? other : AUDITOR);
        assertEq(registry.resource(applicationId, 0).validUntil, second < first ? first : second);
    }

    function testFuzz_a_removed_auditors_attestation_gives_way_to_any(uint64 first, uint64 second) external {
        first = uint64(bound(first, block.timestamp + 1, _longest()));
        second = uint64(bound(second, block.timestamp + 1, _longest()));
        address other = _otherAuditor();
        _attestUntil(AUDITOR, first);
        vm.prank(address(auditorCases));
        registry.setAuditor(AUDITOR, false);
        _attestUntil(other, second);
        assertEq(registry.resource(applicationId, 0).auditor, other);
        assertEq(registry.resource(applicationId, 0).validUntil, second);
    }

    function testFuzz_who_is_not_accredited_does_not_attest(address caller) external {
        vm.assume(caller != AUDITOR);
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.NotAccredited.selector, caller));
        vm.prank(caller);
        registry.attest(applicationId, ATTRIBUTES, 0, 1, _longest());
    }

    function test_an_auditor_does_not_attest_himself() external {
        bytes32 own = _register(AUDITOR);
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.AuditorIsApplicant.selector, AUDITOR));
        vm.prank(AUDITOR);
        registry.attest(own, ATTRIBUTES, 0, 1, _longest());
    }

    function testFuzz_other_attributes_than_applied_for_are_refused(bytes32 other) external {
        vm.assume(other != ATTRIBUTES);
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.AttributesMismatch.selector, ATTRIBUTES, other));
        vm.prank(AUDITOR);
        registry.attest(applicationId, other, 0, 1, _longest());
    }

    function testFuzz_longer_than_four_hundred_days_is_refused(uint64 validUntil) external {
        validUntil = uint64(bound(validUntil, uint256(_longest()) + 1, type(uint64).max));
        vm.expectRevert(abi.encodeWithSelector(IListings.AttestationTooLong.selector, validUntil));
        _attestUntil(AUDITOR, validUntil);
    }

    function testFuzz_an_attestation_that_is_over_is_refused(uint64 validUntil) external {
        validUntil = uint64(bound(validUntil, 0, block.timestamp));
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.AttestationExpired.selector, validUntil));
        vm.prank(AUDITOR);
        registry.attest(applicationId, ATTRIBUTES, 0, 1, validUntil);
    }

    function testFuzz_an_unknown_application_is_refused(bytes32 unknown) external {
        vm.assume(unknown != applicationId);
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.UnknownApplication.selector, unknown));
        vm.prank(AUDITOR);
        registry.attest(unknown, ATTRIBUTES, 0, 1, _longest());
    }

    function test_an_ended_application_is_refused() external {
        vm.prank(PROVIDER);
        registry.withdraw(applicationId);
        vm.expectRevert(
            abi.encodeWithSelector(
                IProviderRegistry.ApplicationNotOpen.selector, applicationId, IProviderRegistry.Status.Withdrawn
            )
        );
        vm.prank(AUDITOR);
        registry.attest(applicationId, ATTRIBUTES, 0, 1, _longest());
    }

    function _otherAuditor() private returns (address other) {
        other = makeAddr("another auditor");
        vm.prank(address(timelock));
        registry.setAuditor(other, true);
    }

    function _attestUntil(address auditor, uint64 validUntil) private {
        vm.prank(auditor);
        registry.attest(applicationId, ATTRIBUTES, 0, 1, validUntil);
    }
}
