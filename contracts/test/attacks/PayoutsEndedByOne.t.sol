// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Deploy} from "../../script/Deploy.s.sol";
import {Incidents} from "../../src/Incidents.sol";
import {Payouts} from "../../src/Payouts.sol";
import {RiskFund} from "../../src/RiskFund.sol";
import {Fixture} from "../Fixture.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title No single key and no missing unit ends a payout: what one ends late, another drafts in time.
/// @dev INV-31
contract PayoutsEndedByOneTest is FundFixture {
    uint256 private constant ESCROW = 900e18;

    /// @dev Announced honestly, in the last day of the claims window.
    function setUp() public override {
        super.setUp();
        _slash(DISPUTE, ESCROW);
        vm.warp(fund.incidentOf(DISPUTE).claimsUntil - 1 days);
    }

    function test_a_steward_who_would_take_it_back_too_late_does_not() external {
        bytes32 draftId = _announce(DISPUTE, ESCROW);
        skip(1 days + 1);
        vm.expectRevert(abi.encodeWithSelector(Payouts.DraftAlive.selector, draftId));
        vm.prank(steward);
        fund.closeDraft(draftId);
        skip(2 days);
        fund.openStewardPayout(draftId);
        _assertBooks(0, ESCROW, 0, 0);
    }

    function test_a_steward_who_takes_it_back_in_time_leaves_the_others_theirs() external {
        bytes32 draftId = _announce(DISPUTE, ESCROW);
        skip(1 days);
        vm.prank(steward);
        fund.closeDraft(draftId);
        _paidByHolders(ESCROW);
    }

    function test_a_steward_who_lost_the_role_ends_nothing() external {
        bytes32 draftId = _announce(DISPUTE, ESCROW);
        book.setSteward(cosigner, false);
        skip(3 days);
        vm.expectRevert(abi.encodeWithSelector(RiskFund.NotSteward.selector, cosigner));
        fund.openStewardPayout(draftId);
        _paidByHolders(ESCROW);
    }

    function test_the_accused_has_no_veto() external {
        _empower(PROVIDER, THRESHOLD);
        skip(1);
        bytes32 draftId = _announce(DISPUTE, ESCROW);
        vm.expectRevert(abi.encodeWithSelector(Incidents.PartyOfIncident.selector, PROVIDER));
        vm.prank(PROVIDER);
        fund.vetoStewardPayout(draftId);
        skip(3 days);
        fund.openStewardPayout(draftId);
    }

    function test_what_was_vetoed_is_not_closed_before_its_vote() external {
        bytes32 draftId = _announce(DISPUTE, ESCROW);
        vm.prank(BOB);
        fund.vetoStewardPayout(draftId);
        vm.expectRevert(abi.encodeWithSelector(Payouts.DraftAlive.selector, draftId));
        vm.prank(steward);
        fund.closeDraft(draftId);
        _execute(_queued(draftId));
        _assertBooks(0, ESCROW, 0, 0);
    }

    /// @dev 900 of escrow and 500 of the reserve; another payout takes a unit of the reserve first.
    function test_where_a_unit_of_the_reserve_is_missing_a_shorter_list_is_drafted() external {
        _contribute(500e18);
        vm.warp(fund.incidentOf(DISPUTE).claimsUntil);
        bytes32 draftId = _draftPayout(DISPUTE, ESCROW + 500e18);
        bytes32 other = _announce(_declare(), 1);
        uint256 proposalId = _queued(draftId);
        fund.openStewardPayout(other);
        _executeReverts(
            proposalId, abi.encodeWithSelector(Payouts.Insolvent.selector, ESCROW + 500e18, ESCROW + 500e18 - 1)
        );
        _paidByHolders(ESCROW + 500e18 - 1);
    }

    function _paidByHolders(uint256 total) private {
        Payouts.PayoutTerms memory asked = _asked(DISPUTE, total);
        vm.prank(ALICE);
        bytes32 draftId = fund.draftPayout(asked);
        _execute(_queued(draftId));
        assertEq(fund.payoutOf(DISPUTE).total, total);
    }
}

