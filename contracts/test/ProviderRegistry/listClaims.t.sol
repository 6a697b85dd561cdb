// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IListings} from "../../src/interfaces/IListings.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title list(): what was claimed becomes what is agreed, all of it attested, and replaces what was agreed before.
contract ListClaimsTest is RegistryFixture {
    function test_the_executed_case_lists_by_its_claims() external {
        bytes32 applicationId = _listedByClaims();
        _assertListing(PROVIDER, IListings.ListingStatus.Listed);
        assertEq(registry.listing(PROVIDER).applicationId, applicationId);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), AGREED_HASHRATE);
        assertEq(registry.effectiveCapacity(PROVIDER, STORAGE), AGREED_STORAGE);
    }

    function test_other_terms_replace_all_of_the_agreed_ones() external {
        bytes32 before = _listedByClaims();
        (bytes32 applicationId, uint256 proposalId) =
            _proposedWith(PROVIDER, _oneClaim(HASHRATE, RIGS, 3 * AGREED_HASHRATE));
        _passUntilDue(proposalId);
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ProviderListed(applicationId, PROVIDER, proposalId);
        vm.expectEmit(address(registry));
        emit IListings.ListingReplaced(PROVIDER, before, applicationId);
        _execute(proposalId);
        _assertStatus(before, IProviderRegistry.Status.Replaced);
        _assertStatus(applicationId, IProviderRegistry.Status.Listed);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), 3 * AGREED_HASHRATE);
        assertEq(registry.effectiveCapacity(PROVIDER, STORAGE), 0);
    }

    function test_a_suspension_outlasts_a_replacement() external {
        _listedByClaims();
        (, uint256 proposalId) = _proposedWith(PROVIDER, _claims());
        _passUntilDue(proposalId);
        _suspend(5 days);
        _execute(proposalId);
        _assertListing(PROVIDER, IListings.ListingStatus.Suspended);
    }

    function test_more_capacity_that_asks_for_more_bond_waits_for_it() external {
        vm.prank(address(timelock));
        rates.setRate(HASHRATE, 10e18, 1);
        _listedByClaims();
        bytes32 applicationId = _registerClaims(PROVIDER, _oneClaim(HASHRATE, RIGS, 2 * AGREED_HASHRATE));
        assertFalse(registry.application(applicationId).bonded);
        _bond(PROVIDER);
        assertTrue(registry.application(applicationId).bonded);
    }

    function test_one_kind_whose_attestation_expired_stops_the_listing() external {
        bytes32 applicationId = _registerClaims(PROVIDER, _claims());
        _bond(PROVIDER);
        _attestClaims(applicationId, _claims());
        uint64 until = uint64(block.timestamp + 90 days);
        skip(70 days);
        uint256 proposalId = _push(applicationId);
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        vm.warp(until - 2 days);
        _queue(proposalId);
        vm.warp(until - 1);
        vm.prank(AUDITOR);
        registry.attest(applicationId, RIGS, HASHRATE, 1, until + 1);
        vm.warp(until);
        _executeReverts(proposalId, abi.encodeWithSelector(IProviderRegistry.AttestationExpired.selector, until));
    }

    function test_a_removed_auditor_of_one_kind_stops_the_listing() external {
        bytes32 applicationId = _registerClaims(PROVIDER, _claims());
        _bond(PROVIDER);
        vm.prank(AUDITOR);
        registry.attest(applicationId, RIGS, HASHRATE, AGREED_HASHRATE, _longest());
        vm.prank(AUDITOR2);
        registry.attest(applicationId, DISKS, STORAGE, AGREED_STORAGE, _longest());
        uint256 proposalId = _push(applicationId);
        _passUntilDue(proposalId);
        vm.prank(address(auditorCases));
        registry.setAuditor(AUDITOR2, false);
        _executeReverts(proposalId, abi.encodeWithSelector(IProviderRegistry.NotAccredited.selector, AUDITOR2));
    }

    function test_a_bond_that_fell_meanwhile_stops_the_listing() external {
        _listedByClaims();
        (, uint256 proposalId) = _proposedWith(PROVIDER, _claims());
        _passUntilDue(proposalId);
        _bondBecomes(PROVIDER, REQUIRED - 1);
        _executeReverts(
            proposalId, abi.encodeWithSelector(IProviderRegistry.BondBelowRequired.selector, REQUIRED - 1, REQUIRED)
        );
    }
}
