// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {Offences} from "../../src/Offences.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title A provider's friend opens the true case, or a sham, while the bond is tiny: honest cases over what it grows to are no worse off.
contract TinyBondTest is CourtFixture {
    address private immutable FRIEND = makeAddr("friend");
    uint64 private happenedAt;

    function setUp() public override {
        super.setUp();
        _listed(PROVIDER);
        _fundCourt(FRIEND, 1_000_000e18);
        happenedAt = uint64(block.timestamp);
    }

    /// @dev INV-13, INV-14: Together they take what the dearer asks.
    function test_the_share_of_a_tiny_bond_leaves_that_of_a_large_one() external {
        bytes32 first = _friendOpens();
        _grow();
        bytes32 second = _open(PROVIDER, Offences.WITHHELD_PAYOUT, happenedAt, EVIDENCE, 0);
        _afterAnswers(second);
        uint256 one = _put(first);
        uint256 two = _put(second);
        _toVoting(two);
        _vote(ALICE, one, FOR);
        _vote(ALICE, two, FOR);
        _toEnd(two);
        _queue(one);
        _queue(two);
        skip(1 days);
        _execute(one);
        _execute(two);
        _settle(first);
        assertEq(vault.bonded(PROVIDER), 995_000e18, "half of the tiny bond");
        _settle(second);
        assertEq(vault.bonded(PROVIDER), 500_000e18, "half of the large one, and no unit twice");
        _assertBooks();
    }

    /// @dev INV-13
    function test_nor_does_a_settled_case_bar_the_share_of_what_the_bond_grew_to() external {
        bytes32 first = _friendOpens();
        _uphold(first);
        _settle(first);
        uint256 deposit = court.requiredDeposit(PROVIDER, Offences.WITHHELD_PAYOUT, happenedAt);
        vm.expectPartialRevert(IDisputeCourt.AlreadyUpheld.selector);
        vm.prank(CHALLENGER);
        court.open(PROVIDER, Offences.WITHHELD_PAYOUT, happenedAt, _hashes(EVIDENCE), 0, deposit);
        _grow();
        bytes32 second = _open(PROVIDER, Offences.WITHHELD_PAYOUT, happenedAt, EVIDENCE, 0);
        _uphold(second);
        _settle(second);
        assertEq(vault.bonded(PROVIDER), 995_000e18 - (995_000e18 / 2 - 5_000e18));
    }

    /// @dev INV-33
    function test_a_sham_over_a_tiny_bond_makes_no_case_over_a_large_one_dearer() external {
        bytes32 sham = _friendOpens();
        _dismiss(sham);
        _settle(sham);
        assertEq(
            court.requiredDeposit(PROVIDER, Offences.WITHHELD_PAYOUT, happenedAt), 2 * 200e18, "the same bond: twice"
        );
        _grow();
        assertEq(court.requiredDeposit(PROVIDER, Offences.WITHHELD_PAYOUT, happenedAt), 20_000e18, "once");
        bytes32 honest = _open(PROVIDER, Offences.WITHHELD_PAYOUT, happenedAt, EVIDENCE, 0);
        _dismiss(honest);
        _settle(honest);
        assertEq(court.requiredDeposit(PROVIDER, Offences.WITHHELD_PAYOUT, happenedAt), 2 * 20_000e18, "then twice");
    }

    function _friendOpens() private returns (bytes32) {
        vm.prank(FRIEND);
        return court.open(PROVIDER, Offences.WITHHELD_PAYOUT, happenedAt, _hashes("friend"), 0, 1_000e18);
    }

    function _grow() private {
        _fund(PROVIDER, 990_000e18);
        vm.prank(PROVIDER);
        vault.deposit(PROVIDER, 990_000e18);
    }
}
