// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {stdError} from "forge-std/StdError.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {ITiming} from "../../src/interfaces/ITiming.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title How long votes are open: changed by vote alone, never to nothing.
contract SetVotingPeriodTest is GovernorFixture {
    /// @dev INV-07
    function testFuzz_nobody_sets_it_by_hand(address caller, uint32 newPeriod) external {
        vm.assume(caller != address(timelock));
        bytes memory refused = abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, caller);
        vm.startPrank(caller);
        vm.expectRevert(refused);
        governor.setVotingPeriod(newPeriod);
        vm.stopPrank();
        assertEq(governor.votingPeriod(), 7 days);
    }

    /// @dev The executor alone is not enough: the governor itself must have sent it there.
    function testFuzz_nor_does_the_timelock_without_a_vote(uint32 newPeriod) external {
        vm.expectRevert(stdError.popError);
        vm.prank(address(timelock));
        governor.setVotingPeriod(newPeriod);
    }

    function testFuzz_a_vote_sets_it(uint32 newPeriod) external {
        newPeriod = uint32(bound(newPeriod, 1 days, type(uint32).max));
        _assertSets(abi.encodeCall(GovernorSettings.setVotingPeriod, (newPeriod)), newPeriod);
    }

    function test_a_vote_that_closes_as_it_opens_is_refused() external {
        uint256 proposalId =
            _due(address(governor), abi.encodeCall(GovernorSettings.setVotingPeriod, (0)), "no time at all");
        _executeReverts(proposalId, abi.encodeWithSelector(IGovernor.GovernorInvalidVotingPeriod.selector, 0));
        assertEq(governor.votingPeriod(), 7 days);
    }

    function testFuzz_it_holds_for_what_is_proposed_afterwards(uint32 newPeriod) external {
        newPeriod = uint32(bound(newPeriod, 1 days, type(uint32).max));
        uint256 change =
            _due(address(governor), abi.encodeCall(GovernorSettings.setVotingPeriod, (newPeriod)), "another period");
        uint256 earlier = _propose(ALICE, STRANGER, "", "earlier");
        uint256 deadline = block.timestamp + 8 days;
        _execute(change);
        assertEq(governor.proposalDeadline(earlier), deadline);
        uint256 later = _propose(ALICE, STRANGER, "", "later");
        assertEq(governor.proposalDeadline(later), block.timestamp + 1 days + newPeriod);
    }

    /// @dev Otherwise a late quorum prolongs a vote by more than its whole period.
    function testFuzz_a_period_shorter_than_the_extension_is_refused(uint32 newPeriod) external {
        newPeriod = uint32(bound(newPeriod, 1, 1 days - 1));
        uint256 proposalId =
            _due(address(governor), abi.encodeCall(GovernorSettings.setVotingPeriod, (newPeriod)), "too short");
        _executeReverts(
            proposalId,
            abi.encodeWithSelector(
                GovernorPreventLateQuorum.GovernorPreventLateQuorumVoteExtensionTooLarge.selector, 1 days, newPeriod
            )
        );
        assertEq(governor.votingPeriod(), 7 days);
    }

    function test_a_period_that_breaks_the_sums_of_time_is_refused() external {
        timing.breakSums(true);
        bytes memory broken = abi.encodeWithSelector(ITiming.TimingBroken.selector, 1, 2);
        _executeReverts(
            _due(address(governor), abi.encodeCall(GovernorSettings.setVotingPeriod, (8 days)), "longer"), broken
        );
        assertEq(governor.votingPeriod(), 7 days);
    }

    function _assertSets(bytes memory data, uint256 newPeriod) private {
        uint256 proposalId = _due(address(governor), data, "another period");
        vm.expectEmit(address(governor));
        emit GovernorSettings.VotingPeriodSet(7 days, newPeriod);
        _execute(proposalId);
        assertEq(governor.votingPeriod(), newPeriod);
    }
}
