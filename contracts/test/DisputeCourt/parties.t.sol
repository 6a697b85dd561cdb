// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Deploy} from "../../script/Deploy.s.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title Both auditors behind a provider's attestations are parties where those are at stake, as they stood at opening.
contract PartiesTest is CourtFixture {
    address private immutable AUDITOR2 = makeAddr("second auditor");

    function _terms() internal override returns (Deploy.Terms memory terms) {
        terms = super._terms();
        terms.registry.auditors = new address[](2);
        terms.registry.auditors[0] = AUDITOR;
        terms.registry.auditors[1] = AUDITOR2;
    }

    function test_two_auditors_are_two_parties() external {
        _listedByTwo();
        bytes32 disputeId = _open(0);
        assertEq(court.partiesOf(disputeId).length, 4);
        // Who is removed afterwards is still a party.
        vm.prank(address(auditorCases));
        registry.setAuditor(AUDITOR2, false);
        _afterAnswers(disputeId);
        ICaseSource.CaseProposal memory put = court.caseProposal(disputeId, 1);
        assertEq(put.parties.length, 4);
        assertEq(put.parties[2], AUDITOR);
        assertEq(put.parties[3], AUDITOR2);
        uint256 proposalId = _put(disputeId);
        for (uint256 i = 0; i < 4; ++i) {
            assertTrue(governor.isRecused(proposalId, put.parties[i]));
        }
    }

    function test_where_no_attestation_is_at_stake_they_vote() external {
        _listedByTwo();
        uint256 proposalId = _atVote(_open(4));
        assertFalse(governor.isRecused(proposalId, AUDITOR));
        assertFalse(governor.isRecused(proposalId, AUDITOR2));
    }

    function test_an_auditor_who_challenges_is_one_party_and_recused() external {
        _listedByTwo();
        _fundCourt(AUDITOR2, 1_000e18);
        vm.prank(AUDITOR2);
        bytes32 disputeId = court.open(PROVIDER, 0, uint64(block.timestamp), _hashes(EVIDENCE), 0, 200e18);
        assertTrue(governor.isRecused(_atVote(disputeId), AUDITOR2));
    }

    /// @dev As many as the governor takes, so that no provider's auditors make his case unproposable.
    function test_no_more_parties_than_a_case_may_have() external {
        _listedByTwo();
        address[] memory many = new address[](9);
        for (uint256 i = 0; i < 9; ++i) {
            many[i] = address(uint160(0xA0D170 + i));
        }
        vm.mockCall(address(registry), abi.encodeCall(registry.auditorsOf, (PROVIDER)), abi.encode(many));
        assertEq(court.partiesOf(_open(0)).length, 8);
    }

    function _listedByTwo() private {
        IProviderRegistry.Claim[] memory claims = new IProviderRegistry.Claim[](2);
        claims[0] = IProviderRegistry.Claim(0, "rigs", 1_000);
        claims[1] = IProviderRegistry.Claim(1, "disks", 5_000);
        _fund(PROVIDER, FEE);
        vm.prank(PROVIDER);
        bytes32 applicationId = registry.register(DIGEST, claims);
        _bond(PROVIDER);
        vm.prank(AUDITOR);
        registry.attest(applicationId, "rigs", 0, 1_000, uint64(block.timestamp + 90 days));
        vm.prank(AUDITOR2);
        registry.attest(applicationId, "disks", 1, 5_000, uint64(block.timestamp + 90 days));
        uint256 proposalId = _push(applicationId);
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        skip(1 days);
        _execute(proposalId);
    }
}