/// @title No cancel of the guardian, as late as can be, ends a payout: a second vote has the time that the first one had, and a
/// third one a guardian who was chosen meanwhile.
/// @dev INV-31
contract LateCancelsTest is Fixture {
    uint256 private constant ESCROW = 900e18;

    /// @dev As short as the sums allow.
    function _terms() internal override returns (Deploy.Terms memory terms) {
        terms = super._terms();
        terms.justice.fund.openingWindow = 3 days + 2 * 17 days;
    }

    function test_one_cancel_of_the_guardian_ends_no_payout() external {
        vm.prank(TREASURY);
        bondToken.transfer(address(fund), ESCROW);
        vm.prank(address(vault));
        fund.onSlashed("dispute", PROVIDER, ESCROW);
        uint64 until = fund.incidentOf("dispute").opensUntil;
        vm.warp(until - 11 days);
        bytes32 draftId = _draft(BOB);
        uint256 proposalId = _pass(draftId);
        _cancel(GUARDIAN, proposalId);
        proposalId = _pass(draftId);
        assertGt(block.timestamp, until);
        assertEq(fund.incidentOf("dispute").opensUntil, until + timing.round());
        _execute(proposalId);
        assertEq(fund.payoutOf("dispute").total, ESCROW);
    }

    /// @dev Drafted on the last day, cancelled twice as late as can be. The vote that replaces him begins at his first cancel; he cannot
    /// cancel it, and what is drafted after it has its time.
    function test_a_guardian_who_cancels_twice_is_replaced_in_time() external {
        vm.prank(TREASURY);
        bondToken.transfer(address(fund), ESCROW);
        vm.prank(address(vault));
        fund.onSlashed("dispute", PROVIDER, ESCROW);
        vm.warp(fund.incidentOf("dispute").claimsUntil);
        bytes32 draftId = _draft(BOB);
        _cancel(GUARDIAN, _pass(draftId));
        uint256 replacement =
            _propose(ALICE, address(governor), abi.encodeCall(governor.setProposalGuardian, (address(0))), "replace");
        uint256 second = _pushCase(fund, draftId);
        _toVoting(second);
        _vote(ALICE, second, FOR);
        _vote(ALICE, replacement, FOR);
        _toEnd(second);
        _queue(second);
        _queue(replacement);
        skip(1 days);
        _cancel(GUARDIAN, second);
        _cancelReverts(GUARDIAN, replacement);
        _execute(replacement);
        _execute(_pass(_draft(ALICE)));
        assertEq(fund.payoutOf("dispute").total, ESCROW);
    }

    /// @dev Once for an incident, however many of its payouts are put again: an escrow is held for a bounded time.
    function test_an_incident_is_extended_once() external {
        vm.prank(address(vault));
        fund.onSlashed("dispute", PROVIDER, 0);
        uint64 until = fund.incidentOf("dispute").opensUntil;
        vm.prank(TREASURY);
        bondToken.transfer(address(fund), ESCROW);
        vm.prank(address(vault));
        fund.onSlashed("dispute", PROVIDER, ESCROW);
        for (uint256 i = 1; i <= 2; ++i) {
            vm.prank(BOB);
            bytes32 draftId = fund.draftPayout(
                Payouts.PayoutTerms({incident: "dispute", root: "root", total: i, contentHash: "list"})
            );
            _cancel(GUARDIAN, _pushCase(fund, draftId));
            _pushCase(fund, draftId);
        }
        assertEq(fund.incidentOf("dispute").opensUntil, until + timing.round());
    }

    function _draft(address drafter) private returns (bytes32) {
        vm.prank(drafter);
        return
            fund.draftPayout(
                Payouts.PayoutTerms({incident: "dispute", root: "root", total: ESCROW, contentHash: "list"})
            );
    }

    function _pass(bytes32 draftId) private returns (uint256 proposalId) {
        proposalId = _pushCase(fund, draftId);
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        skip(1 days);
    }
}
