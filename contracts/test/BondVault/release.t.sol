// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BondVault} from "../../src/BondVault.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title The whole bond goes back to a provider whose application was withdrawn or rejected, and to nobody else.
contract ReleaseTest is Fixture {
    function test_after_a_withdrawal_the_bond_goes_back_whole() external {
        bytes32 applicationId = _entitled(PROVIDER);
        _withdraw(applicationId);
        _assertReleases(applicationId);
    }

    function test_after_a_rejection_the_bond_goes_back_whole() external {
        (bytes32 applicationId,) = _rejected(PROVIDER);
        _assertReleases(applicationId);
    }

    function test_a_rejection_that_nobody_recorded_is_recorded_first() external {
        (bytes32 applicationId, uint256 proposalId) = _voting(PROVIDER);
        _vote(ALICE, proposalId, AGAINST);
        _toEnd(proposalId);
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ListingRejected(applicationId, PROVIDER, proposalId);
        _assertReleases(applicationId);
        _assertStatus(applicationId, IProviderRegistry.Status.Rejected);
    }

    function testFuzz_what_others_paid_goes_to_the_provider_too(uint256 gift) external {
        gift = bound(gift, 1, 1e26);
        bytes32 applicationId = _entitled(PROVIDER);
        _fund(STRANGER, gift);
        vm.prank(STRANGER);
        vault.deposit(PROVIDER, gift);
        _withdraw(applicationId);
        vm.prank(PROVIDER);
        vault.release(applicationId);
        assertEq(bondToken.balanceOf(PROVIDER), REQUIRED + gift);
        assertEq(bondToken.balanceOf(STRANGER), 0);
    }

    function test_only_his_own_goes_back() external {
        bytes32 applicationId = _entitled(PROVIDER);
        _entitled(STRANGER);
        _withdraw(applicationId);
        _assertReleases(applicationId);
        assertEq(vault.bonded(STRANGER), REQUIRED);
        assertEq(vault.totalBonded(), REQUIRED);
        assertEq(bondToken.balanceOf(address(vault)), REQUIRED);
    }

    function testFuzz_nobody_else_takes_it(address caller) external {
        vm.assume(caller != PROVIDER);
        bytes32 applicationId = _entitled(PROVIDER);
        _withdraw(applicationId);
        vm.expectRevert(abi.encodeWithSelector(BondVault.OnlyProvider.selector, caller, PROVIDER));
        vm.prank(caller);
        vault.release(applicationId);
    }

    function testFuzz_an_unknown_application_is_refused(bytes32 unknown, address caller) external {
        vm.assume(caller != address(0));
        vm.expectRevert(abi.encodeWithSelector(BondVault.OnlyProvider.selector, caller, address(0)));
        vm.prank(caller);
        vault.release(unknown);
    }

    function test_it_goes_back_once() external {
        bytes32 applicationId = _entitled(PROVIDER);
        _withdraw(applicationId);
        _assertReleases(applicationId);
        vm.expectRevert(abi.encodeWithSelector(BondVault.NothingBonded.selector, PROVIDER));
        vm.prank(PROVIDER);
        vault.release(applicationId);
    }

    function test_the_event_names_the_newest_application_whichever_was_named() external {
        bytes32 first = _entitled(PROVIDER);
        _withdraw(first);
        bytes32 second = _register(PROVIDER);
        _withdraw(second);
        vm.expectEmit(address(vault));
        emit BondVault.BondReleased(PROVIDER, second, REQUIRED, 0);
        vm.prank(PROVIDER);
        vault.release(first);
    }

    function test_while_the_vote_is_open_it_stays() external {
        (bytes32 applicationId, uint256 proposalId) = _voting(PROVIDER);
        vm.expectRevert(
            abi.encodeWithSelector(IProviderRegistry.ProposalNotDefeated.selector, applicationId, proposalId)
        );
        vm.prank(PROVIDER);
        vault.release(applicationId);
    }

    /// @dev INV-02
    function test_an_ended_application_does_not_free_the_bond_of_the_next() external {
        bytes32 first = _entitled(PROVIDER);
        _withdraw(first);
        bytes32 second = _register(PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(BondVault.ApplicationLive.selector, second));
        vm.prank(PROVIDER);
        vault.release(first);
    }

    function _withdraw(bytes32 applicationId) private {
        vm.prank(PROVIDER);
        registry.withdraw(applicationId);
    }

    function _assertReleases(bytes32 applicationId) private {
        uint256 total = vault.totalBonded();
        vm.expectEmit(address(vault));
        emit BondVault.BondReleased(PROVIDER, applicationId, REQUIRED, 0);
        vm.prank(PROVIDER);
        vault.release(applicationId);
        assertEq(vault.bonded(PROVIDER), 0);
        assertEq(vault.totalBonded(), total - REQUIRED);
        assertEq(bondToken.balanceOf(PROVIDER), REQUIRED);
    }
}
