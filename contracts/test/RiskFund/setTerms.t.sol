// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FundTerms} from "../../src/FundTerms.sol";
import {Governed} from "../../src/Governed.sol";
import {ITiming} from "../../src/interfaces/ITiming.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title Governance sets the terms; those under which nobody could act are refused.
contract SetTermsTest is FundFixture {
    function testFuzz_the_timelock_sets_them(FundTerms.Terms memory terms) external {
        terms.claimsWindow = uint32(bound(terms.claimsWindow, 1, type(uint32).max));
        terms.drawingPeriod = uint32(bound(terms.drawingPeriod, 1, 1_000 days));
        terms.vetoWindow = uint32(bound(terms.vetoWindow, 1, 1_000 days));
        terms.stewardWindow = uint32(bound(terms.stewardWindow, 1, type(uint32).max));
        terms.openingWindow = uint32(bound(terms.openingWindow, 1, type(uint32).max));
        terms.maxDrafts = uint32(bound(terms.maxDrafts, 1, type(uint32).max));
        vm.expectEmit(address(fund));
        emit FundTerms.FundTermsSet(
            terms.claimsWindow,
            terms.drawingPeriod,
            terms.openingWindow,
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
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        fund.setTerms(_terms());
    }

    function test_no_window_and_no_count_is_zero() external {
        for (uint256 i = 0; i < 6; ++i) {
            FundTerms.Terms memory terms = _terms();
            if (i == 0) terms.claimsWindow = 0;
            if (i == 1) terms.drawingPeriod = 0;
            if (i == 2) terms.vetoWindow = 0;
            if (i == 3) terms.stewardWindow = 0;
            if (i == 4) terms.maxDrafts = 0;
            if (i == 5) terms.openingWindow = 0;
            vm.expectRevert(FundTerms.ZeroTerm.selector);
            vm.prank(address(timelock));
            fund.setTerms(terms);
        }
    }

    /// @dev The sum itself is shown in Timing/check.t.sol.
    function test_terms_that_break_a_sum_are_refused() external {
        timing.breakSums(true);
        vm.expectRevert(abi.encodeWithSelector(ITiming.TimingBroken.selector, 1, 2));
        vm.prank(address(timelock));
        fund.setTerms(_terms());
    }

    function test_an_incident_keeps_the_windows_it_was_opened_with() external {
        _slash(DISPUTE, 1);
        uint64 until = fund.incidentOf(DISPUTE).claimsUntil;
        FundTerms.Terms memory terms = _terms();
        (terms.claimsWindow, terms.openingWindow) = (1, 1);
        vm.prank(address(timelock));
        fund.setTerms(terms);
        assertEq(fund.incidentOf(DISPUTE).claimsUntil, until);
        assertEq(fund.incidentOf(DISPUTE).opensUntil, until + 27 days);
    }
}
