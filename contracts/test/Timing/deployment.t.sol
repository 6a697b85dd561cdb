// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Timing} from "../../src/Timing.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {ITiming} from "../../src/interfaces/ITiming.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title A deployment whose sums do not hold is refused, whatever was broken; the checker is made last and reads all.
contract DeploymentTest is CourtFixture {
    function test_it_names_what_it_reads() external view {
        assertEq(address(timing.governor()), address(governor));
        assertEq(address(timing.vault()), address(vault));
        assertEq(address(timing.court()), address(court));
        assertEq(timing.secondsPerTick(), 1);
        assertEq(address(vault.timing()), address(timing));
        assertEq(address(court.timing()), address(timing));
    }

    /// @dev INV-16
    function test_a_bond_that_leaves_a_second_too_early_is_no_deployment() external {
        vm.mockCall(address(vault), abi.encodeCall(vault.unbondingDelay, ()), abi.encode(UNBONDING - 1));
        vm.expectRevert(abi.encodeWithSelector(ITiming.TimingBroken.selector, UNBONDING - 1, UNBONDING));
        new Timing(governor, vault, court);
    }

    function test_a_statute_that_is_too_long_is_no_deployment() external {
        IDisputeCourt.Terms memory terms = court.termsOf(0);
        terms.statute = DETECTION + 1;
        vm.mockCall(address(court), abi.encodeCall(court.termsOf, (0)), abi.encode(terms));
        vm.expectRevert(abi.encodeWithSelector(ITiming.StatuteTooLong.selector, DETECTION + 1, DETECTION));
        new Timing(governor, vault, court);
    }
}
