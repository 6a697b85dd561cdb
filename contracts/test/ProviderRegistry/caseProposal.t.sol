// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title What entitles an application to a vote, each condition alone.
contract CaseProposalTest is Fixture {
    function testFuzz_an_entitled_application_proposes_its_own_listing(uint32 round) external {
        bytes32 applicationId = _entitled(PROVIDER);
        ICaseSource.CaseProposal memory put = registry.caseProposal(applicationId, round);
        assertFalse(put.changesRoles);
        bytes memory asked = put.call;
        assertEq(asked, abi.encodeCall(IProviderRegistry.list, (applicationId)));
        assertEq(put.parties.length, 2);
        assertEq(put.parties[0], PROVIDER);
        assertEq(put.parties[1], AUDITOR);
        assertEq(put.kind, 0);
    }

    function test_without_a_bond_it_is_not_entitled() external {
        bytes32 applicationId = _register(PROVIDER);
        _attest(applicationId);
        _assertNotEntitled(applicationId, "bond below required");
    }

    function test_a_bond_one_unit_short_does_not_entitle() external {
        bytes32 applicationId = _register(PROVIDER);
        _attest(applicationId);
        _fund(PROVIDER, REQUIRED);
        vm.prank(PROVIDER);
        vault.deposit(PROVIDER, REQUIRED - 1);
        _assertNotEntitled(applicationId, "bond below required");
        vm.prank(PROVIDER);
        vault.deposit(PROVIDER, 1);
        _push(applicationId);
    }

    function test_without_an_attestation_it_is_not_entitled() external {
        bytes32 applicationId = _register(PROVIDER);
        _bond(PROVIDER);
        _assertNotEntitled(applicationId, "no attestation by an accredited auditor");
    }

    function test_an_auditor_who_was_removed_entitles_nobody() external {
        bytes32 applicationId = _entitled(PROVIDER);
        vm.prank(address(auditorCases));
        registry.setAuditor(AUDITOR, false);
        _assertNotEntitled(applicationId, "no attestation by an accredited auditor");
    }

    function test_an_attestation_entitles_until_its_last_second() external {
        bytes32 applicationId = _entitled(PROVIDER);
        uint256 until = registry.resource(applicationId, 0).validUntil;
        vm.warp(until);
        _assertNotEntitled(applicationId, "attestation expired");
        vm.warp(until - 1);
        _push(applicationId);
    }

    function test_an_ended_or_unknown_application_is_not_entitled() external {
        bytes32 applicationId = _entitled(PROVIDER);
        vm.prank(PROVIDER);
        registry.withdraw(applicationId);
        _assertNotEntitled(applicationId, "application not open");
        _assertNotEntitled(keccak256("unknown"), "application not open");
    }

    function _assertNotEntitled(bytes32 applicationId, string memory reason) private {
        vm.expectRevert(abi.encodeWithSelector(ICaseSource.CaseNotEntitled.selector, applicationId, reason));
        governor.proposeCase(registry, applicationId);
    }
}
