// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RegistryFixture} from "../RegistryFixture.sol";

/// @title What may be sold of a kind: the less of agreed and measured, while listing and attestation stand; resource() shows both.
contract EffectiveCapacityTest is RegistryFixture {
    function testFuzz_it_is_the_less_of_both(uint128 agreed, uint256 measured) external {
        vm.assume(agreed > 0);
        bytes32 applicationId = _registerClaims(PROVIDER, _oneClaim(HASHRATE, RIGS, agreed));
        _bond(PROVIDER);
        vm.prank(AUDITOR);
        registry.attest(applicationId, RIGS, HASHRATE, measured, uint64(block.timestamp + 90 days));
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), 0);
        _pass(_push(applicationId));
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), measured < agreed ? measured : agreed);
        assertEq(registry.resource(applicationId, HASHRATE).capacity, agreed);
        assertEq(registry.resource(applicationId, HASHRATE).measured, measured);
    }

    function testFuzz_a_kind_that_was_not_agreed_has_none(uint8 kind) external {
        _listedByClaims();
        assertEq(registry.effectiveCapacity(PROVIDER, uint8(bound(kind, 2, type(uint8).max))), 0);
    }

    function test_it_ends_with_the_attestation_to_the_second() external {
        bytes32 applicationId = _listedByClaims();
        uint64 until = registry.resource(applicationId, HASHRATE).validUntil;
        vm.warp(until - 1);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), AGREED_HASHRATE);
        vm.warp(until);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), 0);
    }

    function test_it_ends_with_the_auditor() external {
        _listedByClaims();
        vm.prank(address(auditorCases));
        registry.setAuditor(AUDITOR, false);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), 0);
        vm.prank(address(timelock));
        registry.setAuditor(AUDITOR, true);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), AGREED_HASHRATE);
    }

    function test_it_ends_with_the_auditors_own_bond() external {
        _listedByClaims();
        vm.prank(address(timelock));
        auditorBonds.setRequiredBond(1);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), 0);
    }

    function test_a_suspension_does_not_change_it() external {
        _listedByClaims();
        _suspend(1 days);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), AGREED_HASHRATE);
    }
}
