// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAuditorCases} from "../../src/interfaces/IAuditorCases.sol";
import {AuditorCasesFixture} from "./AuditorCasesFixture.sol";

/// @title A case that leads to nothing is ended by anyone, gives the bond free, and its deposit goes where it must.
contract RecordEndTest is AuditorCasesFixture {
    function test_a_lost_vote_costs_the_deposit() external {
        bytes32 caseId = _openCase(_said());
        _lose(_put(caseId));
        _end(caseId, IAuditorCases.CaseStatus.Dismissed);
        assertEq(auditorCases.credit(address(timelock)), DEPOSIT);
        assertTrue(registry.isAccredited(AUDITOR));
        assertEq(auditorBonds.bonded(AUDITOR), BOND);
    }

    function test_cancelled_twice_by_the_guardian_it_is_undecided_and_the_deposit_goes_back() external {
        bytes32 caseId = _openCase(_said());
        _cancel(GUARDIAN, _put(caseId));
        _assertNotEnded(caseId);
        _cancel(GUARDIAN, _put(caseId));
        _end(caseId, IAuditorCases.CaseStatus.Undecided);
        assertEq(auditorCases.credit(BOB), DEPOSIT);
    }

    /// @dev Otherwise the bond would be frozen for ever.
    function test_won_by_a_governor_that_lost_its_roles_it_is_undecided() external {
        bytes32 caseId = _openCase(_said());
        uint256 proposalId = _put(caseId);
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _assertNotEnded(caseId);
        bytes32 role = timelock.PROPOSER_ROLE();
        uint256 before = vm.snapshotState();
        vm.prank(address(timelock));
        timelock.revokeRole(role, address(governor));
        _end(caseId, IAuditorCases.CaseStatus.Undecided);
        vm.revertToState(before);
        _queue(proposalId);
        _assertNotEnded(caseId);
        role = timelock.EXECUTOR_ROLE();
        vm.prank(address(timelock));
        timelock.revokeRole(role, address(governor));
        _end(caseId, IAuditorCases.CaseStatus.Undecided);
    }

    function test_before_its_vote_it_does_not_end() external {
        bytes32 caseId = _openCase(_said());
        _assertNotEnded(caseId);
    }

    function _end(bytes32 caseId, IAuditorCases.CaseStatus status) private {
        uint256 proposalId = auditorCases.auditorCase(caseId).proposalId;
        vm.expectEmit(address(auditorCases));
        emit IAuditorCases.AuditorCaseEnded(caseId, AUDITOR, proposalId, status, 0);
        vm.prank(STRANGER);
        auditorCases.recordEnd(caseId);
        _assertCase(caseId, status);
        assertEq(auditorBonds.freezes(AUDITOR), 0);
    }

    function _assertNotEnded(bytes32 caseId) private {
        uint256 proposalId = auditorCases.auditorCase(caseId).proposalId;
        vm.expectRevert(abi.encodeWithSelector(IAuditorCases.AuditorCaseNotEnded.selector, caseId, proposalId));
        auditorCases.recordEnd(caseId);
    }
}
