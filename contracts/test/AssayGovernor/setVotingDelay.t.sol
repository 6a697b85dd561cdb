// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {stdError} from "forge-std/StdError.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {AssayVotes} from "../../src/AssayVotes.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {ITiming} from "../../src/interfaces/ITiming.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title How long a proposal waits before votes open: changed by vote alone.
contract SetVotingDelayTest is GovernorFixture {
    /// @dev INV-07
    function testFuzz_nobody_sets_it_by_hand(address caller, uint48 newDelay) external {
        vm.assume(caller != address(timelock));
        bytes memory refused = abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, caller);
        vm.startPrank(caller);
        vm.expectRevert(refused);
        governor.setVotingDelay(newDelay);
        vm.stopPrank();
        assertEq(governor.votingDelay(), 1 days);
    }

    /// @dev The executor alone is not enough: the governor itself must have sent it there.
    function testFuzz_nor_does_the_timelock_without_a_vote(uint48 newDelay) external {
        vm.expectRevert(stdError.popError);
        vm.prank(address(timelock));
        governor.setVotingDelay(newDelay);
    }

    function testFuzz_a_vote_sets_it(uint48 newDelay) external {
        newDelay = _long(newDelay);
        _assertSets(abi.encodeCall(GovernorSettings.setVotingDelay, (newDelay)), newDelay);
    }

    function testFuzz_it_holds_for_what_is_proposed_afterwards(uint48 newDelay) external {
        newDelay = uint48(bound(newDelay, 1 days, 3650 days));
        uint256 change = _due(address(governor), abi.encodeCall(GovernorSettings.setVotingDelay, (newDelay)), "change");
        uint256 earlier = _propose(ALICE, STRANGER, "", "earlier");
        uint256 snapshot = block.timestamp + 1 days;
        _execute(change);
        assertEq(governor.proposalSnapshot(earlier), snapshot);
        uint256 later = _propose(ALICE, STRANGER, "", "later");
        assertEq(governor.proposalSnapshot(later), block.timestamp + newDelay);
    }

    /// @dev Otherwise those who delegated to a party of a case could not move before its snapshot.
    function testFuzz_less_than_a_day_is_refused(uint48 newDelay) external {
        newDelay = uint48(bound(newDelay, 0, 1 days - 1));
        bytes memory refused = abi.encodeWithSelector(AssayGovernor.VotingDelayTooShort.selector, newDelay, 1 days);
        uint256 change = _due(address(governor), abi.encodeCall(GovernorSettings.setVotingDelay, (newDelay)), "hurry");
        _executeReverts(change, refused);
        assertEq(governor.votingDelay(), 1 days);
    }

    function testFuzz_nor_is_a_governor_deployed_with_it(uint48 delay) external {
        AssayGovernor.Terms memory terms = _terms();
        AssayVotes.Electorate memory electorate = _electorate();
        terms.votingDelay = uint48(bound(delay, 0, 1 days - 1));
        vm.expectRevert(abi.encodeWithSelector(AssayGovernor.VotingDelayTooShort.selector, terms.votingDelay, 1 days));
        _construct(electorate, terms, new ICaseSource[](0), new address[](0));
    }

    function test_a_delay_that_breaks_the_sums_of_time_is_refused() external {
        timing.breakSums(true);
        bytes memory broken = abi.encodeWithSelector(ITiming.TimingBroken.selector, 1, 2);
        _executeReverts(
            _due(address(governor), abi.encodeCall(GovernorSettings.setVotingDelay, (2 days)), "later"), broken
        );
        assertEq(governor.votingDelay(), 1 days);
    }

    function _long(uint48 delay) private pure returns (uint48) {
        return uint48(bound(delay, 1 days, type(uint48).max));
    }

    function _assertSets(bytes memory data, uint256 newDelay) private {
        uint256 proposalId = _due(address(governor), data, "another delay");
        vm.expectEmit(address(governor));
        emit GovernorSettings.VotingDelaySet(1 days, newDelay);
        _execute(proposalId);
        assertEq(governor.votingDelay(), newDelay);
    }
}

/// @title Where blocks are the clock a day is as many of the shortest blocks: of longer ones it is more than a day.
contract SetVotingDelayByBlockNumberTest is GovernorFixture {
    function _countsBlocks() internal pure override returns (bool) {
        return true;
    }

    function testFuzz_less_than_a_day_of_the_shortest_blocks_is_refused(uint48 newDelay) external {
        newDelay = uint48(bound(newDelay, 0, _delay() - 1));
        uint256 change = _due(address(governor), abi.encodeCall(GovernorSettings.setVotingDelay, (newDelay)), "hurry");
        _executeReverts(
            change, abi.encodeWithSelector(AssayGovernor.VotingDelayTooShort.selector, uint256(newDelay) * 10, 1 days)
        );
        assertEq(governor.votingDelay(), _delay());
    }

    function testFuzz_a_day_of_them_and_more_is_not(uint48 newDelay) external {
        newDelay = uint48(bound(newDelay, _delay(), type(uint48).max));
        _govern(address(governor), abi.encodeCall(GovernorSettings.setVotingDelay, (newDelay)), "later");
        assertEq(governor.votingDelay(), newDelay);
    }
}
