// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title Who cancels: the guardian in office at any stage before the end, a proposer while it is pending, nobody else.
abstract contract CancelTest is GovernorFixture {
    function testFuzz_the_guardian_cancels_at_every_stage_before_execution(uint8 stage) external {
        uint256 proposalId = _at(_ask(), stage);
        vm.expectEmit(address(governor));
        emit IGovernor.ProposalCanceled(proposalId);
        _cancel(GUARDIAN, proposalId);
        _assertState(proposalId, IGovernor.ProposalState.Canceled);
    }

    function test_what_he_cancelled_in_the_timelock_is_not_executed() external {
        uint256 proposalId = _ask();
        _carry(proposalId);
        _cancel(GUARDIAN, proposalId);
        _executeReverts(
            proposalId,
            abi.encodeWithSelector(
                IGovernor.GovernorUnexpectedProposalState.selector,
                proposalId,
                IGovernor.ProposalState.Canceled,
                bytes32(uint256(1) << uint8(IGovernor.ProposalState.Queued))
            )
        );
    }

    /// @dev Otherwise what was voted down, with the result known, would be put to vote once more.
    function test_nobody_cancels_what_was_defeated() external {
        uint256 proposalId = _put(CASE, _parties(STRANGER));
        _toVoting(proposalId);
        _vote(ALICE, proposalId, AGAINST);
        _toEnd(proposalId);
        _assertState(proposalId, IGovernor.ProposalState.Defeated);
        _cancelReverts(GUARDIAN, proposalId);
        _cancelReverts(ALICE, proposalId);
    }

    /// @dev INV-05: Otherwise he would end, with the result known, a vote in which he has no ballot.
    function testFuzz_a_guardian_who_is_a_party_does_not_cancel_the_case(uint8 stage) external {
        uint256 proposalId = _at(_put(CASE, _parties(GUARDIAN)), stage);
        assertTrue(governor.isRecused(proposalId, GUARDIAN));
        _cancelReverts(GUARDIAN, proposalId);
    }

    function testFuzz_nobody_else_cancels_a_case(address caller, uint8 stage) external {
        vm.assume(caller != GUARDIAN);
        _cancelReverts(caller, _at(_put(CASE, _parties(STRANGER)), stage));
    }

    /// @dev Not even in the governor's name, though the governor is its proposer: nothing makes it call itself so.
    function test_the_proposer_cancels_only_what_is_pending() external {
        uint256 early = _propose(ALICE, STRANGER, "", "early");
        _cancel(ALICE, early);
        for (uint8 stage = 1; stage < 4; ++stage) {
            _cancelReverts(ALICE, _at(_propose(ALICE, STRANGER, "", vm.toString(stage)), stage));
        }
    }

    /// @dev Without a guardian OpenZeppelin's extension would let a proposer end a vote that is going on.
    function test_nor_does_he_more_after_the_guardians_term() external {
        vm.warp(governor.guardianUntil());
        uint256 early = _propose(ALICE, STRANGER, "", "early");
        _cancel(ALICE, early);
        uint256 late = _at(_propose(ALICE, STRANGER, "", "late"), 1);
        _cancelReverts(ALICE, late);
        _cancelReverts(GUARDIAN, late);
        _cancelReverts(address(0), late);
    }

    function test_after_his_term_the_guardian_cancels_nothing() external {
        vm.warp(governor.guardianUntil() - 1);
        uint256 proposalId = _put(CASE, _parties(STRANGER));
        uint256 snapshot = vm.snapshotState();
        _cancel(GUARDIAN, proposalId);
        vm.revertToState(snapshot);
        vm.warp(governor.guardianUntil());
        _cancelReverts(GUARDIAN, proposalId);
    }

    function test_an_unknown_proposal_is_not_cancelled() external {
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(STRANGER, "");
        uint256 unknown = governor.getProposalId(targets, values, calldatas, 0);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, unknown));
        vm.prank(GUARDIAN);
        governor.cancel(targets, values, calldatas, 0);
    }

    /// @dev Pending, active, succeeded, queued.
    function _at(uint256 proposalId, uint8 stage) private returns (uint256) {
        stage %= 4;
        if (stage > 0) _toVoting(proposalId);
        if (stage > 1) {
            _vote(ALICE, proposalId, FOR);
            _toEnd(proposalId);
        }
        if (stage > 2) _queue(proposalId);
        return proposalId;
    }
}

contract CancelByTimestampTest is CancelTest {}

contract CancelByBlockNumberTest is CancelTest {
    function _countsBlocks() internal pure override returns (bool) {
        return true;
    }
}
