// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CaseSource} from "../../src/CaseSource.sol";
import {Delistings} from "../../src/Delistings.sol";
import {Governed} from "../../src/Governed.sol";
import {IListings} from "../../src/interfaces/IListings.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title A provider is delisted while the governor executes his own case, and in no other way.
contract DelistTest is RegistryFixture {
    function test_the_executed_case_delists_and_he_waits() external {
        bytes32 applicationId = _listedByClaims();
        bytes32 caseId = _accuse(PROVIDER);
        uint256 proposalId = _push(caseId);
        assertEq(delistings.openDelistings(), 1);
        _passUntilDue(proposalId);
        vm.expectEmit(address(delistings));
        emit Delistings.ProviderDelisted(caseId, PROVIDER, proposalId);
        _execute(proposalId);
        _assertListing(PROVIDER, IListings.ListingStatus.Delisted);
        _assertStatus(applicationId, IProviderRegistry.Status.Delisted);
        assertEq(uint8(delistings.delisting(caseId).status), uint8(Delistings.DelistingStatus.Applied));
        assertEq(delistings.openDelistings(), 0);
        IProviderRegistry.Claim[] memory claims = _claims();
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.CoolingDown.selector, block.timestamp + 30 days));
        vm.prank(PROVIDER);
        registry.register(DIGEST, claims);
    }

    function test_his_open_application_ends_with_it() external {
        _listedByClaims();
        bytes32 caseId = _accuse(PROVIDER);
        (bytes32 applicationId,) = _proposedWith(PROVIDER, _claims());
        uint256 proposalId = _push(caseId);
        _passUntilDue(proposalId);
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ApplicationEnded(applicationId, PROVIDER, IProviderRegistry.Status.Delisted);
        _execute(proposalId);
        _assertStatus(applicationId, IProviderRegistry.Status.Delisted);
        assertFalse(registry.isBound(PROVIDER));
    }

    function test_suspension_and_shortfall_end_with_it() external {
        _listedByClaims();
        uint256 proposalId = _push(_accuse(PROVIDER));
        _passUntilDue(proposalId);
        _suspend(MAX_SUSPENSION);
        _bondBecomes(PROVIDER, 1);
        _execute(proposalId);
        _assertListing(PROVIDER, IListings.ListingStatus.Delisted);
        IListings.Listing memory held = registry.listing(PROVIDER);
        assertEq(held.suspendedUntil, 0);
        assertEq(held.graceUntil, 0);
    }

    function test_of_two_cases_the_second_finds_nobody() external {
        _listedByClaims();
        uint256 first = _push(_accuse(PROVIDER));
        bytes32 dispute = keccak256("a dispute");
        _upheld(PROVIDER, dispute, 2);
        bytes32 caseId = keccak256(abi.encode(block.chainid, address(delistings), PROVIDER, address(0), dispute));
        uint256 second = _push(caseId);
        _toVoting(second);
        _vote(ALICE, first, FOR);
        _vote(ALICE, second, FOR);
        _toEnd(second);
        _queue(first);
        _queue(second);
        skip(1 days);
        _execute(first);
        _executeReverts(
            second, abi.encodeWithSelector(IListings.NotListed.selector, PROVIDER, IListings.ListingStatus.Delisted)
        );
    }

    function testFuzz_nobody_but_the_timelock_delists(address caller) external {
        vm.assume(caller != address(timelock));
        _listedByClaims();
        bytes32 caseId = _accuse(PROVIDER);
        _passUntilDue(_push(caseId));
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        delistings.delist(caseId);
    }

    function test_even_the_timelock_does_not_before_the_case_is_executed() external {
        _listedByClaims();
        bytes32 caseId = _accuse(PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(CaseSource.CaseNotExecuting.selector, caseId, 0));
        vm.prank(address(timelock));
        delistings.delist(caseId);
        uint256 proposalId = _push(caseId);
        _passUntilDue(proposalId);
        vm.expectRevert(abi.encodeWithSelector(CaseSource.CaseNotExecuting.selector, caseId, proposalId));
        vm.prank(address(timelock));
        delistings.delist(caseId);
    }

    function test_once_only() external {
        _listedByClaims();
        bytes32 caseId = _delisted(PROVIDER);
        vm.expectRevert(
            abi.encodeWithSelector(Delistings.DelistingNotOpen.selector, caseId, Delistings.DelistingStatus.Applied)
        );
        vm.prank(address(timelock));
        delistings.delist(caseId);
    }

    function testFuzz_an_unknown_case_is_refused(bytes32 unknown) external {
        vm.expectRevert(
            abi.encodeWithSelector(Delistings.DelistingNotOpen.selector, unknown, Delistings.DelistingStatus.None)
        );
        vm.prank(address(timelock));
        delistings.delist(unknown);
    }
}
