// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title caseProposal() of an application with claims: entitled when every kind is attested, with its auditors as parties.
contract CaseProposalClaimsTest is RegistryFixture {
    bytes32 private applicationId;

    function setUp() public override {
        super.setUp();
        applicationId = _registerClaims(PROVIDER, _claims());
        _bond(PROVIDER);
    }

    function test_one_kind_alone_does_not_entitle() external {
        _assertNotEntitled("no attestation by an accredited auditor");
        _attestKind(AUDITOR, STORAGE, DISKS, _longest());
        _assertNotEntitled("no attestation by an accredited auditor");
        _attestKind(AUDITOR, HASHRATE, RIGS, _longest());
        registry.caseProposal(applicationId, 1);
    }

    function test_each_auditor_is_a_party_once() external {
        _attestKind(AUDITOR, HASHRATE, RIGS, _longest());
        _attestKind(AUDITOR, STORAGE, DISKS, _longest() - 1);
        address[] memory parties = registry.caseProposal(applicationId, 1).parties;
        assertEq(parties.length, 2);
        assertEq(parties[0], PROVIDER);
        assertEq(parties[1], AUDITOR);
        _attestKind(AUDITOR2, STORAGE, DISKS, _longest());
        parties = registry.caseProposal(applicationId, 1).parties;
        assertEq(parties.length, 3);
        assertEq(parties[2], AUDITOR2);
    }

    function test_one_expired_kind_does_not_entitle() external {
        _attestKind(AUDITOR, HASHRATE, RIGS, uint64(block.timestamp + 1));
        _attestKind(AUDITOR, STORAGE, DISKS, _longest());
        skip(1);
        _assertNotEntitled("attestation expired");
    }

    function test_a_bond_that_fell_does_not_entitle() external {
        _attestKind(AUDITOR, HASHRATE, RIGS, _longest());
        _attestKind(AUDITOR, STORAGE, DISKS, _longest());
        _bondBecomes(PROVIDER, REQUIRED - 1);
        _assertNotEntitled("bond below required");
        _bondBecomes(PROVIDER, REQUIRED);
        registry.caseProposal(applicationId, 1);
    }

    function _attestKind(address auditor, uint8 kind, bytes32 attributes, uint64 until) private {
        vm.prank(auditor);
        registry.attest(applicationId, attributes, kind, 1, until);
    }

    function _assertNotEntitled(string memory reason) private {
        vm.expectRevert(abi.encodeWithSelector(ICaseSource.CaseNotEntitled.selector, applicationId, reason));
        registry.caseProposal(applicationId, 1);
    }
}
