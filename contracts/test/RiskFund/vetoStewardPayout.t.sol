// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Incidents} from "../../src/Incidents.sol";
import {Payouts} from "../../src/Payouts.sol";
import {RiskFund} from "../../src/RiskFund.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title Holders who weigh as much as a proposal needs send a steward payout to a vote.
contract VetoStewardPayoutTest is FundFixture {
    bytes32 private draftId;

    function setUp() public override {
        super.setUp();
        _slash(DISPUTE, 100);
        _empower(STRANGER, 1);
        skip(1);
        draftId = _announce(DISPUTE, 90);
    }

    function test_a_holder_at_the_threshold_sends_it_to_a_vote() external {
        vm.expectEmit(address(fund));
        emit RiskFund.StewardPayoutVetoed(draftId, BOB, THRESHOLD, THRESHOLD, THRESHOLD);
        vm.prank(BOB);
        fund.vetoStewardPayout(draftId);
        assertTrue(fund.hasVetoed(draftId, BOB));
        _assertDraft(draftId, Payouts.DraftStatus.Drafted);
        skip(3 days);
        vm.expectRevert(abi.encodeWithSelector(Payouts.DraftNotReady.selector, draftId, Payouts.DraftStatus.Drafted));
        fund.openStewardPayout(draftId);
        _execute(_queued(draftId));
        _assertBooks(10, 90, 0, 0);
        assertEq(fund.payoutOf(DISPUTE).steward, address(0));
        assertEq(fund.stewardOutflow(bondToken), 0);
    }

    function test_small_holders_add_up() external {
        vm.prank(BOB);
        token.transfer(STRANGER, 1);
        skip(1);
        bytes32 later = _announce(DISPUTE, 90);
        vm.prank(BOB);
        fund.vetoStewardPayout(later);
        _assertDraft(later, Payouts.DraftStatus.Announced);
        assertEq(fund.announcementOf(later).vetoes, THRESHOLD - 1);
        vm.prank(STRANGER);
        fund.vetoStewardPayout(later);
        _assertDraft(later, Payouts.DraftStatus.Drafted);
    }

    function test_a_holder_vetoes_once() external {
        vm.startPrank(STRANGER);
        fund.vetoStewardPayout(draftId);
        vm.expectRevert(abi.encodeWithSelector(RiskFund.AlreadyVetoed.selector, draftId, STRANGER));
        fund.vetoStewardPayout(draftId);
        vm.stopPrank();
        assertEq(fund.announcementOf(draftId).vetoes, 1);
    }

    function testFuzz_who_had_no_votes_does_not(address holder) external {
        vm.assume(holder != ALICE && holder != BOB && holder != STRANGER && holder != PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(RiskFund.NoVotes.selector, holder));
        vm.prank(holder);
        fund.vetoStewardPayout(draftId);
    }

    /// @dev INV-30: Neither his own votes nor what he delegated to somebody else.
    function test_a_partys_votes_do_not_count() external {
        _empower(PROVIDER, THRESHOLD);
        vm.prank(PROVIDER);
        token.delegate(STRANGER);
        address victim = makeAddr("victim");
        vm.prank(BOB);
        token.delegate(PROVIDER);
        skip(1);
        draftId = _announce(DISPUTE, 90);
        vm.prank(STRANGER);
        fund.vetoStewardPayout(draftId);
        assertEq(fund.announcementOf(draftId).vetoes, 1, "the stranger's own unit");
        vm.expectRevert(abi.encodeWithSelector(Incidents.PartyOfIncident.selector, PROVIDER));
        vm.prank(PROVIDER);
        fund.vetoStewardPayout(draftId);
        vm.expectRevert(abi.encodeWithSelector(RiskFund.NoVotes.selector, victim));
        vm.prank(victim);
        fund.vetoStewardPayout(draftId);
        _assertDraft(draftId, Payouts.DraftStatus.Announced);
    }

    /// @dev INV-30: Of a declared incident nothing was established.
    function test_whom_a_declarer_named_vetoes_as_anybody() external {
        _empower(PROVIDER, THRESHOLD);
        skip(1);
        draftId = _announce(_declare(), 90);
        vm.prank(PROVIDER);
        fund.vetoStewardPayout(draftId);
        _assertDraft(draftId, Payouts.DraftStatus.Drafted);
    }

    function test_a_veto_takes_the_incident_out_of_the_stewards_hands() external {
        bytes32 other = _announce(DISPUTE, 80);
        vm.prank(BOB);
        fund.vetoStewardPayout(draftId);
        skip(3 days);
        vm.expectRevert(abi.encodeWithSelector(RiskFund.DecidedByVote.selector, DISPUTE));
        fund.openStewardPayout(other);
        _execute(_queued(other));
    }

    function test_votes_are_those_before_the_confirmation() external {
        address late = makeAddr("late");
        vm.prank(BOB);
        token.transfer(late, THRESHOLD);
        vm.prank(late);
        token.delegate(late);
        skip(1);
        vm.expectRevert(abi.encodeWithSelector(RiskFund.NoVotes.selector, late));
        vm.prank(late);
        fund.vetoStewardPayout(draftId);
        vm.prank(BOB);
        fund.vetoStewardPayout(draftId);
        _assertDraft(draftId, Payouts.DraftStatus.Drafted);
    }

    function test_the_window_ends() external {
        uint64 opensFrom = fund.announcementOf(draftId).opensFrom;
        vm.warp(opensFrom);
        vm.expectRevert(abi.encodeWithSelector(RiskFund.VetoWindowOver.selector, opensFrom));
        vm.prank(ALICE);
        fund.vetoStewardPayout(draftId);
        vm.warp(opensFrom - 1);
        vm.prank(ALICE);
        fund.vetoStewardPayout(draftId);
    }

    function test_only_what_was_announced_is_vetoed() external {
        bytes32 drafted = _draftPayout(DISPUTE, 90);
        vm.expectRevert(abi.encodeWithSelector(Payouts.DraftNotReady.selector, drafted, Payouts.DraftStatus.Drafted));
        vm.prank(ALICE);
        fund.vetoStewardPayout(drafted);
    }
}
