// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FundTerms} from "../../src/FundTerms.sol";
import {Incidents} from "../../src/Incidents.sol";
import {Payouts} from "../../src/Payouts.sol";
import {RiskFund} from "../../src/RiskFund.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title Another steward confirms what one announced, and from then on holders may veto it.
contract ConfirmStewardPayoutTest is FundFixture {
    bytes32 private draftId;

    function setUp() public override {
        super.setUp();
        _slash(DISPUTE, 100);
        draftId = _announced(DISPUTE);
    }

    function test_what_two_stewards_called_for_waits_for_vetoes() external {
        Payouts.PayoutTerms memory asked = _asked(DISPUTE, 90);
        uint64 opensFrom = uint64(block.timestamp) + 3 days;
        vm.expectEmit(address(fund));
        emit RiskFund.StewardPayoutConfirmed(
            draftId,
            DISPUTE,
            steward,
            cosigner,
            address(bondToken),
            asked.root,
            90,
            LIST,
            _expiry(DISPUTE),
            opensFrom,
            THRESHOLD
        );
        _confirm(cosigner);
        _assertDraft(draftId, Payouts.DraftStatus.Announced);
        RiskFund.Announcement memory made = fund.announcementOf(draftId);
        assertEq(made.steward, steward);
        assertEq(made.cosigner, cosigner);
        assertEq(made.opensFrom, opensFrom);
        assertEq(made.snapshot, block.timestamp - 1);
        assertEq(made.vetoThreshold, THRESHOLD);
        assertEq(made.vetoes, 0);
        assertEq(fund.openDrafts(steward), 1);
        assertEq(fund.openDrafts(cosigner), 0);
        assertEq(fund.stewardOutflow(bondToken), 0);
        _assertBooks(0, 0, 100, 0);
    }

    function test_one_steward_alone_is_not_two() external {
        _assertRefused(steward, abi.encodeWithSelector(RiskFund.SameSteward.selector, steward));
    }

    function test_it_is_confirmed_once() external {
        _confirm(cosigner);
        _assertRefused(cosigner, abi.encodeWithSelector(RiskFund.NotAwaited.selector, draftId));
        draftId = _draftPayout(DISPUTE, 90);
        _assertRefused(cosigner, abi.encodeWithSelector(RiskFund.NotAwaited.selector, draftId));
    }

    function test_both_hold_the_role() external {
        book.setSteward(cosigner, false);
        _assertRefused(cosigner, abi.encodeWithSelector(RiskFund.NotSteward.selector, cosigner));
        book.setSteward(cosigner, true);
        book.setSteward(steward, false);
        _assertRefused(cosigner, abi.encodeWithSelector(RiskFund.NotSteward.selector, steward));
    }

    function test_who_confirms_is_no_party() external {
        bytes32 own = keccak256("a dispute of his own");
        _slash(own, cosigner, 100);
        draftId = _announced(own);
        _assertRefused(cosigner, abi.encodeWithSelector(Incidents.PartyOfIncident.selector, cosigner));
    }

    function test_after_a_vote_was_put_the_vote_decides() external {
        _push(_draftPayout(DISPUTE, 90));
        _assertRefused(cosigner, abi.encodeWithSelector(RiskFund.DecidedByVote.selector, DISPUTE));
    }

    function test_it_takes_a_place_of_who_announced_it() external {
        for (uint256 i = 0; i < 3; ++i) {
            _draftPayout(DISPUTE, 90);
        }
        _assertRefused(cosigner, abi.encodeWithSelector(Payouts.TooManyDrafts.selector, steward, 3));
    }

    /// @dev INV-34
    function test_it_is_confirmed_within_a_veto_window_or_not_at_all() external {
        uint64 until = uint64(block.timestamp) + 3 days;
        assertEq(fund.announcementOf(draftId).confirmUntil, until);
        vm.warp(until + 1);
        _assertRefused(cosigner, abi.encodeWithSelector(RiskFund.AnnouncementLapsed.selector, until));
        vm.warp(until);
        _confirm(cosigner);
    }

    /// @dev What was announced keeps the window that stood then.
    function test_a_longer_window_brings_no_announcement_back() external {
        uint64 until = fund.announcementOf(draftId).confirmUntil;
        FundTerms.Terms memory terms = fund.terms();
        terms.vetoWindow = 5 days;
        vm.prank(address(timelock));
        fund.setTerms(terms);
        vm.warp(until + 1);
        _assertRefused(cosigner, abi.encodeWithSelector(RiskFund.AnnouncementLapsed.selector, until));
    }

    function test_one_that_would_open_too_late_is_refused() external {
        uint64 until = fund.incidentOf(DISPUTE).opensUntil;
        vm.warp(until - 3 days);
        draftId = _announced(DISPUTE);
        vm.warp(until - 3 days + 1);
        _assertRefused(cosigner, abi.encodeWithSelector(Payouts.OpeningOver.selector, DISPUTE, until));
        vm.warp(until - 3 days);
        _confirm(cosigner);
        vm.warp(until);
        fund.openStewardPayout(draftId);
    }

    function _announced(bytes32 incident) private returns (bytes32) {
        Payouts.PayoutTerms memory asked = _asked(incident, 90);
        vm.prank(steward);
        return fund.announceStewardPayout(asked);
    }

    function _confirm(address who) private {
        vm.prank(who);
        fund.confirmStewardPayout(draftId);
    }

    function _assertRefused(address who, bytes memory reason) private {
        vm.expectRevert(reason);
        _confirm(who);
    }
}
