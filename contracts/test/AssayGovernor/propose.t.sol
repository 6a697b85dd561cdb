// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Fixture} from "../Fixture.sol";

/// @title Who may propose by hand: a holder of the threshold, and nobody in another's name.
contract ProposeTest is Fixture {
    uint256 private constant THRESHOLD = 100_000e18;

    function testFuzz_less_than_the_threshold_does_not_propose(uint256 power) external {
        power = bound(power, 0, THRESHOLD - 1);
        _empower(STRANGER, power);
        skip(1);
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(STRANGER, "");
        vm.expectRevert(
            abi.encodeWithSelector(IGovernor.GovernorInsufficientProposerVotes.selector, STRANGER, power, THRESHOLD)
        );
        vm.prank(STRANGER);
        governor.propose(targets, values, calldatas, "too little");
    }

    function test_the_threshold_itself_proposes() external {
        _empower(STRANGER, THRESHOLD);
        skip(1);
        uint256 proposalId = _propose(STRANGER, STRANGER, "", "enough");
        assertEq(governor.proposalProposer(proposalId), STRANGER);
        assertEq(governor.proposalSnapshot(proposalId), block.timestamp + 1 days);
        assertEq(governor.proposalDeadline(proposalId), block.timestamp + 8 days);
        _assertState(proposalId, IGovernor.ProposalState.Pending);
    }

    function test_power_of_the_same_second_does_not_propose() external {
        _empower(STRANGER, THRESHOLD);
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(STRANGER, "");
        vm.expectRevert(
            abi.encodeWithSelector(IGovernor.GovernorInsufficientProposerVotes.selector, STRANGER, 0, THRESHOLD)
        );
        vm.prank(STRANGER);
        governor.propose(targets, values, calldatas, "borrowed for one second");
    }

    function test_the_suffix_binds_the_proposer() external {
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(STRANGER, "");
        string memory text = string.concat("hers\n#proposer=", vm.toString(ALICE));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorRestrictedProposer.selector, BOB));
        vm.prank(BOB);
        governor.propose(targets, values, calldatas, text);
        vm.prank(ALICE);
        uint256 proposalId = governor.propose(targets, values, calldatas, text);
        assertEq(governor.proposalProposer(proposalId), ALICE);
    }

    function test_the_same_proposal_twice_is_refused() external {
        uint256 proposalId = _propose(ALICE, STRANGER, "", "once");
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(STRANGER, "");
        vm.expectRevert(
            abi.encodeWithSelector(
                IGovernor.GovernorUnexpectedProposalState.selector,
                proposalId,
                IGovernor.ProposalState.Pending,
                bytes32(0)
            )
        );
        vm.prank(BOB);
        governor.propose(targets, values, calldatas, "once");
    }

    function test_the_proposer_cancels_while_it_is_pending_and_not_later() external {
        uint256 early = _propose(ALICE, STRANGER, "", "early");
        _cancel(ALICE, early);
        _assertState(early, IGovernor.ProposalState.Canceled);

        uint256 late = _propose(ALICE, STRANGER, "", "late");
        _toVoting(late);
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(STRANGER, "");
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, late, ALICE));
        vm.prank(ALICE);
        governor.cancel(targets, values, calldatas, keccak256("late"));
    }
}
