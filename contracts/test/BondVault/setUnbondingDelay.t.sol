// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BondVault} from "../../src/BondVault.sol";
import {Governed} from "../../src/Governed.sol";
import {ITiming} from "../../src/interfaces/ITiming.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title The delay is the timelock's to set, and never shorter than detection and the longest case.
contract SetUnbondingDelayTest is CourtFixture {
    function testFuzz_a_longer_delay_stands(uint32 delay) external {
        delay = uint32(bound(delay, UNBONDING, type(uint32).max));
        vm.expectEmit(address(vault));
        emit BondVault.UnbondingDelaySet(delay);
        vm.prank(address(timelock));
        vault.setUnbondingDelay(delay);
        assertEq(vault.unbondingDelay(), delay);
        timing.check();
    }

    function testFuzz_a_shorter_one_is_refused_with_both_sums(uint32 delay) external {
        delay = uint32(bound(delay, 0, UNBONDING - 1));
        vm.expectRevert(abi.encodeWithSelector(ITiming.TimingBroken.selector, delay, UNBONDING));
        vm.prank(address(timelock));
        vault.setUnbondingDelay(delay);
        assertEq(vault.unbondingDelay(), UNBONDING);
    }

    function test_a_vote_that_breaks_the_sum_does_not_execute() external {
        uint256 proposalId = _due(address(vault), abi.encodeCall(vault.setUnbondingDelay, (67 days)), "too short");
        _executeReverts(
            proposalId, abi.encodeWithSelector(ITiming.TimingBroken.selector, uint256(67 days), uint256(68 days))
        );
        assertEq(vault.unbondingDelay(), UNBONDING);
    }

    function testFuzz_nobody_but_the_timelock_sets_it(address caller) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        vault.setUnbondingDelay(type(uint32).max);
    }
}
