// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBondVault} from "../../src/interfaces/IBondVault.sol";
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

    function test_what_is_due_already_is_stopped_by_a_case_and_slashed_by_it() external {
        _request(2 * REQUIRED);
        skip(UNBONDING);
        bytes32 disputeId = _open(8);
        vm.expectRevert(abi.encodeWithSelector(IBondVault.Frozen.selector, PROVIDER, 1));
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
        vm.expectRevert(abi.encodeWithSelector(IBondVault.Frozen.selector, PROVIDER, 1));
        vault.withdraw(PROVIDER);
    }

    /// @dev Otherwise a delisted provider would apply again, withdraw, and take the bond at once.
    function test_applying_again_after_a_delisting_is_no_short_way_out() external {
        _leaveListing(PROVIDER);
        bytes32 applicationId = _register(PROVIDER);
        vm.prank(PROVIDER);
        registry.withdraw(applicationId);
        vm.expectRevert(abi.encodeWithSelector(IBondVault.MustUnbond.selector, PROVIDER));
        vm.prank(PROVIDER);
        vault.release(applicationId);
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

    function _request(uint256 amount) private {
        vm.prank(PROVIDER);
        vault.requestWithdrawal(amount);
    }
}
