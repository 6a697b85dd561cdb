// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssayRecusal} from "../../src/AssayRecusal.sol";
import {BondRates} from "../../src/BondRates.sol";
import {CapacityCertificate} from "../../src/CapacityCertificate.sol";
import {CaseSource} from "../../src/CaseSource.sol";
import {Delistings} from "../../src/Delistings.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {IListings} from "../../src/interfaces/IListings.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title What a provider, an auditor, a steward or a holder could try against the registry, and what comes of it.
contract RegistryAttacksTest is RegistryFixture {
    function test_stewards_taking_turns_suspend_no_longer_than_one() external {
        _listedByClaims();
        address second = makeAddr("second steward");
        vm.prank(address(timelock));
        registry.setSteward(second, true);
        _suspend(MAX_SUSPENSION);
        skip(MAX_SUSPENSION);
        vm.expectRevert(abi.encodeWithSelector(IListings.SuspensionTooLong.selector, MAX_SUSPENSION, 1, MAX_SUSPENSION));
        vm.prank(second);
        registry.suspend(PROVIDER, 1, REASON);
    }

    function test_a_steward_does_not_lengthen_a_suspension_around_a_window_edge() external {
        _listedByClaims();
        // Half of it late in one window, all of it early in the next: together more than the terms in one window.
        skip(WINDOW - 15 days);
        _suspend(15 days);
        skip(15 days);
        vm.expectRevert(abi.encodeWithSelector(IListings.SuspensionTooLong.selector, 15 days, 30 days, MAX_SUSPENSION));
        _suspend(30 days);
        _suspend(15 days);
    }

    function test_a_lapse_needs_no_keeper_to_sell_again() external {
        _listedByClaims();
        _suspend(1 days);
        vm.expectRevert(abi.encodeWithSelector(CapacityCertificate.NotListed.selector, PROVIDER));
        _mint(1, 5);
        skip(1 days);
        _mint(1, 5);
    }

    function test_an_exit_between_accusation_and_vote_does_not_escape() external {
        _listedByClaims();
        bytes32 caseId = _accuse(PROVIDER);
        uint256 proposalId = _push(caseId);
        vm.prank(PROVIDER);
        registry.exit();
        _registerClaims(PROVIDER, _claims());
        _pass(proposalId);
        _assertListing(PROVIDER, IListings.ListingStatus.Delisted);
        assertFalse(registry.isBound(PROVIDER));
        IProviderRegistry.Claim[] memory claims = _claims();
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.CoolingDown.selector, block.timestamp + 30 days));
        vm.prank(PROVIDER);
        registry.register(DIGEST, claims);
    }

    function test_a_friends_sham_accusation_keeps_no_dispute_from_its_case() external {
        _listedByClaims();
        _push(_accuse(PROVIDER));
        bytes32 dispute = keccak256("a dispute");
        _upheld(PROVIDER, dispute, 2);
        bytes32 caseId = keccak256(abi.encode(block.chainid, address(delistings), PROVIDER, address(0), dispute));
        _pass(_push(caseId));
        _assertListing(PROVIDER, IListings.ListingStatus.Delisted);
    }

    function test_accusers_who_fill_the_places_of_delistings_keep_no_application_out() external {
        bytes32[] memory cases = new bytes32[](4);
        for (uint256 i = 0; i < 4; ++i) {
            address provider = makeAddr(string.concat("provider ", vm.toString(i)));
            _listedWith(provider, _claims());
            cases[i] = _accuse(provider);
        }
        for (uint256 i = 0; i < 3; ++i) {
            _push(cases[i]);
        }
        vm.expectRevert(abi.encodeWithSelector(ICaseSource.CaseNotEntitled.selector, cases[3], "too many open cases"));
        governor.proposeCase(delistings, cases[3]);
        _proposedWith(PROVIDER, _claims());
    }

    function test_a_delisting_by_hand_with_the_cases_calldata_delists_nobody() external {
        _listedByClaims();
        bytes32 caseId = _accuse(PROVIDER);
        uint256 byHand = _due(address(delistings), abi.encodeCall(Delistings.delist, (caseId)), "by hand");
        _executeReverts(byHand, abi.encodeWithSelector(CaseSource.CaseNotExecuting.selector, caseId, 0));
    }

    function test_parties_of_a_delisting_have_no_ballot_in_it() external {
        _listedByClaims();
        _empower(PROVIDER, QUORUM);
        skip(1);
        uint256 proposalId = _push(_accuse(PROVIDER));
        _toVoting(proposalId);
        address[3] memory parties = [PROVIDER, BOB, AUDITOR];
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(AssayRecusal.RecusedParty.selector, parties[i]));
            vm.prank(parties[i]);
            governor.castVote(proposalId, AGAINST);
        }
    }

    function test_claimed_numbers_stop_no_bond_from_being_told() external {
        _listedWith(PROVIDER, _oneClaim(HASHRATE, RIGS, type(uint128).max));
        vm.startPrank(address(timelock));
        rates.setRate(HASHRATE, type(uint96).max, 1);
        for (uint8 i = 0; i < 4; ++i) {
            rates.setRisk(PROVIDER, _category(i), type(uint16).max, REASON);
        }
        vm.stopPrank();
        _bondBecomes(PROVIDER, 0);
        assertEq(registry.listing(PROVIDER).graceUntil, block.timestamp + GRACE);
    }

    function test_a_larger_capacity_counts_only_from_its_vote() external {
        _listedByClaims();
        IProviderRegistry.Claim[] memory claims = _oneClaim(HASHRATE, RIGS, 2 * AGREED_HASHRATE);
        (, uint256 proposalId) = _proposedWith(PROVIDER, claims);
        _attestListing(AUDITOR, HASHRATE, RIGS, 2 * AGREED_HASHRATE, _longest());
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), AGREED_HASHRATE);
        _lose(proposalId);
        (bytes32 applicationId,) = registry.applicationOf(PROVIDER);
        registry.recordRejection(applicationId);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), AGREED_HASHRATE);
        _assertListing(PROVIDER, IListings.ListingStatus.Listed);
    }

    /// @dev He who changes what he has under the old listing, and has it measured, brings nothing of it into the voted one.
    function test_what_changes_while_a_replacement_waits_does_not_carry_over() external {
        _listedByClaims();
        IProviderRegistry.Claim[] memory claims = _oneClaim(HASHRATE, RIGS, 2 * AGREED_HASHRATE);
        (bytes32 applicationId, uint256 proposalId) = _proposedWith(PROVIDER, claims);
        _passUntilDue(proposalId);
        vm.prank(PROVIDER);
        registry.updateAttributes(HASHRATE, DISKS);
        _attestListing(AUDITOR2, HASHRATE, DISKS, 1, _longest());
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), 1);
        _execute(proposalId);
        assertEq(registry.listing(PROVIDER).applicationId, applicationId);
        assertEq(registry.resource(applicationId, HASHRATE).attributesHash, RIGS);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), 2 * AGREED_HASHRATE);
        assertEq(registry.effectiveCapacity(PROVIDER, STORAGE), 0);
        vm.prank(address(auditorCases));
        registry.setAuditor(AUDITOR, false);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), 0, "the voted attestation alone");
    }

    function test_swapped_hardware_sells_nothing_until_it_is_measured() external {
        _listedByClaims();
        _mint(10, 50);
        vm.prank(PROVIDER);
        registry.updateAttributes(HASHRATE, keccak256("other rigs"));
        vm.expectRevert(abi.encodeWithSelector(CapacityCertificate.ExceedsCapacity.selector, HASHRATE, 10, 1, 0));
        _mint(1, 50);
        assertEq(certificates.oversold(PROVIDER, HASHRATE), 10);
    }

    function test_an_auditor_who_takes_his_bond_back_leaves_nothing_standing() external {
        vm.prank(address(timelock));
        auditorBonds.setRequiredBond(100);
        _fund(AUDITOR, 100);
        vm.startPrank(AUDITOR);
        bondToken.approve(address(auditorBonds), 100);
        auditorBonds.deposit(AUDITOR, 100);
        vm.stopPrank();
        _listedByClaims();
        vm.prank(AUDITOR);
        auditorBonds.requestWithdrawal(1);
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), 0);
    }

    function _category(uint8 i) private pure returns (BondRates.RiskCategory) {
        return BondRates.RiskCategory(i);
    }
}
