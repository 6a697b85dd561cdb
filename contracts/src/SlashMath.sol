// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title The arithmetic of slashes, bounties and deposits, in base units of the bond token. Shares are in basis points, at most
/// 10 000 of them; no product overflows.
library SlashMath {
    /// @notice The whole, in basis points.
    uint256 internal constant BPS = 10_000;

    /// @notice min(at stake now, max(⌊basis × share / 10 000⌋, damages) − what was slashed for the same before).
    function slash(uint256 basis, uint256 shareBps, uint256 damages, uint256 before, uint256 atStake)
        internal
        pure
        returns (uint256)
    {
        return Math.min(atStake, Math.saturatingSub(Math.max(shareDown(basis, shareBps), damages), before));
    }

    /// @notice What the bounty of the sum, min(⌊sum × share / 10 000⌋, cap), is more than that of what was slashed before.
    /// @dev At most `slashed`, and the cap binds all that is slashed for the same together.
    function bounty(uint256 before, uint256 slashed, uint256 bountyBps, uint256 cap) internal pure returns (uint256) {
        uint256 ofSum = Math.min(shareDown(before + slashed, bountyBps), cap);
        return ofSum - Math.min(shareDown(before, bountyBps), cap);
    }

    /// @notice max(flat, ⌈basis × share / 10 000⌉), what opening a case takes at least.
    function deposit(uint256 basis, uint256 depositBps, uint256 flat) internal pure returns (uint256) {
        return Math.max(flat, shareUp(basis, depositBps));
    }

    /// @notice Splits a lost deposit: ⌊amount × share / 10 000⌋ to who won, the rest to the fund.
    function lost(uint256 amount, uint256 winnerBps) internal pure returns (uint256 toWinner, uint256 toFund) {
        toWinner = shareDown(amount, winnerBps);
        toFund = amount - toWinner;
    }

    /// @notice Splits an undecided deposit: max(flat, ⌈amount × share / 10 000⌉), or all where it is less, to the fund, the rest
    /// back.
    function undecided(uint256 amount, uint256 feeBps, uint256 flat)
        internal
        pure
        returns (uint256 back, uint256 toFund)
    {
        toFund = Math.min(Math.max(flat, shareUp(amount, feeBps)), amount);
        back = amount - toFund;
    }

    /// @notice ⌊amount × share / 10 000⌋, exactly: the quotient's part and the remainder's apart.
    function shareDown(uint256 amount, uint256 shareBps) internal pure returns (uint256) {
        return amount / BPS * shareBps + amount % BPS * shareBps / BPS;
    }

    /// @notice ⌈amount × share / 10 000⌉, exactly.
    function shareUp(uint256 amount, uint256 shareBps) internal pure returns (uint256) {
        return amount / BPS * shareBps + (amount % BPS * shareBps + BPS - 1) / BPS;
    }
}
