// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {FundBooks} from "../../src/FundBooks.sol";
import {FundFixture} from "../FundFixture.sol";
import {BlockingToken} from "../mocks/BlockingToken.sol";

/// @title What an account refused waits for it.
contract DrawCreditTest is FundFixture {
    address private claimant;

    function _makeBondToken() internal override returns (IERC20) {
        return new BlockingToken(TREASURY, 1_000_000_000e18);
    }

    function setUp() public override {
        super.setUp();
        _contribute(300);
        bytes32 incident = _declare();
        _opened(incident, 300);
        (claimant,,) = _claim(incident, 300, 0);
        _block(true);
        _draw(incident, 300, 0);
        _assertBooks(0, 200, 0, 100);
    }

    function test_anyone_pushes_it_and_the_account_receives() external {
        _block(false);
        vm.expectEmit(address(fund));
        emit FundBooks.CreditDrawn(address(bondToken), claimant, 100, 0);
        vm.expectEmit(address(fund));
        emit FundBooks.FundAdvanced(address(bondToken), 0, 200, 0, 0);
        vm.prank(STRANGER);
        fund.drawCredit(bondToken, claimant);
        assertEq(bondToken.balanceOf(claimant), 100);
        assertEq(fund.credit(bondToken, claimant), 0);
        _assertBooks(0, 200, 0, 0);
    }

    function test_while_it_is_refused_it_stays() external {
        vm.expectRevert(abi.encodeWithSelector(BlockingToken.Blocked.selector, claimant));
        fund.drawCredit(bondToken, claimant);
        assertEq(fund.credit(bondToken, claimant), 100);
    }

    function test_it_is_paid_once() external {
        _block(false);
        fund.drawCredit(bondToken, claimant);
        vm.expectRevert(abi.encodeWithSelector(FundBooks.NoCredit.selector, bondToken, claimant));
        fund.drawCredit(bondToken, claimant);
    }

    function testFuzz_who_is_owed_nothing_draws_nothing(address account) external {
        vm.assume(account != claimant);
        vm.expectRevert(abi.encodeWithSelector(FundBooks.NoCredit.selector, bondToken, account));
        fund.drawCredit(bondToken, account);
    }

    function _block(bool blocked) private {
        BlockingToken(address(bondToken)).setBlocked(claimant, blocked);
    }
}
