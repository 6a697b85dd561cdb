// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {FundBooks} from "../../src/FundBooks.sol";
import {Incidents} from "../../src/Incidents.sol";
import {Payouts} from "../../src/Payouts.sol";
import {FundFixture} from "../FundFixture.sol";
import {FeeOnTransferToken} from "../mocks/FeeOnTransferToken.sol";
import {ReentrantToken} from "../mocks/ReentrantToken.sol";

/// @title Tokens that were sent without a word are in no book, and pay nobody's award.
/// @dev INV-21
contract DonatedToFundTest is FundFixture {
    function test_a_donation_is_in_no_book() external {
        _donate(50);
        assertEq(fund.books(bondToken).reserve, 0);
        assertEq(fund.payableFor(_declare(), 50), 0);
        _contribute(7);
        assertEq(fund.books(bondToken).reserve, 7);
        _slash(DISPUTE, 9);
        assertEq(fund.books(bondToken).escrow, 9);
        assertEq(bondToken.balanceOf(address(fund)), 66);
    }

    /// @dev A vault that said more than it sent would book a donation, but never what is in another book.
    function test_what_was_not_sent_is_taken_from_no_book() external {
        _contribute(100);
        _donate(5);
        vm.prank(VAULT);
        fund.onSlashed(DISPUTE, PROVIDER, 80);
        _assertBooks(100, 0, 5, 0);
        vm.prank(COURT);
        fund.onDepositShare(80);
        _assertBooks(100, 0, 5, 0);
    }

    function _donate(uint256 amount) private {
        vm.prank(TREASURY);
        bondToken.transfer(address(fund), amount);
    }
}

/// @title A token that keeps a part of every transfer is booked as it arrived.
/// @dev INV-21
contract FeeOnTransferInFundTest is FundFixture {
    function _makeBondToken() internal override returns (IERC20) {
        return new FeeOnTransferToken(TREASURY, 1_000_000_000e18);
    }

    function test_books_hold_what_arrived_and_pay_it_all_out() external {
        _give(STRANGER, 1_000);
        vm.startPrank(STRANGER);
        fund.contribute(bondToken, 500);
        fund.payPremium(bondToken, 400, PROVIDER, 1);
        vm.stopPrank();
        assertEq(fund.premiumPaid(bondToken, PROVIDER, 1), 396);
        _assertBooks(495 + 396, 0, 0, 0);

        vm.prank(TREASURY);
        bondToken.transfer(address(fund), 200);
        vm.prank(VAULT);
        fund.onSlashed(DISPUTE, PROVIDER, 200);
        _assertBooks(891, 0, 198, 0);

        _opened(DISPUTE, 1_089);
        for (uint256 i = 0; i < 3; ++i) {
            _draw(DISPUTE, 1_089, i);
        }
        _assertBooks(0, 0, 0, 0);
    }
}

/// @title A token that calls back in the middle of a transfer finds every book closed.
contract ReentrantInFundTest is FundFixture {
    ReentrantToken private reentrant;

    function _makeBondToken() internal override returns (IERC20) {
        reentrant = new ReentrantToken(TREASURY, 1_000_000_000e18);
        return reentrant;
    }

    function setUp() public override {
        super.setUp();
        vm.prank(TREASURY);
        bondToken.transfer(address(reentrant), 1_000);
        reentrant.act(address(bondToken), abi.encodeCall(IERC20.approve, (address(fund), type(uint256).max)));
        _slash(DISPUTE, 90);
        _opened(DISPUTE, 90);
    }

    function test_a_contribution_within_a_contribution_is_refused_and_counted_once() external {
        reentrant.arm(address(fund), abi.encodeCall(FundBooks.contribute, (bondToken, 10)));
        _act(abi.encodeCall(FundBooks.contribute, (bondToken, 10)));
        _assertClosed();
        _assertBooks(10, 90, 0, 0);
    }

    function test_a_premium_within_a_contribution_is_refused() external {
        reentrant.arm(address(fund), abi.encodeCall(FundBooks.payPremium, (bondToken, 10, PROVIDER, 1)));
        _act(abi.encodeCall(FundBooks.contribute, (bondToken, 10)));
        _assertClosed();
        _assertBooks(10, 90, 0, 0);
    }

    function test_a_draw_within_a_contribution_is_refused() external {
        (address account, uint256 amount, bytes32[] memory proof) = _claim(DISPUTE, 90, 0);
        reentrant.arm(address(fund), abi.encodeCall(Payouts.draw, (DISPUTE, account, amount, proof)));
        _act(abi.encodeCall(FundBooks.contribute, (bondToken, 10)));
        _assertClosed();
        _assertBooks(10, 90, 0, 0);
    }

    function test_a_draw_a_sweep_or_a_credit_within_a_draw_is_refused_and_paid_once() external {
        bytes[3] memory calls;
        (address account, uint256 amount, bytes32[] memory proof) = _claim(DISPUTE, 90, 0);
        calls[0] = abi.encodeCall(Payouts.draw, (DISPUTE, account, amount, proof));
        calls[1] = abi.encodeCall(Payouts.sweep, (DISPUTE));
        calls[2] = abi.encodeCall(FundBooks.drawCredit, (bondToken, account));
        for (uint256 i = 0; i < 3; ++i) {
            reentrant.arm(address(fund), calls[i]);
            _draw(DISPUTE, 90, i);
            _assertClosed();
            _assertBooks(0, 60 - 30 * i, 0, 0);
        }
    }

    /// @dev Otherwise what the vault sends in the middle of a contribution would be booked twice.
    function test_a_slash_within_a_contribution_is_not_taken_for_a_part_of_it() external {
        bytes32 other = keccak256("another dispute");
        reentrant.arm(address(fund), abi.encodeCall(Incidents.onSlashed, (other, PROVIDER, 10)));
        _act(abi.encodeCall(FundBooks.contribute, (bondToken, 10)));
        assertFalse(reentrant.succeeded());
        _assertBooks(10, 90, 0, 0);
    }

    function _act(bytes memory call_) private {
        reentrant.act(address(fund), call_);
    }

    function _assertClosed() private view {
        assertFalse(reentrant.succeeded());
        assertEq(
            reentrant.answer(), abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
    }
}
