// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Payouts} from "../../src/Payouts.sol";
import {RiskFund} from "../../src/RiskFund.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title A payout that one steward announced long ago is not confirmed by a second key that was stolen since, or is careless.
/// @dev INV-34
contract ForgottenAnnouncementTest is FundFixture {
    bytes32 private forgotten;

    function setUp() public override {
        super.setUp();
        _slash(DISPUTE, 100);
        Payouts.PayoutTerms memory asked = _asked(DISPUTE, 90);
        vm.prank(steward);
        forgotten = fund.announceStewardPayout(asked);
    }

    function testFuzz_it_is_nothing_as_soon_as_its_window_is_over(uint256 late) external {
        uint64 until = fund.announcementOf(forgotten).confirmUntil;
        vm.warp(bound(late, until + 1, fund.incidentOf(DISPUTE).opensUntil + 1));
        vm.expectRevert(abi.encodeWithSelector(RiskFund.AnnouncementLapsed.selector, until));
        vm.prank(cosigner);
        fund.confirmStewardPayout(forgotten);
        vm.expectRevert(abi.encodeWithSelector(Payouts.DraftNotReady.selector, forgotten, Payouts.DraftStatus.None));
        fund.openStewardPayout(forgotten);
        assertEq(fund.openDrafts(steward), 0);
    }

    /// @dev Who still wants it calls again, and so says it to whoever watches.
    function test_the_victims_are_paid_all_the_same() external {
        skip(4 days);
        bytes32 again = _unopposed(DISPUTE, 90);
        assertNotEq(again, forgotten);
        fund.openStewardPayout(again);
        assertEq(fund.payoutOf(DISPUTE).total, 90);
    }
}
