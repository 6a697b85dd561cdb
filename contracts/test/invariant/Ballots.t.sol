// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {BallotsHandler} from "./BallotsHandler.sol";

/// @title What holds of votes and sums however ballots arrive.
/// @dev Signing and the record of every word written make a call cost 30 ms, so that a long look is shorter here.
/// forge-config: deep.invariant.runs = 20
/// forge-config: deep.invariant.depth = 100
contract BallotsInvariants is Test {
    BallotsHandler private handler;
    AssayGovernor private governor;

    function setUp() external {
        handler = new BallotsHandler();
        handler.setUp();
        governor = handler.system();
        bytes4[] memory acts = new bytes4[](8);
        acts[0] = BallotsHandler.delegate.selector;
        acts[1] = BallotsHandler.transfer.selector;
        acts[2] = BallotsHandler.advance.selector;
        acts[3] = BallotsHandler.propose.selector;
        acts[4] = BallotsHandler.vote.selector;
        acts[5] = BallotsHandler.split.selector;
        acts[6] = BallotsHandler.bySignature.selector;
        acts[7] = BallotsHandler.batch.selector;
        targetSelector(FuzzSelector(address(handler), acts));
        targetContract(address(handler));
    }

    /// @dev INV-03
    function invariant_the_tally_is_the_sum_of_the_weights_in_the_log() external view {
        for (uint256 i = 0; i < handler.proposalCount(); ++i) {
            uint256 proposalId = handler.proposals(i);
            uint256[3] memory cast = handler.cast(proposalId);
            (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(proposalId);
            assertEq(against, cast[0], "against");
            assertEq(inFavour, cast[1], "for");
            assertEq(abstain, cast[2], "abstain");
        }
    }

    /// @dev INV-04
    function invariant_a_ballot_counts_once_and_is_remembered() external view {
        for (uint256 i = 0; i < handler.proposalCount(); ++i) {
            uint256 proposalId = handler.proposals(i);
            for (uint256 j = 0; j < handler.voterCount(); ++j) {
                address voter = handler.voter(j);
                uint256 times = handler.timesCounted(proposalId, voter);
                assertLe(times, 1, "counted once");
                assertEq(governor.hasVoted(proposalId, voter), times == 1, "remembered");
            }
        }
    }

    /// @dev INV-05
    function invariant_a_party_adds_nothing() external view {
        for (uint256 i = 0; i < handler.proposalCount(); ++i) {
            uint256 proposalId = handler.proposals(i);
            for (uint256 j = 0; j < handler.voterCount(); ++j) {
                address voter = handler.voter(j);
                if (!governor.isRecused(proposalId, voter)) continue;
                assertEq(handler.timesCounted(proposalId, voter), 0);
            }
        }
    }

    /// @dev INV-18, in batches that count others too.
    function invariant_a_refused_ballot_changes_no_storage() external view {
        assertEq(handler.refusedWrites(), 0);
    }

    /// @dev Batches count something and refuse something, or the others say little.
    function afterInvariant() external view {
        if (handler.submitted() > 60) {
            assertGt(handler.counted(), 0);
            assertLt(handler.counted(), handler.submitted());
            assertGt(handler.mixed(), 0);
        }
    }
}
