// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title To whom what is paid of an incident's awards goes: pro rata, to the last unit. What the makers of lists are held to.
library AwardSplit {
    /// @notice Each award belongs to one account.
    error LengthMismatch(uint256 accounts, uint256 awards);
    /// @notice The accounts must ascend, each once: ties are decided by them.
    error AccountsNotAscending(uint256 index);
    /// @notice Nobody is paid more than his award.
    error PoolExceedsAwards(uint256 pool, uint256 awards);

    /// @notice Splits `pool` in proportion to `awards`, rounding down; the units that remain go one each to the largest
    /// remainders, ties to the lower address. The parts add up to the pool; where Σ awards is zero, nothing is paid.
    /// @param accounts whose award each is, ascending
    /// @param pool at most Σ awards
    function split(address[] memory accounts, uint256[] memory awards, uint256 pool)
        internal
        pure
        returns (uint256[] memory paid)
    {
        require(accounts.length == awards.length, LengthMismatch(accounts.length, awards.length));
        uint256 sum = 0;
        for (uint256 i = 0; i < awards.length; ++i) {
            require(i == 0 || accounts[i] > accounts[i - 1], AccountsNotAscending(i));
            sum += awards[i];
        }
        require(pool <= sum, PoolExceedsAwards(pool, sum));

        paid = new uint256[](awards.length);
        if (sum == 0) return paid;
        uint256[] memory remainders = new uint256[](awards.length);
        uint256 left = pool;
        for (uint256 i = 0; i < awards.length; ++i) {
            paid[i] = Math.mulDiv(awards[i], pool, sum);
            remainders[i] = mulmod(awards[i], pool, sum);
            left -= paid[i];
        }
        handOut(paid, remainders, left);
    }

    /// @notice Adds `left` units to `paid`, one each by descending remainder, ties to the lower index.
    /// @dev Of a split fewer units are left than there are remainders above zero, because each of those is less than a unit.
    function handOut(uint256[] memory paid, uint256[] memory remainders, uint256 left) internal pure {
        for (; left > 0; --left) {
            uint256 largest = 0;
            for (uint256 i = 1; i < remainders.length; ++i) {
                if (remainders[i] > remainders[largest]) largest = i;
            }
            ++paid[largest];
            remainders[largest] = 0;
        }
    }
}
