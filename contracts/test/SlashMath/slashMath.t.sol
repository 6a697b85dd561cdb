// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {SlashMath} from "../../src/SlashMath.sol";

/// @title The arithmetic of slashes and deposits over all amounts; the same sentences hold of its Java twin.
contract SlashMathTest is Test {
    function testFuzz_a_share_is_rounded_down_exactly(uint256 amount, uint256 bps) external pure {
        amount = bound(amount, 0, type(uint256).max / 10_000);
        bps = bound(bps, 0, 10_000);
        assertEq(SlashMath.shareDown(amount, bps), amount * bps / 10_000);
    }

    function testFuzz_a_share_is_rounded_up_exactly(uint256 amount, uint256 bps) external pure {
        amount = bound(amount, 0, type(uint256).max / 20_000);
        bps = bound(bps, 0, 10_000);
        assertEq(SlashMath.shareUp(amount, bps), (amount * bps + 9_999) / 10_000);
    }

    function testFuzz_no_amount_overflows(uint256 amount, uint256 bps) external pure {
        bps = bound(bps, 0, 10_000);
        assertLe(SlashMath.shareDown(amount, bps), SlashMath.shareUp(amount, bps));
        assertLe(SlashMath.shareUp(amount, bps), amount);
        assertLe(SlashMath.shareUp(amount, bps) - SlashMath.shareDown(amount, bps), 1);
    }

    /// @dev INV-14: what of the basis or of the damages voted was not slashed before, and never more than there is.
    function testFuzz_a_slash_is_at_most_the_basis_or_the_damages(
        uint256 basis,
        uint256 bps,
        uint256 damages,
        uint256 before,
        uint256 atStake
    ) external pure {
        bps = bound(bps, 0, 10_000);
        uint256 slashed = SlashMath.slash(basis, bps, damages, before, atStake);
        assertLe(slashed, atStake);
        assertTrue(slashed <= basis || slashed <= damages);
        uint256 share = SlashMath.shareDown(basis, bps);
        uint256 most = share > damages ? share : damages;
        uint256 asked = most > before ? most - before : 0;
        assertEq(slashed, asked < atStake ? asked : atStake);
    }

    /// @dev INV-14: However many cases there are, they take together what the dearest of them asks.
    function testFuzz_two_slashes_are_that_of_the_dearer(
        uint128[2] calldata basis,
        uint256 bps,
        uint128[2] calldata damages
    ) external pure {
        bps = bound(bps, 0, 10_000);
        uint256 first = SlashMath.slash(basis[0], bps, damages[0], 0, type(uint256).max);
        uint256 alone = SlashMath.slash(basis[1], bps, damages[1], 0, type(uint256).max);
        uint256 second = SlashMath.slash(basis[1], bps, damages[1], first, type(uint256).max);
        assertEq(first + second, first > alone ? first : alone);
    }

    function testFuzz_a_bounty_is_a_capped_part_of_the_slash(uint256 slashed, uint256 bps, uint256 cap) external pure {
        bps = bound(bps, 0, 10_000);
        uint256 bounty = SlashMath.bounty(0, slashed, bps, cap);
        assertLe(bounty, cap);
        assertLe(bounty, slashed);
        uint256 share = SlashMath.shareDown(slashed, bps);
        assertEq(bounty, share < cap ? share : cap);
    }

    /// @dev However it is cut into cases, the bounties of a sum are the bounty of the sum.
    function testFuzz_two_bounties_are_that_of_the_sum(uint256 first, uint256 second, uint256 bps, uint256 cap)
        external
        pure
    {
        bps = bound(bps, 0, 10_000);
        second = bound(second, 0, type(uint256).max - first);
        uint256 later = SlashMath.bounty(first, second, bps, cap);
        assertLe(later, second);
        assertEq(SlashMath.bounty(0, first, bps, cap) + later, SlashMath.bounty(0, first + second, bps, cap));
    }

    function testFuzz_a_deposit_covers_the_flat_part_and_the_share(uint256 basis, uint256 bps, uint256 flat)
        external
        pure
    {
        bps = bound(bps, 0, 10_000);
        uint256 deposit = SlashMath.deposit(basis, bps, flat);
        uint256 share = SlashMath.shareUp(basis, bps);
        assertEq(deposit, share > flat ? share : flat);
    }

    function testFuzz_a_lost_deposit_is_split_whole(uint256 amount, uint256 bps) external pure {
        bps = bound(bps, 0, 10_000);
        (uint256 toWinner, uint256 toFund) = SlashMath.lost(amount, bps);
        assertEq(toWinner + toFund, amount);
        assertEq(toWinner, SlashMath.shareDown(amount, bps));
    }

    function testFuzz_an_undecided_deposit_is_split_whole(uint256 amount, uint256 bps, uint256 flat) external pure {
        bps = bound(bps, 0, 10_000);
        (uint256 back, uint256 toFund) = SlashMath.undecided(amount, bps, flat);
        assertEq(back + toFund, amount);
        uint256 share = SlashMath.shareUp(amount, bps);
        uint256 fee = share > flat ? share : flat;
        assertEq(toFund, fee < amount ? fee : amount);
    }

    /// @dev Symbolic, over all amounts: the bounty is within its cap, its part and the rest are the slash, and no slash is more
    /// than there is.
    function check_the_parts_of_a_slash_are_the_slash(
        uint256 basis,
        uint256 shareBps,
        uint256 damages,
        uint256 before,
        uint256 atStake,
        uint256 bountyBps,
        uint256 cap
    ) external pure {
        uint256 slashed = SlashMath.slash(basis, shareBps, damages, before, atStake);
        uint256 bounty = SlashMath.bounty(before, slashed, bountyBps, cap);
        assert(bounty <= cap);
        assert(bounty + (slashed - bounty) == slashed);
        assert(slashed <= atStake);
    }

    /// @dev Symbolic, over all amounts: the parts of a lost or undecided deposit are the deposit.
    function check_the_parts_of_a_deposit_are_the_deposit(uint256 amount, uint256 winnerBps, uint256 flat)
        external
        pure
    {
        (uint256 toWinner, uint256 lostToFund) = SlashMath.lost(amount, winnerBps);
        assert(toWinner + lostToFund == amount);
        (uint256 back, uint256 toFund) = SlashMath.undecided(amount, 0, flat);
        assert(back + toFund == amount && toFund <= flat);
    }
}
