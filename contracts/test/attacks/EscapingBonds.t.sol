// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BondVault} from "../../src/BondVault.sol";
import {IListings} from "../../src/interfaces/IListings.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title A provider who would be gone before the case against him is settled.
contract EscapingBondsTest is CourtFixture {
    function setUp() public override {
        super.setUp();
        _listedWith(PROVIDER, 3);
    }

    /// @dev The last moment at which the offence may be disputed lies before the first at which the bond may go, with the whole
    /// longest case between them.
    function test_who_leaves_at_the_offence_is_still_there_for_the_last_possible_case() external {
        uint64 offence = uint64(block.timestamp);
        _leaveListing(PROVIDER);
        _request(3 * REQUIRED);
        skip(DETECTION);
        bytes32 disputeId = _open(PROVIDER, 8, offence, EVIDENCE, 0);
        assertEq(_dispute(disputeId).basis, 3 * REQUIRED);
        _uphold(disputeId);
        _settle(disputeId);
        assertEq(vault.unbonding(PROVIDER), 0);
        assertEq(bondToken.balanceOf(PROVIDER), 0);
    }

    /// @dev INV-11
    function test_what_is_due_already_is_stopped_by_a_case_and_slashed_by_it() external {
        _request(2 * REQUIRED);
        skip(UNBONDING);
        bytes32 disputeId = _open(8);
        vm.expectRevert(abi.encodeWithSelector(BondVault.Frozen.selector, PROVIDER, 1));
        vault.withdraw(PROVIDER);
        _uphold(disputeId);
        _settle(disputeId);
        assertEq(vault.unbonding(PROVIDER), 0);
    }

    function test_many_small_requests_are_all_reached() external {
        for (uint256 i = 0; i < 16; ++i) {
            _request(REQUIRED / 10);
        }
        bytes32 disputeId = _open(8);
        _uphold(disputeId);
        _settle(disputeId);
        assertEq(vault.bonded(PROVIDER) + vault.unbonding(PROVIDER), 0);
        assertEq(vault.withdrawals(PROVIDER).length, 0);
    }

    function test_one_settled_case_does_not_free_a_bond_that_another_holds() external {
        _request(2 * REQUIRED);
        bytes32 first = _open(0);
        skip(1 hours);
        _open(1);
        _leave(first);
        _settle(first);
        skip(UNBONDING);
        vm.expectRevert(abi.encodeWithSelector(BondVault.Frozen.selector, PROVIDER, 1));
        vault.withdraw(PROVIDER);
    }

    /// @dev Otherwise he would apply again, withdraw, and take the bond at once.
    function test_applying_again_after_an_exit_is_no_short_way_out() external {
        _leaveListing(PROVIDER);
        bytes32 applicationId = _register(PROVIDER);
        vm.prank(PROVIDER);
        registry.withdraw(applicationId);
        _assertMustUnbond(applicationId);
    }

    function test_applying_again_after_a_delisting_and_its_cool_down_is_none_either() external {
        _delist();
        vm.warp(block.timestamp + 30 days);
        bytes32 applicationId = _register(PROVIDER);
        vm.prank(PROVIDER);
        registry.withdraw(applicationId);
        _assertMustUnbond(applicationId);
        assertEq(vault.bonded(PROVIDER), 3 * REQUIRED);
    }

    function test_a_delisted_providers_bond_leaves_as_slowly_as_any_other() external {
        (bytes32 applicationId,) = registry.applicationOf(PROVIDER);
        _delist();
        _assertMustUnbond(applicationId);
        uint256 due = block.timestamp + UNBONDING;
        _request(3 * REQUIRED);
        vm.warp(due - 1);
        vm.expectRevert(abi.encodeWithSelector(BondVault.NothingDue.selector, PROVIDER));
        vault.withdraw(PROVIDER);
        vm.warp(due);
        vault.withdraw(PROVIDER);
        assertEq(bondToken.balanceOf(PROVIDER), 3 * REQUIRED);
        assertEq(vault.bonded(PROVIDER) + vault.unbonding(PROVIDER), 0);
        _assertBooks();
    }

    /// @dev INV-11
    function test_a_delisted_providers_bond_answers_open_cases_first() external {
        _delist();
        _request(3 * REQUIRED);
        bytes32 disputeId = _open(0);
        _uphold(disputeId);
        skip(UNBONDING);
        vm.expectRevert(abi.encodeWithSelector(BondVault.Frozen.selector, PROVIDER, 1));
        vault.withdraw(PROVIDER);
        _settle(disputeId);
        vault.withdraw(PROVIDER);
        assertEq(bondToken.balanceOf(PROVIDER), 3 * REQUIRED - 9_000e18);
        _assertBooks();
    }

    function test_what_is_added_after_opening_neither_raises_the_share_nor_hides_the_bond() external {
        bytes32 disputeId = _open(0);
        _bond(PROVIDER);
        _uphold(disputeId);
        _settle(disputeId);
        assertEq(vault.bonded(PROVIDER), 4 * REQUIRED - 9_000e18);
    }

    /// @dev A request moves a bond from one book to the other; the basis is both.
    function test_a_request_before_the_case_does_not_shrink_the_basis() external {
        _request(2 * REQUIRED);
        assertEq(_dispute(_open(0)).basis, 3 * REQUIRED);
    }

    /// @dev A holder accuses, and the vote delists.
    function _delist() private {
        vm.prank(BOB);
        uint256 proposalId = _push(delistings.openDelisting(PROVIDER, "the reason"));
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        skip(1 days);
        _execute(proposalId);
        assertEq(uint256(registry.listingStatus(PROVIDER)), uint256(IListings.ListingStatus.Delisted));
    }

    function _assertMustUnbond(bytes32 applicationId) private {
        vm.expectRevert(abi.encodeWithSelector(BondVault.MustUnbond.selector, PROVIDER));
        vm.prank(PROVIDER);
        vault.release(applicationId);
    }

    function _request(uint256 amount) private {
        vm.prank(PROVIDER);
        vault.requestWithdrawal(amount);
    }
}
