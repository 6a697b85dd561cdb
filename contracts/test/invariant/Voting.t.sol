// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {AssayToken} from "../../src/AssayToken.sol";
import {VotingHandler} from "./VotingHandler.sol";

/// @title What holds of power, ballots and supply whatever holders do; the sentences are in docs/invariants.md.
contract VotingInvariants is Test {
    VotingHandler private handler;
    AssayToken private token;
    AssayGovernor private governor;

    function setUp() external {
        handler = new VotingHandler();
        handler.setUp();
        (token, governor) = handler.system();
        bytes4[] memory acts = new bytes4[](7);
        acts[0] = VotingHandler.delegate.selector;
        acts[1] = VotingHandler.transfer.selector;
        acts[2] = VotingHandler.mint.selector;
        acts[3] = VotingHandler.advance.selector;
        acts[4] = VotingHandler.propose.selector;
        acts[5] = VotingHandler.vote.selector;
        acts[6] = VotingHandler.voteLate.selector;
        targetSelector(FuzzSelector(address(handler), acts));
        targetContract(address(handler));
    }

    /// @dev The handler is not idle: loose acts count ballots, repeat them, mint twice and take delegations back.
    function test_loose_acts_count_refuse_and_mint_again() external {
        for (uint256 i = 0; i < 400; ++i) {
            _act(uint256(keccak256(abi.encode(i))));
        }
        VotingHandler.Reached memory reached = handler.reached();
        assertGt(reached.counted, 0, "counted");
        assertGt(reached.refused, 0, "refused");
        assertGt(reached.mints, 1, "minted again");
        assertGt(reached.refusedMints, 0, "mints refused");
        assertGt(reached.undelegations, 0, "delegations taken back");
        assertEq(handler.proposalCount(), 12);
        assertEq(handler.repeated() + handler.unboundedMints(), 0);
    }

    /// @dev Nor is it late votes that it never casts: alice proposes, and bob is against in the last second.
    function test_late_votes_move_a_deadline() external {
        handler.propose(0, "late");
        handler.voteLate(1, 0, 0);
        assertEq(handler.reached().late, 1);
        // She answers in the last second of that day.
        handler.voteLate(0, 0, 1);
        assertEq(handler.reached().late, 2);
        assertEq(handler.unanswered(), 0);
    }

    /// @dev INV-03
    function invariant_the_tally_is_the_sum_of_the_weights_cast() external view {
        for (uint256 i = 0; i < handler.proposalCount(); ++i) {
            uint256 proposalId = handler.proposals(i);
            (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(proposalId);
            assertEq(against, handler.cast(proposalId, 0), "against");
            assertEq(inFavour, handler.cast(proposalId, 1), "for");
            assertEq(abstain, handler.cast(proposalId, 2), "abstain");
        }
    }

    /// @dev INV-04
    function invariant_a_ballot_counts_once() external view {
        assertEq(handler.repeated(), 0);
    }

    /// @dev INV-44
    function invariant_who_turns_a_vote_leaves_time_to_answer() external view {
        assertEq(handler.unanswered(), 0);
    }

    /// @dev INV-06
    function invariant_the_total_delegated_is_the_balances_with_a_delegate() external view {
        uint256 sum = 0;
        for (uint256 i = 0; i < 6; ++i) {
            address holder = handler.actor(i);
            if (token.delegates(holder) != address(0)) sum += token.balanceOf(holder);
        }
        assertEq(token.getTotalDelegated(), sum);
    }

    /// @dev INV-09
    function invariant_supply_grows_by_a_share_in_no_less_than_a_year() external view {
        assertEq(handler.unboundedMints(), 0);
        uint256 bounded = handler.firstSupply();
        uint256 yearsBegun = 1 + (block.timestamp - handler.began()) / 365 days;
        for (uint256 i = 0; i < yearsBegun; ++i) {
            bounded += bounded * token.yearlyMintBps() / 10_000;
        }
        assertLe(token.totalSupply(), bounded);
    }

    function _act(uint256 seed) private {
        uint256 kind = seed % 6;
        uint256 a = seed >> 8;
        uint256 b = seed >> 32;
        if (kind == 0) handler.delegate(a, b);
        else if (kind == 1) handler.transfer(a, b, seed >> 64);
        else if (kind == 2) handler.mint(a, b);
        else if (kind == 3) handler.advance(a);
        else if (kind == 4) handler.propose(a, bytes32(seed));
        else handler.vote(a, b, uint8(seed >> 64));
    }
}
