// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {FundBooks} from "../../src/FundBooks.sol";
import {FundTerms} from "../../src/FundTerms.sol";
import {SampleBondToken} from "../../src/sample/SampleBondToken.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title A premium is recorded for its provider and period, whoever pays, and goes to the reserve.
contract PayPremiumTest is FundFixture {
    function testFuzz_premiums_add_up_by_provider_and_period(
        address provider,
        uint256 period,
        uint256 first,
        uint256 second
    ) external {
        vm.assume(period != type(uint256).max);
        first = bound(first, 1, 1e26);
        second = bound(second, 1, 1e26);
        _give(STRANGER, first + second + 1);
        vm.startPrank(STRANGER);
        vm.expectEmit(address(fund));
        emit FundBooks.PremiumPaid(address(bondToken), provider, period, STRANGER, first, first, first);
        vm.expectEmit(address(fund));
        emit FundBooks.FundAdvanced(address(bondToken), first, 0, 0, 0);
        fund.payPremium(bondToken, first, provider, period);
        uint256 both = first + second;
        vm.expectEmit(address(fund));
        emit FundBooks.PremiumPaid(address(bondToken), provider, period, STRANGER, second, both, both);
        fund.payPremium(bondToken, second, provider, period);
        fund.payPremium(bondToken, 1, provider, period + 1);
        vm.stopPrank();
        assertEq(fund.premiumPaid(bondToken, provider, period), both);
        assertEq(fund.premiumPaid(bondToken, provider, period + 1), 1);
        _assertBooks(both + 1, 0, 0, 0);
    }

    function test_a_token_that_was_not_admitted_is_refused() external {
        IERC20 other = new SampleBondToken(STRANGER, 100);
        vm.expectRevert(abi.encodeWithSelector(FundTerms.TokenNotAdmitted.selector, other));
        vm.prank(STRANGER);
        fund.payPremium(other, 1, PROVIDER, 1);
    }

    function test_nothing_is_no_premium() external {
        vm.expectRevert(FundBooks.NothingReceived.selector);
        fund.payPremium(bondToken, 0, PROVIDER, 1);
    }
}
