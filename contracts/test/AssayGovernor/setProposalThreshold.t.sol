// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {stdError} from "forge-std/StdError.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {AssayQuorum} from "../../src/AssayQuorum.sol";
import {Fixture} from "../Fixture.sol";

/// @title What a proposer must hold: changed by vote alone, never to nothing and never to more than a hundredth of the supply.
contract SetProposalThresholdTest is Fixture {
    uint256 private constant THRESHOLD = 100_000e18;
    uint256 private constant MOST = 1_000_000e18;

    /// @dev INV-07
    function testFuzz_nobody_sets_it_by_hand(address caller, uint256 threshold) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, caller));
        vm.prank(caller);
        governor.setProposalThreshold(threshold);
        assertEq(governor.proposalThreshold(), THRESHOLD);
    }

    /// @dev The executor alone is not enough: the governor itself must have sent it there.
    function testFuzz_nor_does_the_timelock_without_a_vote(uint256 threshold) external {
        vm.expectRevert(stdError.popError);
        vm.prank(address(timelock));
        governor.setProposalThreshold(threshold);
    }

    function testFuzz_a_vote_sets_it(uint256 threshold) external {
        threshold = bound(threshold, 1, MOST);
        uint256 proposalId = _dueThreshold(threshold);
        vm.expectEmit(address(governor));
        emit GovernorSettings.ProposalThresholdSet(THRESHOLD, threshold);
        _execute(proposalId);
        assertEq(governor.proposalThreshold(), threshold);
    }

    function test_a_threshold_of_zero_cannot_be_voted_in() external {
        _executeReverts(_dueThreshold(0), abi.encodeWithSelector(AssayQuorum.ZeroProposalThreshold.selector));
        assertEq(governor.proposalThreshold(), THRESHOLD);
    }

    /// @dev INV-50: Otherwise one vote would end all later ones, the one that takes it back among them.
    function testFuzz_nobody_needs_more_than_a_hundredth_of_the_supply(uint256 threshold) external {
        threshold = bound(threshold, MOST + 1, type(uint256).max);
        bytes memory refusal = abi.encodeWithSelector(AssayQuorum.ProposalThresholdTooHigh.selector, threshold, MOST);
        _executeReverts(_dueThreshold(threshold), refusal);
        assertEq(governor.proposalThreshold(), THRESHOLD);
    }

    /// @dev Carol is a unit short of it, then has exactly that.
    function test_it_binds_the_next_proposer_to_the_unit() external {
        address carol = makeAddr("carol");
        _empower(carol, MOST - 1);
        _execute(_dueThreshold(MOST));
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(STRANGER, "");
        vm.expectRevert(
            abi.encodeWithSelector(IGovernor.GovernorInsufficientProposerVotes.selector, carol, MOST - 1, MOST)
        );
        vm.prank(carol);
        governor.propose(targets, values, calldatas, "a unit short");
        vm.prank(TREASURY);
        token.transfer(carol, 1);
        skip(1);
        _propose(carol, STRANGER, "", "enough");
    }

    function _dueThreshold(uint256 threshold) private returns (uint256) {
        return _due(
            address(governor), abi.encodeCall(GovernorSettings.setProposalThreshold, (threshold)), "another threshold"
        );
    }
}
