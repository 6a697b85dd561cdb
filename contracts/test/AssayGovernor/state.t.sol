// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title The state of a proposal, second by second, and what the timelock says once it waits there.
abstract contract StateTest is GovernorFixture {
    uint256 private proposalId;
    uint256 private snapshot;

    function setUp() public override {
        super.setUp();
        proposalId = _propose(ALICE, STRANGER, "", "a question");
        snapshot = governor.proposalSnapshot(proposalId);
    }

    function testFuzz_an_unknown_proposal_has_none(uint256 unknown) external {
        vm.assume(unknown != proposalId);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, unknown));
        governor.state(unknown);
    }

    function testFuzz_without_votes_the_clock_alone_moves_it(uint48 moment) external {
        moment = uint48(bound(moment, governor.clock(), snapshot + _span(30 days)));
        _clockTo(moment);
        IGovernor.ProposalState expected = moment <= snapshot
            ? IGovernor.ProposalState.Pending
            : moment <= snapshot + _span(7 days) ? IGovernor.ProposalState.Active : IGovernor.ProposalState.Defeated;
        _assertState(proposalId, expected);
    }

    function test_each_line_belongs_to_the_second_before() external {
        _clockTo(snapshot);
        _assertState(proposalId, IGovernor.ProposalState.Pending);
        _clockTo(snapshot + 1);
        _assertState(proposalId, IGovernor.ProposalState.Active);
        _clockTo(snapshot + _span(7 days));
        _assertState(proposalId, IGovernor.ProposalState.Active);
        _clockTo(snapshot + _span(7 days) + 1);
        _assertState(proposalId, IGovernor.ProposalState.Defeated);
    }

    function test_won_it_goes_through_the_timelock() external {
        _won();
        _assertState(proposalId, IGovernor.ProposalState.Succeeded);
        _queue(proposalId);
        _assertState(proposalId, IGovernor.ProposalState.Queued);
        _wait(1 days);
        _assertState(proposalId, IGovernor.ProposalState.Queued);
        _execute(proposalId);
        _assertState(proposalId, IGovernor.ProposalState.Executed);
    }

    /// @dev INV-48: Two weeks from the time it may be executed, to the second; then nobody does, nor cancels it.
    function test_queued_and_not_executed_it_expires() external {
        _won();
        _clockTo(snapshot + _span(7 days) + 14 days / governor.minSecondsPerBlock());
        _assertState(proposalId, IGovernor.ProposalState.Succeeded);
        _queue(proposalId);
        vm.warp(governor.proposalEta(proposalId) + 14 days);
        _assertState(proposalId, IGovernor.ProposalState.Queued);
        skip(1);
        _assertState(proposalId, IGovernor.ProposalState.Expired);
        _executeReverts(
            proposalId,
            abi.encodeWithSelector(
                IGovernor.GovernorUnexpectedProposalState.selector,
                proposalId,
                IGovernor.ProposalState.Expired,
                bytes32(uint256(1) << uint8(IGovernor.ProposalState.Queued))
            )
        );
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        this.cancelByGuardian(proposalId);
    }

    /// @dev INV-48: Two weeks from its deadline, of the shortest blocks, to the tick; then nobody queues it, nor cancels it.
    function test_won_and_not_queued_it_expires() external {
        _won();
        _clockTo(snapshot + _span(7 days) + 14 days / governor.minSecondsPerBlock());
        _assertState(proposalId, IGovernor.ProposalState.Succeeded);
        _clockTo(snapshot + _span(7 days) + 14 days / governor.minSecondsPerBlock() + 1);
        _assertState(proposalId, IGovernor.ProposalState.Expired);
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(STRANGER, "");
        vm.expectRevert(
            abi.encodeWithSelector(
                IGovernor.GovernorUnexpectedProposalState.selector,
                proposalId,
                IGovernor.ProposalState.Expired,
                bytes32(uint256(1) << uint8(IGovernor.ProposalState.Succeeded))
            )
        );
        governor.queue(targets, values, calldatas, keccak256("a question"));
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        this.cancelByGuardian(proposalId);
    }

    function cancelByGuardian(uint256 id) external {
        _cancel(GUARDIAN, id);
    }

    function test_executed_it_stays_so() external {
        _won();
        _queue(proposalId);
        _wait(1 days);
        _execute(proposalId);
        _wait(30 days);
        _assertState(proposalId, IGovernor.ProposalState.Executed);
    }

    function test_cancelled_by_its_proposer_it_is_for_ever() external {
        _cancel(ALICE, proposalId);
        _assertState(proposalId, IGovernor.ProposalState.Canceled);
        _wait(3650 days);
        _assertState(proposalId, IGovernor.ProposalState.Canceled);
    }

    /// @dev Only the governor has the roles to do so; the timelock's word stands over what the governor keeps.
    function test_cancelled_in_the_timelock_it_is_cancelled() external {
        _won();
        _queue(proposalId);
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(STRANGER, "");
        bytes32 operation = timelock.hashOperationBatch(targets, values, calldatas, 0, _salt());
        vm.prank(address(governor));
        timelock.cancel(operation);
        _assertState(proposalId, IGovernor.ProposalState.Canceled);
    }

    function test_executed_in_the_timelock_it_is_executed() external {
        _won();
        _queue(proposalId);
        _wait(1 days);
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(STRANGER, "");
        vm.prank(address(governor));
        timelock.executeBatch(targets, values, calldatas, 0, _salt());
        _assertState(proposalId, IGovernor.ProposalState.Executed);
    }

    function _won() private {
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
    }

    function _salt() private view returns (bytes32) {
        return bytes20(address(governor)) ^ keccak256("a question");
    }
}

contract StateByTimestampTest is StateTest {}

contract StateByBlockNumberTest is StateTest {
    function _countsBlocks() internal pure override returns (bool) {
        return true;
    }
}
