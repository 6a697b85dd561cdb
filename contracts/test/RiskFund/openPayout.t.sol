// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CaseSource} from "../../src/CaseSource.sol";
import {FundBooks} from "../../src/FundBooks.sol";
import {FundTerms} from "../../src/FundTerms.sol";
import {Governed} from "../../src/Governed.sol";
import {Incidents} from "../../src/Incidents.sol";
import {Payouts} from "../../src/Payouts.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title A voted payout opens while the governor executes its own case, and in no other way; awards are fixed with it.
contract OpenPayoutTest is FundFixture {
    function testFuzz_the_escrow_pays_first_then_the_reserve_and_the_rest_of_the_escrow_joins_it(
        uint256 escrow,
        uint256 reserve,
        uint256 total
    ) external {
        escrow = bound(escrow, 0, 1e24);
        reserve = bound(reserve, 1, 1e24);
        total = bound(total, 1, escrow + (reserve < CAP ? reserve : CAP));
        _slash(DISPUTE, escrow);
        _contribute(reserve);
        bytes32 draftId = _draftPayout(DISPUTE, total);
        uint256 proposalId = _queued(draftId);
        Payouts.PayoutTerms memory asked = fund.draftOf(draftId).terms;
        bytes32 key = fund.keyOf(DISPUTE);
        uint256 fromEscrow = escrow < total ? escrow : total;
        vm.expectEmit(address(fund));
        emit Payouts.PayoutOpened(
            draftId, DISPUTE, key, address(bondToken), asked.root, total, fromEscrow, _expiry(DISPUTE)
        );
        if (escrow > total) {
            vm.expectEmit(address(fund));
            emit Incidents.EscrowReleased(DISPUTE, address(bondToken), escrow - total, reserve + escrow - total);
        }
        vm.expectEmit(address(fund));
        emit FundBooks.FundAdvanced(address(bondToken), escrow + reserve - total, total, 0, 0);
        _execute(proposalId);
        _assertBooks(escrow + reserve - total, total, 0, 0);
        _assertIncident(DISPUTE, Incidents.IncidentStatus.Paid);
        _assertDraft(draftId, Payouts.DraftStatus.Opened);
        assertEq(fund.incidentOf(DISPUTE).escrow, 0);
        assertEq(fund.openDrafts(steward), 0);
        Payouts.Payout memory payout = fund.payoutOf(DISPUTE);
        assertEq(payout.root, asked.root);
        assertEq(payout.total, total);
        assertEq(payout.drawn, 0);
        assertEq(payout.expiry, _expiry(DISPUTE));
        assertEq(payout.steward, address(0));
    }

    function testFuzz_nobody_but_the_timelock_opens(address caller) external {
        vm.assume(caller != address(timelock));
        bytes32 draftId = _ready();
        _queued(draftId);
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        fund.openPayout(draftId);
    }

    function test_even_the_timelock_does_not_open_before_the_case_is_executed() external {
        bytes32 draftId = _ready();
        vm.expectRevert(abi.encodeWithSelector(CaseSource.CaseNotExecuting.selector, draftId, 0));
        vm.prank(address(timelock));
        fund.openPayout(draftId);
        uint256 proposalId = _queued(draftId);
        vm.expectRevert(abi.encodeWithSelector(CaseSource.CaseNotExecuting.selector, draftId, proposalId));
        vm.prank(address(timelock));
        fund.openPayout(draftId);
    }

    function test_it_opens_once() external {
        bytes32 draftId = _ready();
        _execute(_queued(draftId));
        vm.expectRevert(abi.encodeWithSelector(Payouts.DraftNotReady.selector, draftId, Payouts.DraftStatus.Opened));
        vm.prank(address(timelock));
        fund.openPayout(draftId);
    }

    function testFuzz_an_unknown_draft_is_refused(bytes32 unknown) external {
        vm.expectRevert(abi.encodeWithSelector(Payouts.DraftNotReady.selector, unknown, Payouts.DraftStatus.None));
        vm.prank(address(timelock));
        fund.openPayout(unknown);
    }

    function test_of_two_drafts_of_an_incident_the_first_that_opens_is_its_payout() external {
        bytes32 first = _ready();
        bytes32 second = _draftPayout(DISPUTE, 80);
        uint256 firstId = _push(first);
        uint256 secondId = _push(second);
        vm.warp(governor.proposalSnapshot(secondId) + 1);
        vm.startPrank(ALICE);
        governor.castVote(firstId, FOR);
        governor.castVote(secondId, FOR);
        vm.stopPrank();
        vm.warp(governor.proposalDeadline(secondId) + 1);
        _queue(firstId);
        _queue(secondId);
        skip(1 days);
        _execute(secondId);
        _executeReverts(
            firstId, abi.encodeWithSelector(Incidents.IncidentNotOpen.selector, DISPUTE, Incidents.IncidentStatus.Paid)
        );
        _assertBooks(20, 80, 0, 0);
    }

    /// @dev Solvency is checked again before the pay.
    function test_what_the_reserve_lost_since_the_vote_is_not_committed_twice() external {
        _contribute(100);
        bytes32 first = _declare();
        bytes32 second = _declare();
        uint256 firstId = _queued(_draftPayout(first, 60));
        uint256 secondId = _queued(_draftPayout(second, 60));
        _execute(firstId);
        _executeReverts(secondId, abi.encodeWithSelector(Payouts.Insolvent.selector, 60, 40));
        _contribute(20);
        _execute(secondId);
        _assertBooks(0, 120, 0, 0);
    }

    function test_the_cap_that_stands_at_the_opening_binds() external {
        _contribute(100);
        uint256 proposalId = _queued(_draftPayout(_declare(), 60));
        vm.prank(address(timelock));
        fund.setTokenTerms(bondToken, FundTerms.TokenTerms(true, 59, 0));
        _executeReverts(proposalId, abi.encodeWithSelector(Payouts.Insolvent.selector, 60, 59));
    }

    function test_it_opens_until_the_last_second_of_its_incident_and_is_drawn_for_a_whole_period() external {
        bytes32 draftId = _ready();
        uint64 until = fund.incidentOf(DISPUTE).opensUntil;
        vm.warp(until - 20 days);
        uint256 proposalId = _push(draftId);
        _vote(proposalId, FOR);
        vm.warp(until - 1 days);
        _queue(proposalId);
        vm.warp(until + 1);
        _executeReverts(proposalId, abi.encodeWithSelector(Payouts.OpeningOver.selector, DISPUTE, until));
        vm.warp(until);
        _execute(proposalId);
        assertEq(fund.payoutOf(DISPUTE).expiry, until + 14 days);
    }

    function _ready() private returns (bytes32) {
        _slash(DISPUTE, 100);
        return _draftPayout(DISPUTE, 90);
    }
}
