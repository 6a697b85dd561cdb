// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BondVault} from "../../src/BondVault.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title An applicant who leaves at the worst moment takes his bond and nothing else; a listed one takes nothing.
contract WithdrawingTest is Fixture {
    function test_withdrawn_in_the_timelock_the_execution_reverts_and_the_bond_goes_back() external {
        (bytes32 applicationId, uint256 proposalId) = _queued(PROVIDER);
        vm.prank(PROVIDER);
        registry.withdraw(applicationId);
        _executeReverts(proposalId, _notOpen(applicationId, IProviderRegistry.Status.Withdrawn));
        _assertState(proposalId, IGovernor.ProposalState.Queued);
        vm.prank(PROVIDER);
        vault.release(applicationId);
        assertEq(bondToken.balanceOf(PROVIDER), REQUIRED);
        _executeReverts(proposalId, _notOpen(applicationId, IProviderRegistry.Status.Withdrawn));
    }

    function test_a_won_vote_does_not_carry_over_to_the_next_application() external {
        (bytes32 first, uint256 proposalId) = _queued(PROVIDER);
        vm.prank(PROVIDER);
        registry.withdraw(first);
        bytes32 second = _register(PROVIDER);
        _attest(second);
        _executeReverts(proposalId, _notOpen(first, IProviderRegistry.Status.Withdrawn));
        _assertStatus(second, IProviderRegistry.Status.Open);
        uint256 again = _push(second);
        assertNotEq(again, proposalId);
    }

    function test_two_applications_of_one_provider_do_not_live_at_once() external {
        bytes32 first = _entitled(PROVIDER);
        _fund(PROVIDER, FEE);
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.ApplicationAlreadyOpen.selector, first));
        vm.prank(PROVIDER);
        registry.register(keccak256("another"), _claim());
    }

    /// @dev INV-02
    function test_a_listed_providers_bond_cannot_leave() external {
        (bytes32 applicationId,) = _listed(PROVIDER);
        vm.startPrank(PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(BondVault.ApplicationLive.selector, applicationId));
        vault.release(applicationId);
        vm.expectRevert(_notOpen(applicationId, IProviderRegistry.Status.Listed));
        registry.withdraw(applicationId);
        vm.stopPrank();
        assertEq(vault.bonded(PROVIDER), REQUIRED);
    }

    /// @dev INV-02: The old, ended application of a provider who is listed by now is no key to his bond.
    function test_an_older_application_does_not_free_a_listed_providers_bond() external {
        bytes32 first = _register(PROVIDER);
        vm.prank(PROVIDER);
        registry.withdraw(first);
        (bytes32 second,) = _listed(PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(BondVault.ApplicationLive.selector, second));
        vm.prank(PROVIDER);
        vault.release(first);
    }

    function _notOpen(bytes32 applicationId, IProviderRegistry.Status status) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IProviderRegistry.ApplicationNotOpen.selector, applicationId, status);
    }
}
