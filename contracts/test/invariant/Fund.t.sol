// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Test} from "forge-std/Test.sol";
import {FundBooks} from "../../src/FundBooks.sol";
import {Incidents} from "../../src/Incidents.sol";
import {Payouts} from "../../src/Payouts.sol";
import {RiskFund} from "../../src/RiskFund.sol";
import {FundHandler} from "./FundHandler.sol";

/// @title What holds of the fund's books and payouts whatever anybody does.
contract FundInvariants is Test {
    FundHandler private handler;
    RiskFund private fund;
    IERC20[2] private tokens;

    function setUp() external {
        handler = new FundHandler();
        handler.setUp();
        (fund, tokens[0], tokens[1]) = handler.made();
        bytes4[] memory acts = new bytes4[](33);
        acts[0] = FundHandler.contribute.selector;
        acts[1] = FundHandler.payPremium.selector;
        acts[2] = FundHandler.donate.selector;
        acts[3] = FundHandler.slash.selector;
        acts[4] = FundHandler.share.selector;
        acts[5] = FundHandler.declare.selector;
        acts[6] = FundHandler.draft.selector;
        acts[7] = FundHandler.announce.selector;
        acts[8] = FundHandler.veto.selector;
        acts[9] = FundHandler.openAlone.selector;
        acts[10] = FundHandler.push.selector;
        acts[11] = FundHandler.draw.selector;
        acts[12] = FundHandler.drawCredit.selector;
        acts[13] = FundHandler.sweep.selector;
        acts[14] = FundHandler.release.selector;
        acts[15] = FundHandler.close.selector;
        acts[16] = FundHandler.setBlocked.selector;
        acts[17] = FundHandler.setRole.selector;
        acts[18] = FundHandler.advance.selector;
        acts[19] = FundHandler.intrude.selector;
        acts[20] = FundHandler.enter.selector;
        acts[21] = FundHandler.voteAndQueue.selector;
        acts[22] = FundHandler.execute.selector;
        acts[23] = FundHandler.cancel.selector;
        acts[24] = FundHandler.setTokenTerms.selector;
        acts[25] = FundHandler.setTerms.selector;
        acts[26] = FundHandler.push.selector;
        acts[27] = FundHandler.voteAndQueue.selector;
        acts[28] = FundHandler.enter.selector;
        acts[29] = FundHandler.draw.selector;
        acts[30] = FundHandler.declareFalsely.selector;
        acts[31] = FundHandler.thieve.selector;
        acts[32] = FundHandler.forget.selector;
        targetSelector(FuzzSelector(address(handler), acts));
        targetContract(address(handler));
    }

    /// @dev The handler is not idle: loose acts walk every road that a payout can take, and end it in every way.
    function test_loose_acts_open_alone_and_by_vote_sweep_release_and_credit() external {
        for (uint256 i = 0; i < 2_500; ++i) {
            _act(uint256(keccak256(abi.encode(i))));
        }
        FundHandler.Deeds memory deeds = handler.deeds();
        assertGt(deeds.openedAlone, 0, "opened alone");
        assertGt(deeds.openedByVote, 0, "opened by vote");
        assertGt(deeds.overLimit, 0, "held by the limit");
        assertGt(deeds.vetoed, 0, "vetoed");
        assertGt(deeds.cancelled, deeds.cancelledTwice, "cancelled");
        assertGt(deeds.cancelledTwice, 0, "cancelled twice");
        assertGt(deeds.takenBack, 0, "taken back");
        assertGt(deeds.redrafted, deeds.extended, "drafted again by another");
        assertGt(deeds.extended, 0, "extended");
        assertGt(deeds.closed, 0, "closed");
        assertGt(deeds.released, 0, "released");
        assertGt(deeds.swept, 0, "swept");
        assertGt(deeds.credited, 0, "credited");
        assertGt(deeds.creditsDrawn, 0, "credit drawn");
        assertGt(deeds.lapsed, 0, "lapsed");
        this.invariant_the_books_are_the_balance_without_donations();
        this.invariant_each_unit_is_in_exactly_one_place();
        this.invariant_draws_never_exceed_the_total();
        this.invariant_stewards_open_no_more_than_the_limit_in_any_window();
        this.invariant_a_declarers_word_makes_no_party();
        this.invariant_no_single_key_ends_a_payout();
        this.invariant_nobody_confirms_what_was_forgotten();
    }

    /// @dev INV-21: Per token: reserve + committed + incident escrow + credits ≤ balance, equal without donations.
    function invariant_the_books_are_the_balance_without_donations() external view {
        for (uint256 t = 0; t < 2; ++t) {
            assertEq(_sum(tokens[t]) + handler.donated(tokens[t]), tokens[t].balanceOf(address(fund)));
        }
    }

    /// @dev INV-22: Each unit that came in left, or is in exactly one book; each book is the sum of what it stands for.
    function invariant_each_unit_is_in_exactly_one_place() external view {
        for (uint256 t = 0; t < 2; ++t) {
            IERC20 token = tokens[t];
            assertEq(handler.entered(token), handler.left(token) + _sum(token));
            uint256 escrow = 0;
            uint256 committed = 0;
            for (uint256 i = 0; i < handler.incidentCount(); ++i) {
                bytes32 id = handler.incidents(i);
                Incidents.Incident memory incident = fund.incidentOf(id);
                if (incident.token != token) continue;
                escrow += incident.escrow;
                if (incident.status != Incidents.IncidentStatus.Open) assertEq(incident.escrow, 0);
                Payouts.Payout memory payout = fund.payoutOf(id);
                if (!payout.swept) committed += payout.total - payout.drawn;
            }
            uint256 credits = 0;
            for (uint256 i = 0; i < 3; ++i) {
                credits += fund.credit(token, handler.claimant(i));
            }
            FundBooks.Books memory held = fund.books(token);
            assertEq(held.escrow, escrow);
            assertEq(held.committed, committed);
            assertEq(held.credits, credits);
        }
    }

    /// @dev INV-23: Draws ≤ total.
    function invariant_draws_never_exceed_the_total() external view {
        for (uint256 i = 0; i < handler.incidentCount(); ++i) {
            bytes32 id = handler.incidents(i);
            Payouts.Payout memory payout = fund.payoutOf(id);
            assertEq(payout.drawn, handler.drawn(id));
            assertLe(payout.drawn, payout.total);
        }
    }

    /// @dev INV-24: Steward outflow in any window ≤ limit; both as they stood when the last of the window was opened.
    function invariant_stewards_open_no_more_than_the_limit_in_any_window() external view {
        uint256 count = handler.openingCount();
        for (uint256 i = 0; i < count; ++i) {
            (IERC20 token, uint256 end,, uint256 limit, uint256 window) = handler.openings(i);
            uint256 sum = 0;
            for (uint256 j = 0; j <= i; ++j) {
                (IERC20 other, uint256 opened, uint256 total,,) = handler.openings(j);
                if (other == token && opened + window >= end) sum += total;
            }
            assertLe(sum, limit);
        }
    }

    /// @dev INV-30: Whom a declarer names keeps his ballot, and he names only who was ever listed.
    function invariant_a_declarers_word_makes_no_party() external view {
        assertEq(handler.wrongs().falseParties, 0);
    }

    /// @dev INV-31: What one steward, one lost role or one cancel of the guardian ended, a holder still had paid.
    function invariant_no_single_key_ends_a_payout() external view {
        assertEq(handler.wrongs().forfeited, 0);
    }

    /// @dev INV-34: What no other steward confirmed within a veto window is confirmed no more.
    function invariant_nobody_confirms_what_was_forgotten() external view {
        assertEq(handler.wrongs().confirmedLate, 0);
    }

    /// @dev INV-07: Nobody uses a power that is not his.
    function invariant_nobody_intrudes() external view {
        assertEq(handler.wrongs().faults, 0);
    }

    /// @dev One act, chosen and filled from the seed.
    function _act(uint256 seed) private {
        uint256 which = seed >> 8;
        uint256 amount = seed >> 128;
        bool flag = seed >> 255 == 1;
        uint256 act = seed % 31;
        if (act == 0) handler.contribute(flag, amount);
        else if (act < 3) handler.slash(which, amount);
        else if (act == 3) handler.declare(flag);
        else if (act < 6) handler.draft(which, amount, seed, flag);
        else if (act < 8) handler.announce(which, amount, seed);
        else if (act == 8) handler.veto(which);
        else if (act < 11) handler.openAlone(which, flag);
        else if (act == 11) handler.enter(amount, which, seed);
        else if (act < 14) handler.push(which);
        else if (act == 14) handler.voteAndQueue(which, flag);
        else if (act < 17) handler.execute(which, flag);
        else _actOnEnds(act, which, amount, flag);
    }

    function _actOnEnds(uint256 act, uint256 which, uint256 amount, bool flag) private {
        if (act == 17) handler.cancel(which);
        else if (act == 18) handler.draw(which, amount, flag);
        else if (act == 19) handler.sweep(which, flag);
        else if (act == 20) handler.release(which);
        else if (act == 21) handler.close(which, flag);
        else if (act == 22) handler.setBlocked(which, flag);
        else if (act < 26) handler.close(which, flag);
        else if (act == 26) handler.drawCredit(which, flag);
        else if (act == 28) handler.declareFalsely(flag, amount % 2 == 0);
        else if (act == 29) handler.thieve(amount, which);
        else if (act == 30) handler.forget(which, amount, amount);
        else if (amount % 4 == 0) handler.setTokenTerms(flag, which, amount);
        else if (amount % 4 == 1) handler.setTerms(which);
        else handler.advance(amount);
    }

    function _sum(IERC20 token) private view returns (uint256) {
        FundBooks.Books memory held = fund.books(token);
        return held.reserve + held.committed + held.escrow + held.credits;
    }
}
