// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {AssayTimelock} from "../../src/AssayTimelock.sol";
import {RecusalHandler} from "./RecusalHandler.sol";

/// @title The same on the clock of blocks.
contract RecusalHandlerOnBlocks is RecusalHandler {
    function _countsBlocks() internal pure override returns (bool) {
        return true;
    }
}

/// @title What holds of recusal, quorum, cases and roles whatever holders, parties and a guardian do.
abstract contract RecusalInvariants is Test {
    RecusalHandler private handler;
    AssayGovernor private governor;
    AssayTimelock private timelock;

    function setUp() external {
        handler = _handler();
        handler.setUp();
        (governor, timelock) = handler.system();
        bytes4[] memory acts = new bytes4[](8);
        acts[0] = RecusalHandler.delegate.selector;
        acts[1] = RecusalHandler.transfer.selector;
        acts[2] = RecusalHandler.advance.selector;
        acts[3] = RecusalHandler.put.selector;
        acts[4] = RecusalHandler.vote.selector;
        acts[5] = RecusalHandler.fixRecusal.selector;
        acts[6] = RecusalHandler.guard.selector;
        acts[7] = RecusalHandler.usurp.selector;
        targetSelector(FuzzSelector(address(handler), acts));
        targetContract(address(handler));
    }

    /// @dev INV-05: not by its own ballot, not through a delegate, not through what others delegated to it.
    function invariant_a_recused_address_adds_nothing() external view {
        assertEq(handler.partyBallots(), 0, "parties' ballots");
        assertEq(handler.wrongWeights(), 0, "weights");
        for (uint256 i = 0; i < handler.proposalCount(); ++i) {
            uint256 proposalId = handler.proposals(i);
            (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(proposalId);
            assertEq(against + inFavour + abstain, handler.cast(proposalId), "tally");
        }
    }

    /// @dev INV-20: What decides is what the sentence says, computed from holders' balances: stored or not, at any time.
    function invariant_the_quorum_asks_for_no_more_than_can_be_reached() external view {
        for (uint256 i = 0; i < handler.proposalCount(); ++i) {
            uint256 proposalId = handler.proposals(i);
            if (governor.proposalSnapshot(proposalId) >= governor.clock()) continue;
            uint256 bounded = Math.min(handler.share(proposalId), handler.reachable(proposalId));
            assertEq(governor.proposalQuorum(proposalId), Math.max(governor.quorumFloor(), bounded));
        }
    }

    /// @dev INV-19
    function invariant_no_entitled_case_is_made_unproposable_by_anyone_but_the_guardian() external view {
        assertEq(handler.wrongPuts(), 0);
    }

    /// @dev INV-07
    function invariant_nobody_takes_a_case_a_role_or_a_term_without_a_vote() external view {
        assertEq(handler.usurped(), 0);
        bytes32[3] memory roles = [timelock.PROPOSER_ROLE(), timelock.CANCELLER_ROLE(), timelock.EXECUTOR_ROLE()];
        for (uint256 i = 0; i < 6; ++i) {
            assertFalse(timelock.hasRole(timelock.DEFAULT_ADMIN_ROLE(), handler.actor(i)));
            for (uint256 j = 0; j < roles.length; ++j) {
                assertFalse(timelock.hasRole(roles[j], handler.actor(i)));
                assertTrue(timelock.hasRole(roles[j], address(governor)));
            }
        }
    }

    function _handler() internal virtual returns (RecusalHandler);
}

contract RecusalByTimestampInvariants is RecusalInvariants {
    function _handler() internal override returns (RecusalHandler) {
        return new RecusalHandler();
    }
}

contract RecusalByBlockNumberInvariants is RecusalInvariants {
    function _handler() internal override returns (RecusalHandler) {
        return new RecusalHandlerOnBlocks();
    }
}
