// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Credits} from "../../src/Credits.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title What is owed goes to whom it is owed, whoever sends, once.
contract DrawCreditTest is CourtFixture {
    function testFuzz_anyone_pushes_and_the_account_is_paid(address pusher, uint256 bounty) external {
        bounty = bound(bounty, 1, REQUIRED);
        _listed(PROVIDER);
        vm.prank(address(court));
        vault.slash(PROVIDER, REQUIRED, 0, STRANGER, bounty);
        vm.expectEmit(address(vault));
        emit Credits.CreditDrawn(STRANGER, bounty, 0);
        vm.prank(pusher);
        vault.drawCredit(STRANGER);
        assertEq(bondToken.balanceOf(STRANGER), bounty);
        assertEq(vault.credit(STRANGER), 0);
        assertEq(vault.totalCredits(), 0);
        _assertBooks();
        vm.expectRevert(abi.encodeWithSelector(Credits.NothingToDraw.selector, STRANGER));
        vault.drawCredit(STRANGER);
    }

    function testFuzz_who_is_owed_nothing_draws_nothing(address account) external {
        vm.expectRevert(abi.encodeWithSelector(Credits.NothingToDraw.selector, account));
        vault.drawCredit(account);
    }
}
