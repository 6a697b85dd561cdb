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
        bytes4[] memory acts = new bytes4[](15);
        acts[0] = RecusalHandler.delegate.selector;
        acts[1] = RecusalHandler.transfer.selector;
        acts[2] = RecusalHandler.advance.selector;
        acts[3] = RecusalHandler.put.selector;
        acts[4] = RecusalHandler.vote.selector;
        acts[5] = RecusalHandler.fixRecusal.selector;
        acts[6] = RecusalHandler.guard.selector;
        acts[7] = RecusalHandler.usurp.selector;
        acts[8] = RecusalHandler.ask.selector;
        acts[9] = RecusalHandler.changeQuorum.selector;
        acts[10] = RecusalHandler.mint.selector;
        acts[11] = RecusalHandler.stayAway.selector;
        acts[12] = RecusalHandler.surprise.selector;
        acts[13] = RecusalHandler.forget.selector;
        acts[14] = RecusalHandler.raise.selector;
        targetSelector(FuzzSelector(address(handler), acts));
        targetContract(address(handler));
    }

    /// @dev The handler is not idle: loose acts put cases again, cancel them twice, count and refuse ballots.
    function test_loose_acts_put_again_cancel_twice_count_and_refuse() external {
        for (uint256 i = 0; i < 800; ++i) {
            _act(uint256(keccak256(abi.encode(i))));
        }
        RecusalHandler.Reached memory reached = handler.reached();
        assertGt(reached.putAgain, 0, "put again");
        assertGt(reached.cancelledTwice, 0, "cancelled twice");
        assertGt(reached.counted, 0, "counted");
        assertGt(reached.refused, 0, "refused");
        assertGt(reached.squats, 0, "squatted");
        assertGt(reached.roles, 0, "roles");
        assertGt(reached.changes, 0, "quorum changed");
        assertGt(reached.mints, 0, "minted");
        assertGt(reached.stayedAway, 0, "stayed away");
        assertGt(reached.barred, 0, "barred");
        assertEq(handler.wrongPuts() + handler.usurped() + handler.partyBallots() + handler.wrongWeights(), 0);
    }

    /// @dev Nor is it what was won that it always carries out at once, nor a threshold that anybody reaches.
    function test_it_protects_what_waits_forgets_what_was_won_and_raises_a_threshold() external {
        handler.surprise(0);
        handler.forget(0, 1 days, 20 days);
        handler.forget(0, 20 days, 1);
        handler.raise(0, 2_000_000e18);
        RecusalHandler.Reached memory reached = handler.reached();
        assertEq(reached.surprises, 1);
        assertEq(reached.expired, 2);
        assertEq(reached.refusedThresholds, 1);
        assertEq(handler.wrongs().cheapCalls + handler.wrongs().untimely, 0);
    }

    /// @dev INV-05: not by its own ballot, not through a delegate, not through what others delegated to it; nor does it cancel.
    function invariant_a_recused_address_adds_nothing() external view {
        assertEq(handler.partyBallots(), 0, "parties' ballots");
        assertEq(handler.partyCancels(), 0, "parties' cancels");
        assertEq(handler.wrongWeights(), 0, "weights");
        for (uint256 i = 0; i < handler.proposalCount(); ++i) {
            uint256 proposalId = handler.proposals(i);
            (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(proposalId);
            assertEq(against + inFavour + abstain, handler.cast(proposalId), "tally");
        }
    }

    /// @dev INV-20: What decides is what the sentence says, computed from holders' balances: stored or not, at any time.
    function invariant_silence_defeats_nothing_that_the_rest_supports() external view {
        for (uint256 i = 0; i < handler.proposalCount(); ++i) {
            uint256 proposalId = handler.proposals(i);
            if (governor.proposalSnapshot(proposalId) >= governor.clock()) continue;
            uint256 asked = Math.min(handler.share(proposalId), handler.reachable(proposalId) / 2);
            if (handler.needsRoleQuorum(proposalId)) asked = Math.max(asked, handler.roleShare(proposalId));
            assertEq(governor.proposalQuorum(proposalId), Math.max(governor.quorumFloor(), asked));
        }
    }

    /// @dev INV-19
    function invariant_no_entitled_case_is_made_unproposable_by_anyone_but_the_guardian() external view {
        assertEq(handler.wrongPuts(), 0);
    }

    /// @dev INV-45
    function invariant_a_case_calls_its_own_source_alone() external view {
        assertEq(handler.foreignCalls(), 0);
    }

    /// @dev INV-48
    function invariant_what_is_won_is_carried_out_in_time_or_never() external view {
        assertEq(handler.wrongs().untimely, 0);
    }

    /// @dev INV-49
    function invariant_what_is_protected_is_called_by_the_quorum_of_roles_alone() external view {
        assertEq(handler.wrongs().cheapCalls, 0);
    }

    /// @dev INV-50
    function invariant_a_hundredth_of_the_supply_may_propose() external view {
        assertLe(
            governor.proposalThreshold(), governor.governanceToken().getPastTotalSupply(governor.clock() - 1) / 100
        );
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

    function _act(uint256 seed) private {
        uint256 kind = seed % 12;
        uint256 a = seed >> 8;
        uint256 b = seed >> 32;
        if (kind == 0) handler.delegate(a, b);
        else if (kind == 1) handler.transfer(a, b, seed >> 64);
        else if (kind == 2) handler.advance(a);
        else if (kind == 3) handler.put(a, b, seed >> 64);
        else if (kind == 4) handler.vote(a, _newest(b), uint8(seed >> 64));
        else if (kind == 5) handler.fixRecusal(a);
        else if (kind == 6) handler.guard(a - a % 3);
        else if (kind == 7) handler.usurp(a, b, seed >> 64);
        else if (kind == 8) handler.ask(a, uint8(b));
        else if (kind == 9) handler.changeQuorum(a, b);
        else if (kind == 10) handler.mint(a, b);
        else handler.stayAway(a, b);
    }

    /// @dev One of the three newest proposals.
    function _newest(uint256 seed) private view returns (uint256) {
        uint256 count = handler.proposalCount();
        return count < 3 ? 0 : count - 1 - seed % 3;
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
