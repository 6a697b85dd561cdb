// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OneOwnerWallet} from "../mocks/OneOwnerWallet.sol";
import {IIncidents} from "../../src/interfaces/IIncidents.sol";
import {IPayouts} from "../../src/interfaces/IPayouts.sol";
import {IStewardPayouts} from "../../src/interfaces/IStewardPayouts.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title Two different stewards, neither a party, announce what both signed.
contract AnnounceStewardPayoutTest is FundFixture {
    function setUp() public override {
        super.setUp();
        _slash(DISPUTE, 100);
    }

    function test_what_two_stewards_signed_waits_for_vetoes() external {
        IPayouts.PayoutTerms memory asked = _asked(DISPUTE, 90);
        bytes32 expected = fund.stewardPayoutDigest(asked, 7);
        uint64 opensFrom = uint64(block.timestamp) + 3 days;
        vm.expectEmit(address(fund));
        emit IStewardPayouts.StewardPayoutAnnounced(
            expected,
            DISPUTE,
            steward,
            cosigner,
            address(bondToken),
            asked.root,
            90,
            LIST,
            asked.expiry,
            opensFrom,
            THRESHOLD
        );
        assertEq(_announceTerms(asked, 7), expected);
        _assertDraft(expected, IPayouts.DraftStatus.Announced);
        IStewardPayouts.Announcement memory made = fund.announcementOf(expected);
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
        IPayouts.PayoutTerms memory asked = _asked(DISPUTE, 90);
        bytes memory signature = _sign(stewardKey, fund.stewardPayoutDigest(asked, 0));
        vm.expectRevert(abi.encodeWithSelector(IStewardPayouts.SameSteward.selector, steward));
        vm.prank(steward);
        fund.announceStewardPayout(asked, 0, steward, signature, signature);
    }

    function test_both_hold_the_role() external {
        book.setSteward(cosigner, false);
        _assertRefused(_asked(DISPUTE, 90), abi.encodeWithSelector(IStewardPayouts.NotSteward.selector, cosigner));
        book.setSteward(cosigner, true);
        book.setSteward(steward, false);
        _assertRefused(_asked(DISPUTE, 90), abi.encodeWithSelector(IStewardPayouts.NotSteward.selector, steward));
    }

    function test_neither_is_a_party() external {
        address[2] memory parties = [steward, cosigner];
        for (uint256 i = 0; i < 2; ++i) {
            vm.prank(i == 0 ? cosigner : steward);
            bytes32 incident = fund.declareIncident(bondToken, parties[i], LIST);
            _assertRefused(
                _asked(incident, 90), abi.encodeWithSelector(IIncidents.PartyOfIncident.selector, parties[i])
            );
        }
    }

    function test_after_a_vote_was_put_the_vote_decides() external {
        _push(_draftPayout(DISPUTE, 90));
        _assertRefused(_asked(DISPUTE, 90), abi.encodeWithSelector(IStewardPayouts.DecidedByVote.selector, DISPUTE));
    }

    function test_the_same_is_announced_once_and_another_nonce_is_another() external {
        IPayouts.PayoutTerms memory asked = _asked(DISPUTE, 90);
        bytes32 first = _announceTerms(asked, 0);
        vm.prank(steward);
        fund.closeDraft(first);
        _assertRefused(asked, abi.encodeWithSelector(IStewardPayouts.AlreadyAnnounced.selector, first));
        assertNotEq(_announceTerms(asked, 1), first);
    }

    function testFuzz_both_signed_exactly_this(uint256 field) external {
        IPayouts.PayoutTerms memory signed_ = _asked(DISPUTE, 90);
        bytes32 digest = fund.stewardPayoutDigest(signed_, 0);
        bytes memory signature = _sign(stewardKey, digest);
        bytes memory cosignature = _sign(cosignerKey, digest);
        field = bound(field, 0, 3);
        uint256 nonce = field == 3 ? 1 : 0;
        if (field == 0) signed_.root = LIST;
        if (field == 1) ++signed_.total;
        if (field == 2) ++signed_.expiry;
        vm.expectRevert(abi.encodeWithSelector(IStewardPayouts.InvalidStewardSignature.selector, steward));
        vm.prank(steward);
        fund.announceStewardPayout(signed_, nonce, cosigner, signature, cosignature);
    }

    function test_the_cosignature_is_the_cosigners() external {
        IPayouts.PayoutTerms memory asked = _asked(DISPUTE, 90);
        bytes memory signature = _sign(stewardKey, fund.stewardPayoutDigest(asked, 0));
        vm.expectRevert(abi.encodeWithSelector(IStewardPayouts.InvalidStewardSignature.selector, cosigner));
        vm.prank(steward);
        fund.announceStewardPayout(asked, 0, cosigner, signature, signature);
    }

    function test_a_contract_wallet_signs_as_well() external {
        address wallet = address(new OneOwnerWallet(cosigner));
        book.setSteward(wallet, true);
        IPayouts.PayoutTerms memory asked = _asked(DISPUTE, 90);
        bytes32 digest = fund.stewardPayoutDigest(asked, 0);
        bytes memory signature = _sign(stewardKey, digest);
        bytes memory cosignature = _sign(cosignerKey, digest);
        vm.prank(steward);
        fund.announceStewardPayout(asked, 0, wallet, signature, cosignature);
        assertEq(fund.announcementOf(digest).cosigner, wallet);
    }

    function test_the_expiry_leaves_time_for_the_veto_window_and_a_vote_after_it() external {
        IPayouts.PayoutTerms memory asked = _asked(DISPUTE, 90);
        uint256 earliest = block.timestamp + 18 days;
        uint256 latest = block.timestamp + 120 days;
        asked.expiry = uint64(earliest - 1);
        _assertRefused(
            asked, abi.encodeWithSelector(IPayouts.ExpiryOutOfBounds.selector, asked.expiry, earliest, latest)
        );
        ++asked.expiry;
        _announceTerms(asked, 0);
    }

    function _assertRefused(IPayouts.PayoutTerms memory asked, bytes memory reason) private {
        bytes32 digest = fund.stewardPayoutDigest(asked, 0);
        bytes memory signature = _sign(stewardKey, digest);
        bytes memory cosignature = _sign(cosignerKey, digest);
        vm.expectRevert(reason);
        vm.prank(steward);
        fund.announceStewardPayout(asked, 0, cosigner, signature, cosignature);
    }
}
