// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IFundTerms} from "../../src/interfaces/IFundTerms.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title Governance sets the terms; those under which nobody could act are refused.
contract SetTermsTest is FundFixture {
    function testFuzz_the_timelock_sets_them(IFundTerms.Terms memory terms) external {
        terms.claimsWindow = uint32(bound(terms.claimsWindow, 1, type(uint32).max));
        terms.drawingPeriod = uint32(bound(terms.drawingPeriod, 1, 1_000 days));
        terms.vetoWindow = uint32(bound(terms.vetoWindow, 1, 1_000 days));
        terms.stewardWindow = uint32(bound(terms.stewardWindow, 1, type(uint32).max));
        terms.maxLife = uint32(bound(terms.maxLife, terms.vetoWindow + terms.drawingPeriod + 1, type(uint32).max));
        terms.maxDrafts = uint32(bound(terms.maxDrafts, 1, type(uint32).max));
        vm.expectEmit(address(fund));
        emit IFundTerms.FundTermsSet(
            terms.claimsWindow,
            terms.drawingPeriod,
            terms.maxLife,
            terms.vetoWindow,
            terms.stewardWindow,
            terms.maxDrafts
        );
        vm.prank(address(timelock));
        fund.setTerms(terms);
        assertEq(abi.encode(fund.terms()), abi.encode(terms));
    }

    function testFuzz_nobody_else_does(address caller) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IFundTerms.OnlyTimelock.selector, caller));
        vm.prank(caller);
        fund.setTerms(_terms());
    }

    function test_no_window_and_no_count_is_zero() external {
        for (uint256 i = 0; i < 5; ++i) {
            IFundTerms.Terms memory terms = _terms();
            if (i == 0) terms.claimsWindow = 0;
            if (i == 1) terms.drawingPeriod = 0;
            if (i == 2) terms.vetoWindow = 0;
            if (i == 3) terms.stewardWindow = 0;
            if (i == 4) terms.maxDrafts = 0;
            vm.expectRevert(IFundTerms.ZeroTerm.selector);
            vm.prank(address(timelock));
            fund.setTerms(terms);
        }
    }

    function test_a_vetoed_payout_must_find_time_to_open_and_be_drawn() external {
        IFundTerms.Terms memory terms = _terms();
        terms.maxLife = 17 days;
        vm.expectRevert(abi.encodeWithSelector(IFundTerms.LifeTooShort.selector, 17 days, 17 days));
        vm.prank(address(timelock));
        fund.setTerms(terms);
        terms.maxLife = 17 days + 1;
        vm.prank(address(timelock));
        fund.setTerms(terms);
    }

    function test_an_incident_keeps_the_window_it_was_opened_with() external {
        _slash(DISPUTE, 1);
        uint64 until = fund.incidentOf(DISPUTE).claimsUntil;
        IFundTerms.Terms memory terms = _terms();
        terms.claimsWindow = 1;
        vm.prank(address(timelock));
        fund.setTerms(terms);
        assertEq(fund.incidentOf(DISPUTE).claimsUntil, until);
    }
}
