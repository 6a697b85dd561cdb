// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Credits} from "../../src/Credits.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title A settled deposit is a credit that anyone pushes to its account, once.
contract DrawCreditTest is CourtFixture {
    function setUp() public override {
        super.setUp();
        _listed(PROVIDER);
    }

    function testFuzz_the_account_is_paid_whoever_sends(address pusher) external {
        bytes32 disputeId = _open(0);
        _dismiss(disputeId);
        vm.expectEmit(address(court));
        emit Credits.CreditAdded(PROVIDER, 120e18, 120e18);
        _settle(disputeId);
        uint256 before = bondToken.balanceOf(PROVIDER);
        vm.expectEmit(address(court));
        emit Credits.CreditDrawn(PROVIDER, 120e18, 0);
        vm.prank(pusher);
        court.drawCredit(PROVIDER);
        assertEq(bondToken.balanceOf(PROVIDER) - before, 120e18);
        assertEq(court.totalCredits(), 0);
        vm.expectRevert(abi.encodeWithSelector(Credits.NothingToDraw.selector, PROVIDER));
        court.drawCredit(PROVIDER);
        _assertBooks();
    }

    function test_an_unsettled_deposit_is_nobodys_credit() external {
        _open(0);
        vm.expectRevert(abi.encodeWithSelector(Credits.NothingToDraw.selector, CHALLENGER));
        court.drawCredit(CHALLENGER);
    }
}
