// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Who may accuse, and what an accusation says at least.
interface IAccusations {
    /// @notice Whoever accuses says why.
    error ZeroReason();
    /// @notice To open a case takes as many votes as to propose [voting power].
    error BelowProposalThreshold(address caller, uint256 votes, uint256 threshold);
}
