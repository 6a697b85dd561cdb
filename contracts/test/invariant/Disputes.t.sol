// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Test} from "forge-std/Test.sol";
import {BondVault} from "../../src/BondVault.sol";
import {DisputeCourt} from "../../src/DisputeCourt.sol";
import {RiskFund} from "../../src/RiskFund.sol";
import {Timing} from "../../src/Timing.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {DisputesHandler} from "./DisputesHandler.sol";

/// @title What holds of bonds and disputes whatever anybody does.
contract DisputesInvariants is Test {
    DisputesHandler private handler;
    DisputeCourt private court;
    BondVault private vault;
    RiskFund private fund;
    Timing private timing;
    IERC20 private bondToken;

    function setUp() external {
        handler = new DisputesHandler();
        handler.setUp();
        (court, vault, fund, timing, bondToken) = handler.made();
        bytes4[] memory acts = new bytes4[](29);
        acts[0] = DisputesHandler.open.selector;
        acts[1] = DisputesHandler.open.selector;
        acts[2] = DisputesHandler.argue.selector;
        acts[3] = DisputesHandler.advanceCase.selector;
        acts[4] = DisputesHandler.advanceCase.selector;
        acts[5] = DisputesHandler.advanceCase.selector;
        acts[6] = DisputesHandler.settle.selector;
        acts[7] = DisputesHandler.poke.selector;
        acts[8] = DisputesHandler.cancel.selector;
        acts[9] = DisputesHandler.appeal.selector;
        acts[10] = DisputesHandler.voteAsParty.selector;
        acts[11] = DisputesHandler.deposit.selector;
        acts[12] = DisputesHandler.request.selector;
        acts[13] = DisputesHandler.withdraw.selector;
        acts[14] = DisputesHandler.draw.selector;
        acts[15] = DisputesHandler.leaveListing.selector;
        acts[16] = DisputesHandler.declareFault.selector;
        acts[17] = DisputesHandler.retune.selector;
        acts[18] = DisputesHandler.intrude.selector;
        acts[19] = DisputesHandler.advance.selector;
        acts[20] = DisputesHandler.carry.selector;
        acts[21] = DisputesHandler.carry.selector;
        acts[22] = DisputesHandler.reopen.selector;
        acts[23] = DisputesHandler.settle.selector;
        acts[24] = DisputesHandler.regovern.selector;
        acts[25] = DisputesHandler.escape.selector;
        acts[26] = DisputesHandler.settleNext.selector;
        acts[27] = DisputesHandler.persecute.selector;
        acts[28] = DisputesHandler.befriend.selector;
        targetSelector(FuzzSelector(address(handler), acts));
        targetContract(address(handler));
    }

    /// @dev INV-17: From every open dispute some sequence of strangers' calls and time alone reaches Settled.
    function afterInvariant() external {
        handler.exitAll();
        for (uint256 i = 0; i < handler.disputeCount(); ++i) {
            assertEq(
                uint256(court.dispute(handler.disputes(i)).status), uint256(IDisputeCourt.Status.Settled), "settled"
            );
        }
        assertEq(court.escrow(), 0);
        assertEq(bondToken.balanceOf(address(court)), court.totalCredits());
        for (uint256 i = 0; i < handler.providerCount(); ++i) {
            assertEq(vault.freezes(handler.provider(i)), 0);
        }
    }

    /// @dev The handler is not idle: loose acts end disputes with every verdict, after appeals too, and hold a bond that would
    /// leave.
    function test_loose_acts_reach_every_verdict() external {
        handler.escape(0, 0, 0);
        assertEq(handler.chases(), 1, "held");
        assertEq(handler.wrongs().escapes, 0);
        for (uint256 i = 0; i < 600; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(i)));
            uint256 which = seed >> 8;
            if (seed % 8 == 0) handler.open(which, seed >> 16, uint8(seed >> 24), seed >> 32, 0, uint8(seed >> 40));
            else if (seed % 8 < 6) handler.advanceCase(which, uint8(seed >> 24));
            else if (seed % 8 == 6) handler.appeal(which);
            else if (i % 10 == 0) handler.declareFault(which - which % 5);
            if (i % 100 == 99) handler.befriend(which, uint8(seed >> 24), seed >> 32, i % 200 == 99);
        }
        assertGt(handler.settledAs(IDisputeCourt.Verdict.Upheld), 0, "upheld");
        assertGt(handler.settledAs(IDisputeCourt.Verdict.Dismissed), 0, "dismissed");
        assertGt(handler.settledAs(IDisputeCourt.Verdict.Undecided), 0, "undecided");
        assertGt(handler.settledAs(IDisputeCourt.Verdict.Drawn), 0, "drawn");
        assertGt(handler.settledAppeals(), 0, "appealed");
        assertGt(handler.flow().slashedOut, 0, "slashed");
        assertGt(handler.befriended(), 0, "befriended");
        assertEq(handler.wrongs().shutOut, 0);
    }

    /// @dev INV-01: vault balance = bonded + unbonding + credits (nobody donates here), and each sum is that of its parts.
    function invariant_the_vault_holds_what_is_bonded_leaving_and_owed() external {
        uint256 bonded = 0;
        uint256 unbonding = 0;
        for (uint256 i = 0; i < handler.providerCount(); ++i) {
            address provider = handler.provider(i);
            bonded += vault.bonded(provider);
            unbonding += vault.unbonding(provider);
            uint256 waiting = 0;
            BondVault.Withdrawal[] memory requests = vault.withdrawals(provider);
            for (uint256 j = 0; j < requests.length; ++j) {
                waiting += requests[j].amount;
            }
            assertEq(vault.unbonding(provider), waiting);
            assertLe(requests.length, 16);
        }
        assertEq(vault.totalBonded(), bonded);
        assertEq(vault.totalUnbonding(), unbonding);
        assertEq(vault.totalCredits(), vault.credit(handler.challenger(0)) + vault.credit(handler.challenger(1)));
        assertEq(bondToken.balanceOf(address(vault)), bonded + unbonding + vault.totalCredits());
    }

    /// @dev INV-10: What came into the vault is there, was paid out, or was slashed.
    function invariant_every_unit_of_a_bond_ends_in_one_place() external view {
        assertEq(
            handler.flow().bondedIn,
            vault.totalBonded() + vault.totalUnbonding() + vault.totalCredits() + handler.flow().bondedOut
                + handler.flow().slashedOut
        );
    }

    /// @dev INV-11
    function invariant_a_held_bond_shrinks_by_its_settlement_alone() external view {
        assertEq(handler.wrongs().escapes, 0);
    }

    /// @dev INV-12: What came as deposits is in escrow, owed, drawn, or with the fund.
    function invariant_every_unit_of_a_deposit_ends_in_one_place() external view {
        uint256 escrow = 0;
        for (uint256 i = 0; i < handler.disputeCount(); ++i) {
            IDisputeCourt.Dispute memory one = court.dispute(handler.disputes(i));
            if (one.status != IDisputeCourt.Status.Settled) escrow += one.deposit + one.appealDeposit;
        }
        assertEq(court.escrow(), escrow);
        assertEq(handler.flow().deposited, escrow + court.totalCredits() + handler.flow().drawn + handler.flow().toFund);
        assertEq(bondToken.balanceOf(address(court)), escrow + court.totalCredits());
    }

    function invariant_the_fund_holds_what_it_was_sent() external view {
        assertEq(fund.books(bondToken).escrow, handler.flow().slashedOut);
        assertEq(fund.books(bondToken).reserve, handler.flow().toFund);
        assertEq(bondToken.balanceOf(address(fund)), handler.flow().slashedOut + handler.flow().toFund);
    }

    /// @dev INV-13
    function invariant_one_offence_in_one_period_is_upheld_at_most_once() external view {
        assertEq(handler.wrongs().repeats, 0);
    }

    /// @dev INV-14
    function invariant_a_slash_is_what_its_basis_share_and_damages_make() external view {
        assertEq(handler.wrongs().excesses, 0);
    }

    /// @dev INV-15
    function invariant_disputes_on_one_bond_settle_in_opening_order() external view {
        assertEq(handler.wrongs().disorders, 0);
    }

    /// @dev INV-32
    function invariant_whoever_could_open_a_case_in_time_can() external view {
        assertEq(handler.wrongs().shutOut, 0);
    }

    /// @dev INV-43
    function invariant_no_fault_of_the_network_forgives_what_is_to_come() external view {
        assertEq(handler.wrongs().amnesties, 0);
    }

    /// @dev INV-33
    function invariant_a_freeze_costs_in_proportion() external view {
        assertEq(handler.wrongs().bargains, 0);
    }

    /// @dev INV-16
    function invariant_the_sums_of_time_hold() external view {
        timing.check();
    }

    /// @dev INV-25: Each unsettled dispute holds its provider's bond once.
    function invariant_a_bond_is_held_by_its_unsettled_disputes() external {
        uint256 unsettled = 0;
        for (uint256 i = 0; i < handler.disputeCount(); ++i) {
            if (court.dispute(handler.disputes(i)).status != IDisputeCourt.Status.Settled) ++unsettled;
        }
        uint256 freezes = 0;
        for (uint256 i = 0; i < handler.providerCount(); ++i) {
            address provider = handler.provider(i);
            assertEq(vault.freezes(provider), court.unsettledCases(provider));
            freezes += vault.freezes(provider);
        }
        assertEq(freezes, unsettled);
    }

    /// @dev INV-07
    function invariant_nobody_has_anothers_power() external view {
        assertEq(handler.wrongs().intrusions, 0);
        assertEq(handler.wrongs().partiesCounted, 0);
    }
}
