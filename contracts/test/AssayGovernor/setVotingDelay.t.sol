// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {stdError} from "forge-std/StdError.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {AssayVotes} from "../../src/AssayVotes.sol";
import {IAssayGovernor} from "../../src/interfaces/IAssayGovernor.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {ITiming} from "../../src/interfaces/ITiming.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title How long a proposal waits before votes open: changed by vote alone, in either spelling.
contract SetVotingDelayTest is GovernorFixture {
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
        newDelay = _long(newDelay);
        _assertSets(abi.encodeCall(IAssayGovernor.setVotingDelay, (newDelay)), newDelay);
    }

    function testFuzz_a_vote_sets_it_in_the_newer_spelling_too(uint48 newDelay) external {
        newDelay = _long(newDelay);
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
        newDelay = uint48(bound(newDelay, 1 days, 3650 days));
        uint256 change = _due(address(governor), abi.encodeCall(IAssayGovernor.setVotingDelay, (newDelay)), "change");
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
        bytes memory refused = abi.encodeWithSelector(IAssayGovernor.VotingDelayTooShort.selector, newDelay, 1 days);
        uint256 change = _due(address(governor), abi.encodeCall(IAssayGovernor.setVotingDelay, (newDelay)), "hurry");
        _executeReverts(change, refused);
        change = _due(address(governor), abi.encodeCall(GovernorSettings.setVotingDelay, (newDelay)), "hurry more");
        _executeReverts(change, refused);
        assertEq(governor.votingDelay(), 1 days);
    }

    function testFuzz_nor_is_a_governor_deployed_with_it(uint48 delay) external {
        AssayGovernor.Terms memory terms = _terms();
        AssayVotes.Electorate memory electorate = _electorate();
        terms.votingDelay = uint48(bound(delay, 0, 1 days - 1));
        vm.expectRevert(abi.encodeWithSelector(IAssayGovernor.VotingDelayTooShort.selector, terms.votingDelay, 1 days));
        _construct(electorate, terms, new ICaseSource[](0), new address[](0));
    }

    function test_a_delay_that_breaks_the_sums_of_time_is_refused() external {
        timing.breakSums(true);
        bytes memory broken = abi.encodeWithSelector(ITiming.TimingBroken.selector, 1, 2);
        _executeReverts(
            _due(address(governor), abi.encodeCall(IAssayGovernor.setVotingDelay, (2 days)), "later"), broken
        );
        _executeReverts(
            _due(address(governor), abi.encodeCall(GovernorSettings.setVotingDelay, (2 days)), "later too"), broken
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
