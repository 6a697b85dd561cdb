// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {AuditorCases} from "../../src/AuditorCases.sol";
import {AuditorCasesFixture} from "./AuditorCasesFixture.sol";

/// @title A case that leads to nothing is ended by anyone, gives the bond free, and its deposit goes where it must.
contract RecordEndTest is AuditorCasesFixture {
    function test_a_lost_vote_costs_the_deposit() external {
        bytes32 caseId = _openCase(_said());
        _lose(_put(caseId));
        _end(caseId, AuditorCases.CaseStatus.Dismissed);
        assertEq(auditorCases.credit(address(timelock)), DEPOSIT);
        assertTrue(registry.isAccredited(AUDITOR));
        assertEq(auditorBonds.bonded(AUDITOR), BOND);
    }

    function test_cancelled_twice_by_the_guardian_it_is_undecided_and_a_tenth_of_the_deposit_is_lost() external {
        bytes32 caseId = _openCase(_said());
        _cancel(GUARDIAN, _put(caseId));
        _assertNotEnded(caseId);
        _cancel(GUARDIAN, _put(caseId));
        _end(caseId, AuditorCases.CaseStatus.Undecided);
        _assertATenthIsLost();
    }

    /// @dev Otherwise a case that everybody upheld, below the quorum, would cost as much as a sham.
    function test_upheld_by_all_below_the_quorum_it_is_undecided() external {
        address carol = makeAddr("carol");
        _empower(carol, QUORUM * 9 / 10);
        skip(1);
        bytes32 caseId = _openCase(_said());
        uint256 proposalId = _put(caseId);
        _toVoting(proposalId);
        _vote(carol, proposalId, FOR);
        _toEnd(proposalId);
        _end(caseId, AuditorCases.CaseStatus.Undecided);
        _assertATenthIsLost();
    }

    /// @dev INV-33
    function test_a_vote_that_nobody_took_part_in_costs_a_tenth() external {
        bytes32 caseId = _openCase(_said());
        _toEnd(_put(caseId));
        _end(caseId, AuditorCases.CaseStatus.Undecided);
        _assertATenthIsLost();
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
        _end(caseId, AuditorCases.CaseStatus.Undecided);
        vm.revertToState(before);
        _queue(proposalId);
        _assertNotEnded(caseId);
        role = timelock.EXECUTOR_ROLE();
        vm.prank(address(timelock));
        timelock.revokeRole(role, address(governor));
        _end(caseId, AuditorCases.CaseStatus.Undecided);
    }

    /// @dev INV-48
    function test_won_and_not_carried_out_in_time_it_is_undecided() external {
        bytes32 caseId = _openCase(_said());
        uint256 proposalId = _put(caseId);
        _passUntilDue(proposalId);
        vm.warp(governor.proposalEta(proposalId) + 14 days);
        _assertNotEnded(caseId);
        skip(1);
        _end(caseId, AuditorCases.CaseStatus.Undecided);
        _assertATenthIsLost();
    }

    /// @dev INV-42: Otherwise what the case froze would stay so for ever.
    function test_opened_and_not_put_when_a_vote_removes_the_source_it_is_undecided() external {
        bytes32 caseId = _openCase(_said());
        _removeSource();
        vm.expectRevert(abi.encodeWithSelector(AssayGovernor.UnknownCaseSource.selector, auditorCases));
        governor.proposeCase(auditorCases, caseId);
        _end(caseId, AuditorCases.CaseStatus.Undecided);
        _assertATenthIsLost();
    }

    /// @dev INV-42
    function test_cancelled_once_when_a_vote_removes_the_source_it_is_undecided() external {
        bytes32 caseId = _openCase(_said());
        _cancel(GUARDIAN, _put(caseId));
        _assertNotEnded(caseId);
        _removeSource();
        _end(caseId, AuditorCases.CaseStatus.Undecided);
    }

    /// @dev A vote that runs decides all the same.
    function test_a_vote_that_runs_when_its_source_is_removed_is_carried_out() external {
        uint256 removes =
            _due(address(governor), abi.encodeCall(governor.setCaseSource, (auditorCases, false)), "remove");
        bytes32 caseId = _openCase(_said());
        uint256 proposalId = _put(caseId);
        _toVoting(proposalId);
        _execute(removes);
        _assertNotEnded(caseId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _assertNotEnded(caseId);
        _queue(proposalId);
        skip(1 days);
        _assertNotEnded(caseId);
        _execute(proposalId);
        _assertCase(caseId, AuditorCases.CaseStatus.Upheld);
        assertEq(auditorBonds.freezes(AUDITOR), 0);
    }

    function test_before_its_vote_it_does_not_end() external {
        bytes32 caseId = _openCase(_said());
        _assertNotEnded(caseId);
    }

    function _removeSource() private {
        _govern(address(governor), abi.encodeCall(governor.setCaseSource, (auditorCases, false)), "remove");
    }

    function _end(bytes32 caseId, AuditorCases.CaseStatus status) private {
        uint256 proposalId = auditorCases.auditorCase(caseId).proposalId;
        vm.expectEmit(address(auditorCases));
        emit AuditorCases.AuditorCaseEnded(caseId, AUDITOR, proposalId, status, 0);
        vm.prank(STRANGER);
        auditorCases.recordEnd(caseId);
        _assertCase(caseId, status);
        assertEq(auditorBonds.freezes(AUDITOR), 0);
    }

    function _assertATenthIsLost() private view {
        assertEq(auditorCases.credit(BOB), DEPOSIT - DEPOSIT / 10);
        assertEq(auditorCases.credit(address(timelock)), DEPOSIT / 10);
    }

    function _assertNotEnded(bytes32 caseId) private {
        uint256 proposalId = auditorCases.auditorCase(caseId).proposalId;
        vm.expectRevert(abi.encodeWithSelector(AuditorCases.AuditorCaseNotEnded.selector, caseId, proposalId));
        auditorCases.recordEnd(caseId);
    }
}
