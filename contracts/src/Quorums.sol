// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IVoteSource} from "./interfaces/IVoteSource.sol";

/// @title max(floor, min(share of the supply, what can be reached)).
/// @dev A library of its own, because the governor has no room for it (EIP-170).
library Quorums {
    /// @notice The quorum at `timepoint`; the share is rounded down.
    /// @dev supply × bps does not overflow, because a source's supply has at most 208 bits.
    function bounded(IVoteSource source, uint256 timepoint, uint256 bps, uint256 floor, uint256 takenOut)
        external
        view
        returns (uint256)
    {
        uint256 share = source.getPastTotalSupply(timepoint) * bps / 10_000;
        return Math.max(floor, Math.min(share, source.getPastTotalDelegated(timepoint) - takenOut));
    }
}
