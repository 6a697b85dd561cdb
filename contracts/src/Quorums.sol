// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IVoteSource} from "./interfaces/IVoteSource.sol";

/// @title A share of the supply, bounded by half of what can be reached where no roles change; never below the floor.
/// @dev A library of its own, because the governor has no room for it (EIP-170).
library Quorums {
    /// @notice max(floor, min(share, half of what can be reached)) at `timepoint`, each rounded down.
    /// @dev A bound of all that can be reached would let one silent unit defeat what everybody else supports.
    function bounded(IVoteSource source, uint256 timepoint, uint256 bps, uint256 floor, uint256 takenOut)
        external
        view
        returns (uint256)
    {
        uint256 reachable = source.getPastTotalDelegated(timepoint) - takenOut;
        return Math.max(floor, Math.min(_share(source, timepoint, bps), reachable / 2));
    }

    /// @notice max(floor, share) at `timepoint`, rounded down: what changes roles and parameters passes by no bound.
    function unbounded(IVoteSource source, uint256 timepoint, uint256 bps, uint256 floor)
        external
        view
        returns (uint256)
    {
        return Math.max(floor, _share(source, timepoint, bps));
    }

    /// @dev supply × bps does not overflow, because a source's supply has at most 208 bits.
    function _share(IVoteSource source, uint256 timepoint, uint256 bps) private view returns (uint256) {
        return source.getPastTotalSupply(timepoint) * bps / 10_000;
    }
}
