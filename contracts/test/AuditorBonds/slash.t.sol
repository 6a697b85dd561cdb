// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AuditorBonds} from "../../src/AuditorBonds.sol";
import {FundTerms} from "../../src/FundTerms.sol";
import {AuditorBondsFixture} from "./AuditorBondsFixture.sol";

/// @title A case takes of the bond first, then of what unbonds, for the fund, and never more than there is.
contract SlashTest is AuditorBondsFixture {
    /// @dev INV-29
    function testFuzz_the_bond_first_then_what_unbonds(uint256 asked, uint256 amount) external {
        asked = bound(asked, 1, BOND);
        amount = bound(amount, 1, type(uint256).max);
        _deposit(BOND);
        _request(asked);
        uint256 kept = BOND - asked;
        uint256 ofBond = amount < kept ? amount : kept;
        uint256 ofQueue = amount - ofBond < asked ? amount - ofBond : asked;
        vm.expectEmit(address(auditorBonds));
        emit AuditorBonds.AuditorBondSlashed(AUDITOR, ofBond + ofQueue, kept - ofBond, asked - ofQueue);
        vm.prank(address(auditorCases));
        assertEq(auditorBonds.slash(AUDITOR, amount), ofBond + ofQueue);
        assertEq(bondToken.balanceOf(FUND), ofBond + ofQueue);
        _assertBooks(kept - ofBond, asked - ofQueue);
    }

    /// @dev What the fund admits is its own matter: a vote that bars the bond token from it saves no auditor.
    function test_it_reaches_the_reserve_after_the_fund_stopped_admitting_the_token() external {
        _deposit(BOND);
        vm.prank(address(timelock));
        fund.setTokenTerms(bondToken, FundTerms.TokenTerms(false, 0, 0));
        vm.prank(address(auditorCases));
        auditorBonds.slash(AUDITOR, BOND / 2);
        assertEq(bondToken.balanceOf(FUND), BOND / 2);
        assertEq(fund.books(bondToken).reserve, BOND / 2);
        _assertBooks(BOND / 2, 0);
    }

    function test_what_is_due_and_not_drawn_is_reached_too() external {
        _deposit(BOND);
        _request(BOND);
        skip(UNBONDING);
        vm.prank(address(auditorCases));
        auditorBonds.slash(AUDITOR, BOND);
        vm.expectRevert(abi.encodeWithSelector(AuditorBonds.NothingUnbonding.selector, AUDITOR));
        auditorBonds.withdraw(AUDITOR);
    }

    /// @dev An earlier case may have taken all; the later one ends all the same.
    function test_where_there_is_nothing_nothing_is_taken() external {
        vm.prank(address(auditorCases));
        assertEq(auditorBonds.slash(AUDITOR, 1), 0);
    }

    function testFuzz_nobody_but_a_case_slashes(address caller) external {
        vm.assume(caller != address(auditorCases));
        _deposit(BOND);
        vm.expectRevert(abi.encodeWithSelector(AuditorBonds.OnlyCases.selector, caller));
        vm.prank(caller);
        auditorBonds.slash(AUDITOR, 1);
    }
}
