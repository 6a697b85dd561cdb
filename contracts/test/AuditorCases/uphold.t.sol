// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayRecusal} from "../../src/AssayRecusal.sol";
import {AuditorCases} from "../../src/AuditorCases.sol";
import {CaseSource} from "../../src/CaseSource.sol";
import {Governed} from "../../src/Governed.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {IListings} from "../../src/interfaces/IListings.sol";
import {AuditorCasesFixture} from "./AuditorCasesFixture.sol";

/// @title What a case asked for happens while the governor executes it, and in no other way; caseProposal() says what it is.
contract UpholdTest is AuditorCasesFixture {
    function test_the_executed_case_removes_takes_and_overturns() external {
        bytes32 caseId = _openCase(_said());
        uint256 proposalId = _put(caseId);
        _passUntilDue(proposalId);
        vm.expectEmit(address(auditorCases));
        emit AuditorCases.AuditorCaseEnded(caseId, AUDITOR, proposalId, AuditorCases.CaseStatus.Upheld, BOND / 2);
        _execute(proposalId);
        _assertCase(caseId, AuditorCases.CaseStatus.Upheld);
        assertFalse(registry.isAccredited(AUDITOR));
        assertEq(bondToken.balanceOf(FUND), BOND / 2);
        assertEq(auditorBonds.freezes(AUDITOR), 0);
        assertEq(auditorCases.credit(BOB), DEPOSIT);
        auditorCases.drawCredit(BOB);
        assertEq(bondToken.balanceOf(address(auditorCases)), 0);
    }

    /// @dev Overturned alone: what he attested of that kind counts no longer, what he attested of another does, and he stays.
    function test_an_attestation_alone_is_overturned() external {
        AuditorCases.Accusation memory said = AuditorCases.Accusation(AUDITOR, false, 0, PROVIDER, HASHRATE, REASON);
        _pass(_put(_openCase(said)));
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), 0);
        assertEq(registry.effectiveCapacity(PROVIDER, STORAGE), AGREED_STORAGE);
        assertTrue(registry.isAccredited(AUDITOR));
        _attestListing(AUDITOR2, HASHRATE, RIGS, 1, _longest());
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), 1, "another finds less now");
    }

    /// @dev Not in another application either, nor when it is claimed again after something else; what is claimed anew is another
    /// word.
    function test_what_was_overturned_he_does_not_say_again() external {
        AuditorCases.Accusation memory said = AuditorCases.Accusation(AUDITOR, false, 0, PROVIDER, HASHRATE, REASON);
        _pass(_put(_openCase(said)));
        bytes memory refused = abi.encodeWithSelector(IListings.AttestationOverturned.selector, RIGS);
        vm.expectRevert(refused);
        _attestListing(AUDITOR, HASHRATE, RIGS, AGREED_HASHRATE, _longest());
        bytes32 applicationId = _registerClaims(PROVIDER, _claims());
        vm.expectRevert(refused);
        vm.prank(AUDITOR);
        registry.attest(applicationId, RIGS, HASHRATE, AGREED_HASHRATE, _longest());
        _attestListing(AUDITOR, STORAGE, DISKS, AGREED_STORAGE, _longest());
        vm.prank(PROVIDER);
        registry.updateAttributes(HASHRATE, "other rigs");
        _attestListing(AUDITOR, HASHRATE, "other rigs", AGREED_HASHRATE, _longest());
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), AGREED_HASHRATE);
        vm.prank(PROVIDER);
        registry.updateAttributes(HASHRATE, RIGS);
        vm.expectRevert(refused);
        _attestListing(AUDITOR, HASHRATE, RIGS, AGREED_HASHRATE, _longest());
    }

    function test_what_another_took_over_meanwhile_stands() external {
        bytes32 caseId = _openCase(_said());
        _attestListing(AUDITOR2, HASHRATE, RIGS, AGREED_HASHRATE, _longest());
        _pass(_put(caseId));
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), AGREED_HASHRATE);
    }

    /// @dev INV-42
    function test_the_auditor_who_opened_it_and_whom_he_attested_have_no_ballot_in_it() external {
        _empower(AUDITOR, 5 * QUORUM);
        _empower(PROVIDER, 5 * QUORUM);
        uint256 proposalId = _put(_openCase(_said()));
        _toVoting(proposalId);
        address[3] memory parties = [AUDITOR, BOB, PROVIDER];
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(AssayRecusal.RecusedParty.selector, parties[i]));
            vm.prank(parties[i]);
            governor.castVote(proposalId, AGAINST);
        }
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _assertState(proposalId, IGovernor.ProposalState.Succeeded);
    }

    /// @dev A case that overturns nothing is about nobody else.
    function test_a_removal_alone_leaves_providers_their_ballots() external {
        _empower(PROVIDER, QUORUM);
        uint256 proposalId = _put(_openCase(AuditorCases.Accusation(AUDITOR, true, 0, address(0), 0, REASON)));
        _toVoting(proposalId);
        _vote(PROVIDER, proposalId, AGAINST);
        assertFalse(governor.isRecused(proposalId, address(0)));
    }

    function test_what_was_asked_back_when_it_was_opened_is_reached() external {
        _request(BOND);
        skip(UNBONDING - 1);
        bytes32 caseId = _openCase(_said());
        _pass(_put(caseId));
        assertEq(bondToken.balanceOf(FUND), BOND / 2);
        auditorBonds.withdraw(AUDITOR);
        _assertBooks(0, 0);
    }

    function test_of_two_cases_the_second_takes_what_is_left() external {
        AuditorCases.Accusation memory said = _said();
        said.slash = BOND;
        bytes32 first = _openCase(said);
        bytes32 second = _openCase(said);
        _pass(_put(first));
        _pass(_put(second));
        _assertCase(second, AuditorCases.CaseStatus.Upheld);
        assertEq(bondToken.balanceOf(FUND), BOND);
        assertEq(auditorBonds.freezes(AUDITOR), 0);
    }

    function testFuzz_it_says_whom_what_and_why(uint32 round) external {
        bytes32 caseId = _openCase(_said());
        ICaseSource.CaseProposal memory put = auditorCases.caseProposal(caseId, round);
        assertTrue(put.changesRoles);
        bytes memory asked = put.call;
        assertEq(asked, abi.encodeCall(AuditorCases.uphold, (caseId)));
        assertEq(put.kind, 8);
        assertEq(
            put.description,
            string.concat(
                "Remove auditor ",
                vm.toString(AUDITOR),
                "\nCase ",
                vm.toString(caseId),
                "\nReason ",
                vm.toString(REASON),
                "\nRound ",
                vm.toString(round),
                "\nSlash ",
                vm.toString(BOND / 2),
                "\nOverturn kind 0 of ",
                vm.toString(PROVIDER)
            )
        );
    }

    /// @dev INV-46
    function testFuzz_nobody_but_the_timelock_upholds(address caller) external {
        vm.assume(caller != address(timelock));
        bytes32 caseId = _openCase(_said());
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        auditorCases.uphold(caseId);
    }

    function test_even_the_timelock_does_not_before_the_case_is_executed() external {
        bytes32 caseId = _openCase(_said());
        uint256 byHand = _due(address(auditorCases), abi.encodeCall(AuditorCases.uphold, (caseId)), "by hand");
        _executeReverts(byHand, abi.encodeWithSelector(CaseSource.CaseNotExecuting.selector, caseId, 0));
    }

    function testFuzz_an_unknown_or_ended_case_is_refused(bytes32 unknown) external {
        vm.expectRevert(
            abi.encodeWithSelector(AuditorCases.AuditorCaseNotOpen.selector, unknown, AuditorCases.CaseStatus.None)
        );
        vm.prank(address(timelock));
        auditorCases.uphold(unknown);
        vm.expectRevert(abi.encodeWithSelector(ICaseSource.CaseNotEntitled.selector, unknown, "case not open"));
        auditorCases.caseProposal(unknown, 1);
    }

    function testFuzz_the_registry_obeys_the_cases_alone(address caller) external {
        vm.assume(caller != address(auditorCases));
        vm.expectRevert(abi.encodeWithSignature("OnlyAuditorCases(address)", caller));
        vm.prank(caller);
        registry.overturn(AUDITOR, PROVIDER, HASHRATE);
    }
}
