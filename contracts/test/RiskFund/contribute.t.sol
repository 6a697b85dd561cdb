// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {FundBooks} from "../../src/FundBooks.sol";
import {FundTerms} from "../../src/FundTerms.sol";
import {SampleBondToken} from "../../src/sample/SampleBondToken.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title A contribution goes to the reserve of its own token.
contract ContributeTest is FundFixture {
    function testFuzz_contributions_add_up_in_the_reserve(uint256 first, uint256 second) external {
        first = bound(first, 1, 1e26);
        second = bound(second, 1, 1e26);
        _give(STRANGER, first + second);
        vm.startPrank(STRANGER);
        vm.expectEmit(address(fund));
        emit FundBooks.ContributionReceived(address(bondToken), STRANGER, first, first);
        vm.expectEmit(address(fund));
        emit FundBooks.FundAdvanced(address(bondToken), first, 0, 0, 0);
        fund.contribute(bondToken, first);
        vm.expectEmit(address(fund));
        emit FundBooks.ContributionReceived(address(bondToken), STRANGER, second, first + second);
        fund.contribute(bondToken, second);
        vm.stopPrank();
        _assertBooks(first + second, 0, 0, 0);
    }

    function test_every_token_has_books_of_its_own() external {
        IERC20 other = new SampleBondToken(TREASURY, 100);
        FundTerms.TokenTerms memory terms = FundTerms.TokenTerms(true, 50, 10);
        vm.prank(address(timelock));
        fund.setTokenTerms(other, terms);
        _contribute(7);
        vm.startPrank(TREASURY);
        other.approve(address(fund), 100);
        fund.contribute(other, 5);
        vm.stopPrank();
        _assertBooks(bondToken, 7, 0, 0, 0);
        _assertBooks(other, 5, 0, 0, 0);
    }

    function test_a_token_that_was_not_admitted_is_refused() external {
        IERC20 other = new SampleBondToken(STRANGER, 100);
        vm.expectRevert(abi.encodeWithSelector(FundTerms.TokenNotAdmitted.selector, other));
        vm.prank(STRANGER);
        fund.contribute(other, 1);
    }

    function test_nothing_is_no_contribution() external {
        vm.expectRevert(FundBooks.NothingReceived.selector);
        fund.contribute(bondToken, 0);
    }
}
