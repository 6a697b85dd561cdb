// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {AssayQuorum} from "./AssayQuorum.sol";
import {IVoteSource} from "./interfaces/IVoteSource.sol";

/// @title A share of the supply, and that share bounded by half of what can be reached, never below the floor.
/// @dev A library of its own, because the governor has no room for it (EIP-170).
library Quorums {
    /// @dev So that no vote ends all later ones: the most that proposing takes [bps of the supply].
    uint256 internal constant MOST_THRESHOLD_BPS = 100;

    /// @notice The ordinary quorum, max(floor, min(⌊share⌋, ⌊half of what can be reached⌋)) at `timepoint`, and what a vote succeeds by:
    /// the same, or where `roleBps` is not zero, the greater of it, as it is without a recusal, and that share.
    /// @dev A bound of all that can be reached would let one silent unit defeat what everybody else supports.
    function asked(IVoteSource source, uint256 timepoint, uint256 bps, uint256 roleBps, uint256 floor, uint256 takenOut)
        external
        view
        returns (uint256 needed, uint256 ordinary)
    {
        uint256 most = share(source, timepoint, bps);
        uint256 delegated = source.getPastTotalDelegated(timepoint);
        ordinary = Math.max(floor, Math.min(most, (delegated - takenOut) / 2));
        if (roleBps == 0) return (ordinary, ordinary);
        needed = Math.max(Math.max(floor, Math.min(most, delegated / 2)), share(source, timepoint, roleBps));
    }

    /// @notice Refuses a proposal threshold of zero, or above a hundredth of the supply.
    function checkThreshold(IVoteSource source, uint256 timepoint, uint256 threshold) external view {
        require(threshold > 0, AssayQuorum.ZeroProposalThreshold());
        // Of a deployment, whose supply may be minted in this moment, its script asks the same.
        if (address(this).code.length == 0) return;
        requireReachable(source, timepoint, threshold);
    }

    /// @notice Refuses a proposal threshold above a hundredth of the supply.
    function requireReachable(IVoteSource source, uint256 timepoint, uint256 threshold) internal view {
        uint256 most = share(source, timepoint, MOST_THRESHOLD_BPS);
        require(threshold <= most, AssayQuorum.ProposalThresholdTooHigh(threshold, most));
    }

    /// @notice ⌊supply × bps ÷ 10 000⌋ at `timepoint`.
    /// @dev It does not overflow, because a source's supply has at most 208 bits.
    function share(IVoteSource source, uint256 timepoint, uint256 bps) internal view returns (uint256) {
        return source.getPastTotalSupply(timepoint) * bps / 10_000;
    }
}
