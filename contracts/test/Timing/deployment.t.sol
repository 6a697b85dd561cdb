// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Timing} from "../../src/Timing.sol";
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

    function test_a_bond_that_leaves_a_second_too_early_is_no_deployment() external {
        vm.mockCall(address(vault), abi.encodeCall(vault.unbondingDelay, ()), abi.encode(UNBONDING - 1));
        vm.expectRevert(abi.encodeWithSelector(ITiming.TimingBroken.selector, UNBONDING - 1, UNBONDING));
        new Timing(governor, vault, court, 0);
    }

    function test_a_statute_that_is_too_long_is_no_deployment() external {
        vm.mockCall(address(court), abi.encodeCall(court.statute, ()), abi.encode(DETECTION + 1));
        vm.expectRevert(abi.encodeWithSelector(ITiming.StatuteTooLong.selector, DETECTION + 1, DETECTION));
        new Timing(governor, vault, court, 0);
    }

    function testFuzz_a_clock_of_blocks_is_counted_in_its_longest_blocks(uint32 most) external {
        most = uint32(bound(most, 1, 60));
        _inBlocks(7_200, 50_400, 7_200);
        uint256 round = uint256(7_200 + 50_400 + 7_200) * most + 1 days + 2 * PUSH_GRACE;
        uint256 needed = DETECTION + ANSWER_WINDOW + PUSH_GRACE + round + APPEAL_WINDOW + round;
        vm.mockCall(address(vault), abi.encodeCall(vault.unbondingDelay, ()), abi.encode(needed));
        Timing made = new Timing(governor, vault, court, most);
        assertEq(made.secondsPerTick(), most);
        assertEq(made.needed(), needed);
        vm.mockCall(address(vault), abi.encodeCall(vault.unbondingDelay, ()), abi.encode(needed - 1));
        vm.expectRevert(abi.encodeWithSelector(ITiming.TimingBroken.selector, needed - 1, needed));
        new Timing(governor, vault, court, most);
    }

    function test_a_clock_of_blocks_needs_their_longest() external {
        _inBlocks(1, 1, 1);
        vm.expectRevert(ITiming.ZeroSecondsPerBlock.selector);
        new Timing(governor, vault, court, 0);
    }

    function testFuzz_a_clock_of_seconds_does_not_read_it(uint32 most) external {
        assertEq(new Timing(governor, vault, court, most).secondsPerTick(), 1);
    }

    function _inBlocks(uint256 delay, uint256 period, uint256 extension) private {
        vm.mockCall(
            address(governor), abi.encodeCall(governor.CLOCK_MODE, ()), abi.encode("mode=blocknumber&from=default")
        );
        vm.mockCall(address(governor), abi.encodeCall(governor.votingDelay, ()), abi.encode(delay));
        vm.mockCall(address(governor), abi.encodeCall(governor.votingPeriod, ()), abi.encode(period));
        vm.mockCall(address(governor), abi.encodeCall(governor.lateQuorumVoteExtension, ()), abi.encode(extension));
    }
}
