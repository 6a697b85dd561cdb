// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {stdError} from "forge-std/StdError.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {
    GovernorVotesQuorumFraction
} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {Fixture} from "../Fixture.sol";

/// @title The share of the supply that a quorum asks for: changed by vote alone, in basis points, up to the whole.
contract UpdateQuorumNumeratorTest is Fixture {
    /// @dev INV-07
    function testFuzz_nobody_sets_it_by_hand(address caller, uint256 share) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, caller));
        vm.prank(caller);
        governor.updateQuorumNumerator(share);
        assertEq(governor.quorumNumerator(), 100);
    }

    /// @dev The executor alone is not enough: the governor itself must have sent it there.
    function testFuzz_nor_does_the_timelock_without_a_vote(uint256 share) external {
        vm.expectRevert(stdError.popError);
        vm.prank(address(timelock));
        governor.updateQuorumNumerator(share);
    }

    /// @dev What is delegated is more than the whole share asks for, so that the share decides above the floor.
    function testFuzz_a_vote_sets_it_and_the_quorum_follows(uint256 share) external {
        share = bound(share, 0, 10_000);
        vm.prank(TREASURY);
        token.delegate(TREASURY);
        uint256 change = _dueShare(share);
        vm.expectEmit(address(governor));
        emit GovernorVotesQuorumFraction.QuorumNumeratorUpdated(100, share);
        _execute(change);
        assertEq(governor.quorumNumerator(), share);
        skip(1);
        uint256 asked = token.totalSupply() * share / 10_000;
        if (asked > token.totalSupply() / 2) asked = token.totalSupply() / 2;
        assertEq(governor.quorum(block.timestamp - 1), asked < 500_000e18 ? 500_000e18 : asked);
    }

    function testFuzz_more_than_the_whole_is_refused(uint256 share) external {
        share = bound(share, 10_001, type(uint208).max);
        _executeReverts(
            _dueShare(share),
            abi.encodeWithSelector(GovernorVotesQuorumFraction.GovernorInvalidQuorumFraction.selector, share, 10_000)
        );
        assertEq(governor.quorumNumerator(), 100);
    }

    function _dueShare(uint256 share) private returns (uint256) {
        return _due(
            address(governor),
            abi.encodeCall(GovernorVotesQuorumFraction.updateQuorumNumerator, (share)),
            "another share"
        );
    }
}
