// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Deploy} from "../../script/Deploy.s.sol";
import {Timing} from "../../src/Timing.sol";
import {ITiming} from "../../src/interfaces/ITiming.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SampleBondToken} from "../../src/sample/SampleBondToken.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title Where votes are counted in blocks, the sums take each for the longest that a block may last.
contract BlockClockTest is CourtFixture {
    uint256 private constant LONGEST = 15;
    /// @dev Delay, period and two extensions in blocks, a day of timelock, two push graces.
    uint256 private constant ROUND = (7_200 + 50_400 + 2 * 7_200) * LONGEST + 1 days + 2 * PUSH_GRACE;
    uint256 private constant NEEDED = DETECTION + ANSWER_WINDOW + PUSH_GRACE + ROUND + APPEAL_WINDOW + ROUND;

    function setUp() public override {
        vm.warp(1_800_000_000);
        vm.roll(20_000_000);
        _deploy(IERC20(new SampleBondToken(TREASURY, 1_000_000_000e18)));
    }

    function _terms() internal override returns (Deploy.Terms memory terms) {
        terms = super._terms();
        terms.token.countsBlocks = true;
        (terms.token.minSecondsPerBlock, terms.token.maxSecondsPerBlock) = (12, uint32(LONGEST));
        terms.governor.votingDelay = 7_200;
        terms.governor.votingPeriod = 50_400;
        terms.governor.lateQuorumExtension = 7_200;
    }

    function _unbondingDelay() internal pure override returns (uint32) {
        return uint32(NEEDED);
    }

    function _openingWindow() internal pure override returns (uint32) {
        return uint32(2 days + 2 * ROUND);
    }

    function test_a_block_counts_as_long_as_it_may_last() external view {
        assertEq(governor.CLOCK_MODE(), "mode=blocknumber&from=default");
        assertEq(timing.secondsPerTick(), LONGEST);
        assertEq(timing.needed(), NEEDED);
        timing.check();
    }

    /// @dev INV-16
    function test_a_second_less_is_no_deployment() external {
        vm.mockCall(address(vault), abi.encodeCall(vault.unbondingDelay, ()), abi.encode(NEEDED - 1));
        vm.expectRevert(abi.encodeWithSelector(ITiming.TimingBroken.selector, NEEDED - 1, NEEDED));
        new Timing(governor, vault, court);
    }
}
