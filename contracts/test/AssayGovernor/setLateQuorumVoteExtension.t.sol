// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {stdError} from "forge-std/StdError.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";
import {ITiming} from "../../src/interfaces/ITiming.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title How long votes stay open after a late quorum: changed by vote alone.
contract SetLateQuorumVoteExtensionTest is GovernorFixture {
    /// @dev INV-07
    function testFuzz_nobody_sets_it_by_hand(address caller, uint48 extension) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, caller));
        vm.prank(caller);
        governor.setLateQuorumVoteExtension(extension);
        assertEq(governor.lateQuorumVoteExtension(), 1 days);
    }

    /// @dev The executor alone is not enough: the governor itself must have sent it there.
    function testFuzz_nor_does_the_timelock_without_a_vote(uint48 extension) external {
        vm.expectRevert(stdError.popError);
        vm.prank(address(timelock));
        governor.setLateQuorumVoteExtension(extension);
    }

    function testFuzz_a_vote_sets_it_and_the_next_late_quorum_feels_it(uint48 extension) external {
        extension = uint48(bound(extension, 1, 7 days));
        uint256 change = _due(
            address(governor),
            abi.encodeCall(GovernorPreventLateQuorum.setLateQuorumVoteExtension, (extension)),
            "another extension"
        );
        vm.expectEmit(address(governor));
        emit GovernorPreventLateQuorum.LateQuorumVoteExtensionSet(1 days, uint64(extension));
        _execute(change);
        assertEq(governor.lateQuorumVoteExtension(), extension);

        uint256 proposalId = _propose(ALICE, STRANGER, "", "a question");
        uint256 deadline = governor.proposalDeadline(proposalId);
        vm.warp(deadline);
        _vote(BOB, proposalId, FOR);
        assertEq(governor.proposalDeadline(proposalId), deadline + extension);
    }

    /// @dev An extension as long as the vote itself is the most; OpenZeppelin bounds it by the period that stands.
    function testFuzz_longer_than_the_vote_is_refused(uint48 extension) external {
        extension = uint48(bound(extension, 7 days + 1, type(uint48).max));
        uint256 change = _due(
            address(governor),
            abi.encodeCall(GovernorPreventLateQuorum.setLateQuorumVoteExtension, (extension)),
            "too long"
        );
        _executeReverts(
            change,
            abi.encodeWithSelector(
                GovernorPreventLateQuorum.GovernorPreventLateQuorumVoteExtensionTooLarge.selector, extension, 7 days
            )
        );
        assertEq(governor.lateQuorumVoteExtension(), 1 days);
    }

    function test_an_extension_that_breaks_the_sums_of_time_is_refused() external {
        timing.breakSums(true);
        bytes memory data = abi.encodeCall(GovernorPreventLateQuorum.setLateQuorumVoteExtension, (2 days));
        _executeReverts(
            _due(address(governor), data, "longer"), abi.encodeWithSelector(ITiming.TimingBroken.selector, 1, 2)
        );
        assertEq(governor.lateQuorumVoteExtension(), 1 days);
    }
}
