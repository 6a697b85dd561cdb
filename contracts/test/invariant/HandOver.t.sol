// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {CommitteeFixture} from "../CommitteeFixture.sol";

/// @title A committee that would hand over at any time, and holders who delegate and take it back.
contract HandOverHandler is CommitteeFixture {
    /// @notice How often the token took over while no more was delegated than a change of roles asks for.
    uint256 public early;
    /// @notice How often it was refused, and how often done.
    uint256 public refused;
    uint256 public done;
    uint256 private _votes;

    function delegate(uint256 who, bool back) external {
        _delegate(who % 2 == 0 ? ALICE : BOB, back ? address(0) : BOB);
        _tick();
    }

    function handOver() external {
        if (governor.handedOverAt() != 0) return;
        string memory text = string.concat("to the token, ", vm.toString(++_votes));
        uint256 proposalId = _due(address(governor), abi.encodeCall(governor.handOver, ()), text);
        uint256 delegated = token.getPastTotalDelegated(governor.clock() - 1);
        try this.executePut(proposalId) {
            ++done;
            if (delegated <= ROLE_QUORUM) ++early;
        } catch {
            ++refused;
        }
    }

    function executePut(uint256 proposalId) external {
        _execute(proposalId);
    }
}

/// @title What holds of the hand-over whatever holders and the committee do.
contract HandOverInvariants is Test {
    HandOverHandler private handler;

    function setUp() external {
        handler = new HandOverHandler();
        handler.setUp();
        bytes4[] memory acts = new bytes4[](2);
        acts[0] = HandOverHandler.delegate.selector;
        acts[1] = HandOverHandler.handOver.selector;
        targetSelector(FuzzSelector(address(handler), acts));
        targetContract(address(handler));
    }

    /// @dev The handler is not idle: it is refused while Bob alone delegates, and done once Alice does too.
    function test_it_is_refused_and_done() external {
        handler.delegate(1, false);
        handler.handOver();
        assertEq(handler.refused(), 1);
        handler.delegate(0, false);
        handler.handOver();
        assertEq(handler.done(), 1);
    }

    /// @dev INV-51
    function invariant_nobody_becomes_the_electorate_with_less_than_a_role_takes() external view {
        assertEq(handler.early(), 0);
    }
}
