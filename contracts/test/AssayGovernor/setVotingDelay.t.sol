// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {stdError} from "forge-std/StdError.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IAssayGovernor} from "../../src/interfaces/IAssayGovernor.sol";
import {Fixture} from "../Fixture.sol";

/// @title How long a proposal waits before votes open: changed by vote alone, in either spelling.
contract SetVotingDelayTest is Fixture {
    /// @dev INV-07
    function testFuzz_nobody_sets_it_by_hand(address caller, uint48 newDelay) external {
        vm.assume(caller != address(timelock));
        bytes memory refused = abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, caller);
        vm.startPrank(caller);
        vm.expectRevert(refused);
        IAssayGovernor(governor).setVotingDelay(newDelay);
        vm.expectRevert(refused);
        GovernorSettings(governor).setVotingDelay(newDelay);
        vm.stopPrank();
        assertEq(governor.votingDelay(), 1 days);
    }

    /// @dev The executor alone is not enough: the governor itself must have sent it there.
    function testFuzz_nor_does_the_timelock_without_a_vote(uint48 newDelay) external {
        vm.expectRevert(stdError.popError);
        vm.prank(address(timelock));
        IAssayGovernor(governor).setVotingDelay(newDelay);
    }

    function testFuzz_a_vote_sets_it(uint48 newDelay) external {
        _assertSets(abi.encodeCall(IAssayGovernor.setVotingDelay, (newDelay)), newDelay);
    }

    function testFuzz_a_vote_sets_it_in_the_newer_spelling_too(uint48 newDelay) external {
        _assertSets(abi.encodeCall(GovernorSettings.setVotingDelay, (newDelay)), newDelay);
    }

    function testFuzz_what_does_not_fit_is_refused_not_cut(uint256 newDelay) external {
        newDelay = bound(newDelay, uint256(type(uint48).max) + 1, type(uint256).max);
        uint256 proposalId =
            _due(address(governor), abi.encodeCall(IAssayGovernor.setVotingDelay, (newDelay)), "far too long");
        _executeReverts(
            proposalId, abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 48, newDelay)
        );
        assertEq(governor.votingDelay(), 1 days);
    }

    function testFuzz_it_holds_for_what_is_proposed_afterwards(uint48 newDelay) external {
        newDelay = uint48(bound(newDelay, 0, 3650 days));
        uint256 change = _due(address(governor), abi.encodeCall(IAssayGovernor.setVotingDelay, (newDelay)), "change");
        uint256 earlier = _propose(ALICE, STRANGER, "", "earlier");
        uint256 snapshot = block.timestamp + 1 days;
        _execute(change);
        assertEq(governor.proposalSnapshot(earlier), snapshot);
        uint256 later = _propose(ALICE, STRANGER, "", "later");
        assertEq(governor.proposalSnapshot(later), block.timestamp + newDelay);
    }

    function _assertSets(bytes memory data, uint256 newDelay) private {
        uint256 proposalId = _due(address(governor), data, "another delay");
        vm.expectEmit(address(governor));
        emit GovernorSettings.VotingDelaySet(1 days, newDelay);
        _execute(proposalId);
        assertEq(governor.votingDelay(), newDelay);
    }
}
