// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {stdError} from "forge-std/StdError.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayVotes} from "../../src/AssayVotes.sol";
import {CommitteeFixture} from "../CommitteeFixture.sol";

/// @title From the committee to the token: by vote, once, when the token can carry votes.
abstract contract HandOverTest is CommitteeFixture {
    /// @dev INV-07
    function testFuzz_nobody_hands_over_by_hand(address caller) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, caller));
        vm.prank(caller);
        governor.handOver();
    }

    function test_nor_does_the_timelock_without_a_vote() external {
        vm.expectRevert(stdError.popError);
        vm.prank(address(timelock));
        governor.handOver();
    }

    /// @dev INV-51: Otherwise whoever delegates a little, when hardly anybody does, becomes the electorate.
    function testFuzz_not_while_no_more_than_the_roles_share_is_delegated(uint256 delegated) external {
        delegated = bound(delegated, 0, ROLE_QUORUM);
        uint256 proposalId = _handOverDue();
        _empower(STRANGER, delegated == 0 ? 0 : delegated - 1);
        _tick();
        delegated = token.getPastTotalDelegated(governor.clock() - 1);
        _executeReverts(
            proposalId, abi.encodeWithSelector(AssayVotes.TooLittleDelegated.selector, delegated, ROLE_QUORUM)
        );
        assertEq(governor.handedOverAt(), 0);
        // It waits in the timelock, and is executed once there is more.
        _delegate(ALICE, ALICE);
        _tick();
        _execute(proposalId);
        assertEq(governor.handedOverAt(), governor.clock());
    }

    function testFuzz_above_it_is_done_and_said(uint256 delegated) external {
        delegated = bound(delegated, ROLE_QUORUM + 1, 90_000_000e18);
        uint256 proposalId = _handOverDue();
        address holder = makeAddr("holder");
        _empower(holder, delegated);
        _tick();
        uint48 now_ = governor.clock();
        vm.expectEmit(address(governor));
        emit AssayVotes.HandedOver(address(committee), address(token), now_, delegated);
        _execute(proposalId);
        assertEq(governor.handedOverAt(), now_);
        assertEq(address(governor.token()), address(token));
    }

    /// @dev Otherwise a loan of one transaction would hand over to a token that cannot carry a vote.
    function test_what_is_delegated_only_now_does_not_count() external {
        uint256 proposalId = _handOverDue();
        _delegate(ALICE, ALICE);
        _executeReverts(proposalId, abi.encodeWithSelector(AssayVotes.TooLittleDelegated.selector, 0, ROLE_QUORUM));
    }

    function test_it_happens_once() external {
        uint256 first = _handOverDue();
        _delegate(ALICE, ALICE);
        _tick();
        _execute(first);
        uint48 at = governor.handedOverAt();
        _tick();
        uint256 again =
            _propose(ALICE, address(governor), abi.encodeCall(governor.handOver, ()), "to the token once more");
        _toVoting(again);
        _vote(ALICE, again, FOR);
        _toEnd(again);
        _queue(again);
        _wait(1 days);
        _executeReverts(again, abi.encodeWithSelector(AssayVotes.AlreadyHandedOver.selector, at));
        assertEq(governor.handedOverAt(), at);
    }
}

contract HandOverByTimestampTest is HandOverTest {}

contract HandOverByBlockNumberTest is HandOverTest {
    function _countsBlocks() internal pure override returns (bool) {
        return true;
    }
}

/// @title A floor above the roles' share is what the hand-over waits for.
contract HandOverByAHighFloorTest is CommitteeFixture {
    uint256 private constant HIGH = 2_200_000e18;

    function _electorate() internal override returns (AssayVotes.Electorate memory electorate) {
        electorate = super._electorate();
        electorate.quorumFloor = HIGH;
    }

    /// @dev INV-51
    function test_more_than_the_floor_is_delegated() external {
        uint256 proposalId = _handOverDue();
        _empower(STRANGER, HIGH - 1);
        _tick();
        _executeReverts(proposalId, abi.encodeWithSelector(AssayVotes.TooLittleDelegated.selector, HIGH, HIGH));
        _give(STRANGER, 1);
        _tick();
        _execute(proposalId);
        assertEq(governor.handedOverAt(), governor.clock());
    }
}
