// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Delistings} from "../../src/Delistings.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title caseProposal() and onCaseProposed() of a delisting: one call of its own, its parties, its text, its place.
contract CaseProposalDelistingTest is RegistryFixture {
    bytes32 private caseId;

    function setUp() public override {
        super.setUp();
        _listedByClaims();
        caseId = _accuse(PROVIDER);
    }

    function testFuzz_it_calls_delist_and_says_whom_and_why(uint32 round) external view {
        ICaseSource.CaseProposal memory put = delistings.caseProposal(caseId, round);
        bytes memory asked = put.call;
        assertEq(asked, abi.encodeCall(Delistings.delist, (caseId)));
        assertEq(put.kind, 1);
        assertEq(
            put.description,
            string.concat(
                "Delist provider ",
                vm.toString(PROVIDER),
                "\nCase ",
                vm.toString(caseId),
                "\nReason ",
                vm.toString(REASON),
                "\nRound ",
                vm.toString(round)
            )
        );
    }

    function test_provider_opener_and_both_auditors_are_parties() external {
        _lose(_push(caseId));
        delistings.recordDelistingEnd(caseId);
        _attestListing(AUDITOR2, STORAGE, DISKS, AGREED_STORAGE, _longest());
        address[] memory parties = delistings.caseProposal(_accuse(PROVIDER), 1).parties;
        assertEq(parties.length, 4);
        assertEq(parties[0], PROVIDER);
        assertEq(parties[1], BOB);
        assertEq(parties[2], AUDITOR);
        assertEq(parties[3], AUDITOR2);
    }

    /// @dev Otherwise a second auditor takes over what is accused, and the first one votes on it.
    function test_who_attested_when_it_was_opened_is_a_party_whoever_attests_later() external {
        _attestListing(AUDITOR2, HASHRATE, RIGS, AGREED_HASHRATE, _longest());
        _attestListing(AUDITOR2, STORAGE, DISKS, AGREED_STORAGE, _longest());
        address[] memory parties = delistings.caseProposal(caseId, 1).parties;
        assertEq(parties.length, 3);
        assertEq(parties[2], AUDITOR);
    }

    function test_a_disputes_case_names_the_dispute_and_has_no_opener() external {
        bytes32 dispute = keccak256("a dispute");
        _upheld(PROVIDER, dispute, 2);
        bytes32 id = keccak256(abi.encode(block.chainid, address(delistings), PROVIDER, address(0), dispute));
        ICaseSource.CaseProposal memory put = delistings.caseProposal(id, 1);
        assertEq(put.parties.length, 2);
        assertEq(put.parties[0], PROVIDER);
        assertEq(put.parties[1], AUDITOR);
        assertTrue(vm.contains(put.description, string.concat("\nDispute ", vm.toString(dispute))));
    }

    function test_put_to_vote_it_is_told_and_counted() external {
        vm.recordLogs();
        uint256 proposalId = _push(caseId);
        assertEq(delistings.delisting(caseId).proposalId, proposalId);
        assertEq(delistings.delisting(caseId).round, 1);
        assertEq(delistings.openDelistings(), 1);
        assertTrue(governor.isRecused(proposalId, PROVIDER));
        assertTrue(governor.isRecused(proposalId, BOB));
    }

    function test_an_ended_case_is_not_entitled() external {
        _lose(_push(caseId));
        delistings.recordDelistingEnd(caseId);
        _assertNotEntitled(caseId, "delisting not open");
    }

    function test_who_was_delisted_meanwhile_is_not_put_to_vote() external {
        _upheld(PROVIDER, "dispute", 2);
        bytes32 id = keccak256(abi.encode(block.chainid, address(delistings), PROVIDER, address(0), bytes32("dispute")));
        _pass(_push(caseId));
        _assertNotEntitled(id, "provider not listed");
    }

    /// @dev INV-08
    function test_places_are_for_holders_and_not_for_disputes() external {
        vm.prank(address(timelock));
        registry.setTerms(IProviderRegistry.Terms(REQUIRED, FEE, 30 days, 0));
        _assertNotEntitled(caseId, "too many open cases");
        _upheld(PROVIDER, "dispute", 2);
        _push(keccak256(abi.encode(block.chainid, address(delistings), PROVIDER, address(0), bytes32("dispute"))));
        assertEq(delistings.openDelistings(), 0);
    }

    function _assertNotEntitled(bytes32 id, string memory reason) private {
        vm.expectRevert(abi.encodeWithSelector(ICaseSource.CaseNotEntitled.selector, id, reason));
        delistings.caseProposal(id, 1);
    }
}
