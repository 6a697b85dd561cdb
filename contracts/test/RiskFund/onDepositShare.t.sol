// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FundBooks} from "../../src/FundBooks.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title The fund's share of a lost deposit goes to the reserve, as it arrived.
contract OnDepositShareTest is FundFixture {
    function testFuzz_what_arrived_goes_to_the_reserve(uint256 sent, uint256 told) external {
        sent = bound(sent, 0, 1e26);
        uint256 booked = told < sent ? told : sent;
        _contribute(9);
        vm.prank(TREASURY);
        bondToken.transfer(address(fund), sent);
        vm.expectEmit(address(fund));
        emit FundBooks.DepositShareReceived(address(bondToken), booked, 9 + booked);
        vm.expectEmit(address(fund));
        emit FundBooks.FundAdvanced(address(bondToken), 9 + booked, 0, 0, 0);
        vm.prank(COURT);
        fund.onDepositShare(told);
        assertEq(fund.books(bondToken).reserve, 9 + booked);
    }

    function testFuzz_nobody_but_the_court_tells_it(address caller) external {
        vm.assume(caller != COURT);
        vm.expectRevert(abi.encodeWithSelector(FundBooks.OnlyCourt.selector, caller));
        vm.prank(caller);
        fund.onDepositShare(1);
    }
}
