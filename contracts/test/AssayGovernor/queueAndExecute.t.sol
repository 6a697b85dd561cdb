// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {AssayToken} from "../../src/AssayToken.sol";
import {Fixture} from "../Fixture.sol";

/// @title What was voted for waits in the timelock and is executed once, by anybody, through the governor.
contract QueueAndExecuteTest is Fixture {
    uint256 private proposalId;

    function setUp() public override {
        super.setUp();
        proposalId = _propose(ALICE, address(token), abi.encodeCall(AssayToken.mint, (STRANGER, 1e18)), "mint one");
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
    }

    function test_a_stranger_queues_and_executes() external {
        _toEnd(proposalId);
        vm.expectEmit(address(governor));
        emit IGovernor.ProposalQueued(proposalId, block.timestamp + 1 days);
        vm.prank(STRANGER);
        _queue(proposalId);
        _assertState(proposalId, IGovernor.ProposalState.Queued);
        skip(1 days);
        vm.expectEmit(address(governor));
        emit IGovernor.ProposalExecuted(proposalId);
        vm.prank(STRANGER);
        _execute(proposalId);
        _assertState(proposalId, IGovernor.ProposalState.Executed);
        assertEq(token.balanceOf(STRANGER), 1e18);
    }

    function test_it_is_not_queued_while_votes_come_in() external {
        Put storage put = puts[proposalId];
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(put.target, put.data);
        vm.expectRevert(_unexpected(IGovernor.ProposalState.Active, IGovernor.ProposalState.Succeeded));
        governor.queue(targets, values, calldatas, keccak256("mint one"));
    }

    function test_it_is_not_executed_before_it_was_queued() external {
        _toEnd(proposalId);
        _executeReverts(proposalId, _unexpected(IGovernor.ProposalState.Succeeded, IGovernor.ProposalState.Queued));
    }

    function test_it_is_not_executed_a_second_before_it_is_due() external {
        _toEnd(proposalId);
        _queue(proposalId);
        skip(1 days - 1);
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) =
            _action(puts[proposalId].target, puts[proposalId].data);
        bytes32 salt = bytes20(address(governor)) ^ keccak256("mint one");
        bytes32 operation = timelock.hashOperationBatch(targets, values, calldatas, 0, salt);
        _executeReverts(
            proposalId,
            abi.encodeWithSelector(
                AssayGovernor.TimelockUnexpectedOperationState.selector,
                operation,
                bytes32(uint256(1) << uint8(TimelockController.OperationState.Ready))
            )
        );
        skip(1);
        _execute(proposalId);
    }

    function test_it_is_executed_once() external {
        _toEnd(proposalId);
        _queue(proposalId);
        skip(1 days);
        _execute(proposalId);
        _executeReverts(proposalId, _unexpected(IGovernor.ProposalState.Executed, IGovernor.ProposalState.Queued));
        assertEq(token.balanceOf(STRANGER), 1e18);
    }

    function test_a_call_that_fails_without_a_reason_is_named_so() external {
        proposalId = _propose(ALICE, address(token), hex"00000000", "call what is not there");
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        skip(1 days);
        _executeReverts(proposalId, abi.encodeWithSelector(AssayGovernor.FailedCall.selector));
    }

    /// @dev INV-48: Whoever minds queues it within two weeks, and then its second two begin.
    function test_a_success_is_queued_until_the_last_second_of_its_two_weeks() external {
        vm.warp(governor.proposalDeadline(proposalId) + 14 days);
        _queue(proposalId);
        skip(1 days);
        _execute(proposalId);
    }

    function _unexpected(IGovernor.ProposalState current, IGovernor.ProposalState wanted)
        private
        view
        returns (bytes memory)
    {
        return abi.encodeWithSelector(
            IGovernor.GovernorUnexpectedProposalState.selector,
            proposalId,
            current,
            bytes32(uint256(1) << uint8(wanted))
        );
    }
}
