// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FundBooks} from "../../src/FundBooks.sol";
import {Payouts} from "../../src/Payouts.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title What was not drawn by the expiry goes back to the reserve, once.
contract SweepTest is FundFixture {
    function setUp() public override {
        super.setUp();
        _slash(DISPUTE, 100);
    }

    function testFuzz_the_rest_goes_to_the_reserve(uint256 total, uint8 draws, uint256 late) external {
        total = bound(total, 1, 100);
        draws = uint8(bound(draws, 0, 3));
        _opened(DISPUTE, total);
        for (uint256 i = 0; i < draws; ++i) {
            _draw(DISPUTE, total, i);
        }
        uint256 drawn = fund.payoutOf(DISPUTE).drawn;
        vm.warp(fund.payoutOf(DISPUTE).expiry + bound(late, 0, 1_000 days));
        vm.expectEmit(address(fund));
        emit Payouts.PayoutSwept(fund.keyOf(DISPUTE), DISPUTE, address(bondToken), total - drawn, drawn, 100 - drawn);
        vm.expectEmit(address(fund));
        emit FundBooks.FundAdvanced(address(bondToken), 100 - drawn, 0, 0, 0);
        vm.prank(STRANGER);
        fund.sweep(DISPUTE);
        assertTrue(fund.payoutOf(DISPUTE).swept);
        _assertBooks(100 - drawn, 0, 0, 0);
    }

    function test_before_the_expiry_nothing_is_swept() external {
        _opened(DISPUTE, 90);
        uint64 expiry = fund.payoutOf(DISPUTE).expiry;
        vm.warp(expiry - 1);
        vm.expectRevert(abi.encodeWithSelector(Payouts.PayoutNotExpired.selector, expiry));
        fund.sweep(DISPUTE);
    }

    function test_it_is_swept_once() external {
        _opened(DISPUTE, 90);
        vm.warp(fund.payoutOf(DISPUTE).expiry);
        fund.sweep(DISPUTE);
        vm.expectRevert(abi.encodeWithSelector(Payouts.AlreadySwept.selector, DISPUTE));
        fund.sweep(DISPUTE);
    }

    function testFuzz_an_incident_without_a_payout_is_refused(bytes32 incident) external {
        vm.expectRevert(abi.encodeWithSelector(Payouts.NoPayout.selector, incident));
        fund.sweep(incident);
    }
}
