// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Incidents} from "../../src/Incidents.sol";
import {Payouts} from "../../src/Payouts.sol";
import {RiskFund} from "../../src/RiskFund.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title One steward announces a payout; nothing follows from it before another confirms it.
contract AnnounceStewardPayoutTest is FundFixture {
    function setUp() public override {
        super.setUp();
        _slash(DISPUTE, 100);
    }

    function test_it_holds_nothing_and_takes_no_place() external {
        Payouts.PayoutTerms memory asked = _asked(DISPUTE, 90);
        bytes32 expected = keccak256(abi.encode(block.chainid, address(fund), "steward payout", 1, steward, asked));
        vm.expectEmit(address(fund));
        emit RiskFund.StewardPayoutAnnounced(expected, DISPUTE, steward, address(bondToken), asked.root, 90, LIST);
        assertEq(_announceOnly(steward, asked), expected);
        _assertDraft(expected, Payouts.DraftStatus.None);
        assertEq(abi.encode(fund.draftOf(expected).terms), abi.encode(asked));
        RiskFund.Announcement memory made = fund.announcementOf(expected);
        assertEq(made.steward, steward);
        assertEq(made.cosigner, address(0));
        assertEq(made.confirmUntil, block.timestamp + 3 days);
        assertEq(made.opensFrom, 0);
        assertEq(fund.openDrafts(steward), 0);
        _assertBooks(0, 0, 100, 0);
        vm.expectRevert(abi.encodeWithSelector(Payouts.DraftNotReady.selector, expected, Payouts.DraftStatus.None));
        fund.openStewardPayout(expected);
        vm.expectRevert(abi.encodeWithSelector(Payouts.DraftNotReady.selector, expected, Payouts.DraftStatus.None));
        vm.prank(ALICE);
        fund.vetoStewardPayout(expected);
        vm.expectRevert(abi.encodeWithSelector(Payouts.DraftNotReady.selector, expected, Payouts.DraftStatus.None));
        vm.prank(steward);
        fund.closeDraft(expected);
    }

    function test_the_same_again_is_another() external {
        Payouts.PayoutTerms memory asked = _asked(DISPUTE, 90);
        assertNotEq(_announceOnly(steward, asked), _announceOnly(steward, asked));
    }

    function test_who_announces_holds_the_role() external {
        book.setSteward(steward, false);
        _assertRefused(_asked(DISPUTE, 90), abi.encodeWithSelector(RiskFund.NotSteward.selector, steward));
    }

    function test_who_announces_is_no_party() external {
        bytes32 own = keccak256("a dispute of his own");
        _slash(own, steward, 100);
        _assertRefused(_asked(own, 90), abi.encodeWithSelector(Incidents.PartyOfIncident.selector, steward));
    }

    function test_after_a_vote_was_put_the_vote_decides() external {
        _push(_draftPayout(DISPUTE, 90));
        _assertRefused(_asked(DISPUTE, 90), abi.encodeWithSelector(RiskFund.DecidedByVote.selector, DISPUTE));
    }

    function test_a_payout_of_nothing_is_refused() external {
        Payouts.PayoutTerms memory asked = _asked(DISPUTE, 90);
        asked.contentHash = 0;
        _assertRefused(asked, abi.encodeWithSelector(Payouts.EmptyPayout.selector));
    }

    /// @dev What could never open is refused where it is made, not accepted and left.
    function test_a_total_or_an_escrow_above_the_limit_is_refused() external {
        _assertRefused(
            _asked(DISPUTE, LIMIT + 1), abi.encodeWithSelector(RiskFund.StewardLimitExceeded.selector, 0, LIMIT)
        );
        bytes32 dear = keccak256("a dear dispute");
        _slash(dear, LIMIT + 1);
        _assertRefused(_asked(dear, 1), abi.encodeWithSelector(RiskFund.StewardLimitExceeded.selector, 0, LIMIT));
    }

    function test_one_that_would_open_too_late_is_refused() external {
        uint64 until = fund.incidentOf(DISPUTE).opensUntil;
        vm.warp(until - 3 days + 1);
        _assertRefused(_asked(DISPUTE, 90), abi.encodeWithSelector(Payouts.OpeningOver.selector, DISPUTE, until));
        vm.warp(until - 3 days);
        _announceOnly(steward, _asked(DISPUTE, 90));
    }

    function _announceOnly(address who, Payouts.PayoutTerms memory asked) private returns (bytes32) {
        vm.prank(who);
        return fund.announceStewardPayout(asked);
    }

    function _assertRefused(Payouts.PayoutTerms memory asked, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(steward);
        fund.announceStewardPayout(asked);
    }
}
