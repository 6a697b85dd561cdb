// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayRecusal} from "../../src/AssayRecusal.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title Parties have no ballot in their own case, and an attestation must stand when the listing takes effect.
contract PartiesAndAuditorsTest is Fixture {
    /// @dev INV-05
    function testFuzz_a_party_has_no_ballot_whatever_it_holds(bool asAuditor, uint8 support, uint256 power) external {
        address party = asAuditor ? AUDITOR : PROVIDER;
        _empower(party, bound(power, 0, 50_000_000e18));
        skip(1);
        (, uint256 proposalId) = _voting(PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(AssayRecusal.RecusedParty.selector, party));
        vm.prank(party);
        governor.castVote(proposalId, support);
        assertFalse(governor.hasVoted(proposalId, party));
    }

    function test_a_party_has_no_signed_ballot_either_and_keeps_its_nonce() external {
        (address provider, uint256 key) = makeAddrAndKey("a provider with a key");
        _empower(provider, QUORUM);
        (, uint256 proposalId) = _voting(provider);
        bytes32 ballot = keccak256(
            abi.encode(
                governor.BALLOT_TYPEHASH(), proposalId, FOR, provider, governor.nonces(provider, uint192(proposalId))
            )
        );
        (, string memory name, string memory version, uint256 chain, address place,,) = governor.eip712Domain();
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256(bytes(version)),
                chain,
                place
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, keccak256(abi.encodePacked("\x19\x01", domain, ballot)));
        vm.expectRevert(abi.encodeWithSelector(AssayRecusal.RecusedParty.selector, provider));
        governor.castVoteBySig(proposalId, FOR, provider, abi.encodePacked(r, s, v));
        assertEq(governor.nonces(provider, uint192(proposalId)), proposalId << 64);
    }

    function test_a_party_votes_in_the_case_of_another() external {
        address other = makeAddr("another provider");
        _empower(PROVIDER, QUORUM);
        skip(1);
        bytes32 own = _entitled(PROVIDER);
        _push(own);
        (, uint256 foreign) = _voting(other);
        _vote(PROVIDER, foreign, FOR);
        assertTrue(governor.hasVoted(foreign, PROVIDER));
    }

    function test_an_auditor_removed_in_the_timelock_stops_the_listing() external {
        (bytes32 applicationId, uint256 proposalId) = _queued(PROVIDER);
        vm.prank(address(auditorCases));
        registry.setAuditor(AUDITOR, false);
        _executeReverts(proposalId, abi.encodeWithSelector(IProviderRegistry.NotAccredited.selector, AUDITOR));
        _assertStatus(applicationId, IProviderRegistry.Status.Open);
    }

    function test_an_attestation_that_expires_in_the_timelock_stops_the_listing_until_it_is_renewed() external {
        bytes32 applicationId = _entitled(PROVIDER);
        uint64 until = registry.resource(applicationId, 0).validUntil;
        vm.warp(until - 20 days);
        uint256 proposalId = _push(applicationId);
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        vm.warp(until - 2 days);
        _queue(proposalId);
        vm.warp(until);
        _executeReverts(proposalId, abi.encodeWithSelector(IProviderRegistry.AttestationExpired.selector, until));
        _assertState(proposalId, IGovernor.ProposalState.Queued);
        _attest(applicationId);
        _execute(proposalId);
        _assertStatus(applicationId, IProviderRegistry.Status.Listed);
    }

    function test_the_text_of_a_case_cannot_be_changed_by_who_puts_it() external {
        bytes32 applicationId = _entitled(PROVIDER);
        string memory seen = registry.caseProposal(applicationId, 1).description;
        uint256 proposalId = _push(applicationId);
        assertEq(puts[proposalId].description, _suffixed(seen));
    }
}
