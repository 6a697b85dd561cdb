// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title How much of an incident's awards is paid.
/// @dev To whom is in the list of the payout; a test holds its makers to one split.
library PayoutSplit {
    /// @notice min(Σ awards, proceeds + min(available, cap)).
    function payableOf(uint256 awards, uint256 proceeds, uint256 available, uint256 cap)
        internal
        pure
        returns (uint256)
    {
        return Math.min(awards, Math.saturatingAdd(proceeds, Math.min(available, cap)));
    }
}
