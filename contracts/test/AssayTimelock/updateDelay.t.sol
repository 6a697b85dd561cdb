// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {AssayTimelock} from "../../src/AssayTimelock.sol";
import {ITiming} from "../../src/interfaces/ITiming.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title The delay of everything that was voted: changed by the timelock itself, never past the sums of time.
contract UpdateDelayTest is GovernorFixture {
    /// @dev INV-07
    function testFuzz_nobody_sets_it_by_hand(address caller, uint256 delay) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(TimelockController.TimelockUnauthorizedCaller.selector, caller));
        vm.prank(caller);
        timelock.updateDelay(delay);
    }

    function testFuzz_a_vote_sets_it_and_what_is_queued_next_waits_so_long(uint256 delay) external {
        delay = bound(delay, 0, 30 days);
        uint256 change = _due(address(timelock), abi.encodeCall(timelock.updateDelay, (delay)), "another delay");
        vm.expectEmit(address(timelock));
        emit TimelockController.MinDelayChange(1 days, delay);
        _execute(change);
        assertEq(timelock.getMinDelay(), delay);
        uint256 proposalId = _ask();
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        assertEq(governor.proposalEta(proposalId), block.timestamp + delay);
    }

    function test_one_that_breaks_the_sums_of_time_is_refused() external {
        timing.breakSums(true);
        bytes memory broken = abi.encodeWithSelector(ITiming.TimingBroken.selector, 1, 2);
        uint256 change = _due(address(timelock), abi.encodeCall(timelock.updateDelay, (2 days)), "a longer delay");
        _executeReverts(change, broken);
        vm.expectRevert(broken);
        vm.prank(address(timelock));
        timelock.updateDelay(2 days);
        assertEq(timelock.getMinDelay(), 1 days);
    }

    function testFuzz_a_deployment_names_delay_and_checker(uint256 delay, ITiming checker) external {
        AssayTimelock made = new AssayTimelock(delay, address(this), checker);
        assertEq(made.getMinDelay(), delay);
        assertEq(address(made.timing()), address(checker));
    }
}
