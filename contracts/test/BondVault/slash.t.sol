// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BondVault} from "../../src/BondVault.sol";
import {Credits} from "../../src/Credits.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title A slash takes what is bonded, then what is leaving, the newest request first; the bounty is owed, the rest sent on.
contract SlashTest is CourtFixture {
    bytes32 private constant DISPUTE = keccak256("a dispute");

    function setUp() public override {
        super.setUp();
        _listedWith(PROVIDER, 5);
    }

    function testFuzz_nobody_but_the_court_slashes(address caller, uint256 amount) external {
        vm.assume(caller != address(court));
        vm.expectRevert(abi.encodeWithSelector(BondVault.OnlyCourt.selector, caller));
        vm.prank(caller);
        vault.slash(PROVIDER, amount, DISPUTE, caller, 0);
    }

    function testFuzz_every_unit_of_a_slash_is_in_one_place(uint256 amount, uint256 bounty, uint256 leaving) external {
        leaving = bound(leaving, 1, 4 * REQUIRED);
        amount = bound(amount, 1, 6 * REQUIRED);
        uint256 expected = amount < 5 * REQUIRED ? amount : 5 * REQUIRED;
        bounty = bound(bounty, 0, expected);
        _request(leaving);
        uint256 held = 5 * REQUIRED - leaving;
        uint256 fromHeld = expected < held ? expected : held;

        vm.expectEmit(address(vault));
        emit BondVault.BondSlashed(
            PROVIDER, DISPUTE, expected, bounty, held - fromHeld, leaving - (expected - fromHeld)
        );
        assertEq(_slash(amount, bounty), expected);
        assertEq(vault.bonded(PROVIDER), held - fromHeld);
        assertEq(vault.unbonding(PROVIDER), leaving - (expected - fromHeld));
        assertEq(vault.credit(CHALLENGER), bounty);
        assertEq(bondToken.balanceOf(address(fund)), expected - bounty);
        assertEq(fund.books(bondToken).escrow, expected - bounty);
        _assertBooks();
    }

    function testFuzz_the_newest_requests_go_first(uint256 amount) external {
        uint256 each = REQUIRED;
        _request(each);
        _request(each);
        _request(each);
        amount = bound(amount, 2 * each, 5 * each);
        _slash(amount, 0);
        uint256 fromRequests = amount - 2 * each;
        BondVault.Withdrawal[] memory waiting = vault.withdrawals(PROVIDER);
        uint256 whole = fromRequests / each;
        bool parted = fromRequests % each > 0;
        assertEq(waiting.length, 3 - whole);
        if (parted) assertEq(waiting[waiting.length - 1].amount, each - fromRequests % each);
        for (uint256 i = 0; i + (parted ? 1 : 0) < waiting.length; ++i) {
            assertEq(waiting[i].amount, each);
        }
        assertEq(vault.unbonding(PROVIDER), 3 * each - fromRequests);
    }

    function test_the_bounty_is_a_credit_and_no_payment() external {
        vm.expectEmit(address(vault));
        emit Credits.CreditAdded(CHALLENGER, 7, 7);
        _slash(REQUIRED, 7);
        vm.expectEmit(address(vault));
        emit Credits.CreditAdded(CHALLENGER, 3, 10);
        _slash(REQUIRED, 3);
        assertEq(vault.totalCredits(), 10);
    }

    function test_the_registry_hears_what_is_left() external {
        vm.expectCall(address(registry), abi.encodeCall(registry.onBondChanged, (PROVIDER, 4 * REQUIRED)));
        _slash(REQUIRED, 0);
    }

    function test_the_fund_hears_what_arrived_for_which_dispute() external {
        vm.expectCall(address(fund), abi.encodeCall(fund.onSlashed, (DISPUTE, PROVIDER, REQUIRED - 1)));
        _slash(REQUIRED, 1);
    }

    function test_a_slash_that_is_all_bounty_sends_nothing_on() external {
        _slash(5, 5);
        assertEq(bondToken.balanceOf(address(fund)), 0);
        assertEq(vault.credit(CHALLENGER), 5);
    }

    function testFuzz_no_bounty_above_the_slash(uint256 bounty) external {
        bounty = bound(bounty, 1, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(BondVault.BountyAboveSlash.selector, bounty, 0));
        vm.prank(address(court));
        vault.slash(PROVIDER, 0, DISPUTE, CHALLENGER, bounty);
    }

    function test_who_has_nothing_loses_nothing() external {
        vm.prank(address(court));
        assertEq(vault.slash(STRANGER, REQUIRED, DISPUTE, CHALLENGER, 0), 0);
    }

    function _request(uint256 amount) private {
        vm.prank(PROVIDER);
        vault.requestWithdrawal(amount);
    }

    function _slash(uint256 amount, uint256 bounty) private returns (uint256) {
        vm.prank(address(court));
        return vault.slash(PROVIDER, amount, DISPUTE, CHALLENGER, bounty);
    }
}
