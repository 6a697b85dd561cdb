// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVoteSource} from "./IVoteSource.sol";

/// @title What the governance token adds to ERC-20, ERC-2612 and ERC-5805.
interface IAssayToken is IVoteSource {
    /// @notice Only the timelock mints.
    error OnlyTimelock(address caller);
    /// @notice The timelock minted less than 365 days ago.
    error MintTooEarly(uint256 allowedAt);
    /// @notice More than the share of the supply that one year allows.
    error MintExceedsYear(uint256 amount, uint256 mintable);

    /// @notice Who may mint.
    function timelock() external view returns (address);

    /// @notice How much of the supply one mint may add [bps].
    function yearlyMintBps() external view returns (uint256);

    /// @notice When the timelock may mint next; zero before its first mint [seconds].
    function mintableFrom() external view returns (uint48);

    /// @notice Mints within the year's bound; by the timelock alone.
    /// @dev Once in 365 days: with a budget per calendar year, two budgets could leave within two days.
    function mint(address to, uint256 amount) external;

    /// @notice The sum of the balances of all accounts that have a delegate, now.
    function getTotalDelegated() external view returns (uint256);
}
