// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {AssayClock} from "../../src/AssayClock.sol";
import {AssayToken} from "../../src/AssayToken.sol";
import {AssayVotes} from "../../src/AssayVotes.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title The governor's clock is the token's, and how long its blocks take is fixed at deployment.
contract ClockTest is GovernorFixture {
    function testFuzz_it_is_the_tokens(uint48 time, uint48 height, bool countsBlocks) external {
        AssayToken other = new AssayToken(TREASURY, 1, address(timelock), 0, countsBlocks);
        AssayVotes.Electorate memory electorate = _electorate();
        electorate.token = other;
        electorate.maxSecondsPerBlock = countsBlocks ? 86_400 : 1;
        electorate.minSecondsPerBlock = countsBlocks ? 86_400 : 1;
        AssayVotes made = _construct(electorate, _terms(), new ICaseSource[](0), new address[](0));
        vm.warp(time);
        vm.roll(height);
        assertEq(made.clock(), countsBlocks ? height : time);
        assertEq(made.CLOCK_MODE(), other.CLOCK_MODE());
    }

    function testFuzz_seconds_per_block_are_what_the_deployment_named(uint32 least, uint32 most) external {
        least = uint32(bound(least, 1, 1 days));
        most = uint32(bound(most, least, type(uint32).max));
        AssayVotes.Electorate memory electorate = _onBlocks(least, most);
        vm.assume(uint256(_terms().votingDelay) * least >= 1 days);
        AssayVotes made = _construct(electorate, _terms(), new ICaseSource[](0), new address[](0));
        assertEq(made.minSecondsPerBlock(), least);
        assertEq(made.maxSecondsPerBlock(), most);
    }

    function testFuzz_no_time_at_all_and_a_shortest_above_the_longest_are_refused(uint256 least, uint256 most)
        external
    {
        least = least % 4 == 0 ? 0 : least;
        vm.assume(least == 0 || most < least);
        AssayVotes.Electorate memory electorate = _onBlocks(least, most);
        vm.expectRevert(abi.encodeWithSelector(AssayClock.InvalidBlockTime.selector, least, most));
        _construct(electorate, _terms(), new ICaseSource[](0), new address[](0));
    }

    /// @dev Otherwise the sums of time would be multiplied where the clock already counts seconds.
    function testFuzz_on_the_timestamp_clock_both_are_one(uint256 most) external {
        vm.assume(most != 1);
        AssayVotes.Electorate memory electorate = _electorate();
        electorate.maxSecondsPerBlock = most;
        vm.expectRevert(abi.encodeWithSelector(AssayClock.InvalidBlockTime.selector, 1, most));
        _construct(electorate, _terms(), new ICaseSource[](0), new address[](0));
    }

    function test_a_clock_that_nobody_knows_is_refused() external {
        AssayVotes.Electorate memory electorate = _electorate();
        vm.mockCall(address(token), abi.encodeCall(IERC6372.CLOCK_MODE, ()), abi.encode("mode=moon"));
        vm.expectRevert(abi.encodeWithSelector(AssayClock.UnknownClock.selector, "mode=moon"));
        _construct(electorate, _terms(), new ICaseSource[](0), new address[](0));
    }

    function _onBlocks(uint256 least, uint256 most) private returns (AssayVotes.Electorate memory electorate) {
        electorate = _electorate();
        electorate.token = new AssayToken(TREASURY, 1, address(timelock), 0, true);
        electorate.minSecondsPerBlock = least;
        electorate.maxSecondsPerBlock = most;
    }
}
