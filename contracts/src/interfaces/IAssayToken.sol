// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title What the governance token adds to ERC-20, ERC-2612 and ERC-5805.
interface IAssayToken {
    /// @notice Only the timelock mints.
    error OnlyTimelock(address caller);
    /// @notice More than the share of the supply that one year allows.
    error MintExceedsYear(uint256 amount, uint256 mintable);

    /// @notice Who may mint.
    function timelock() external view returns (address);

    /// @notice How much of the supply at its beginning one year of minting may add [bps].
    function yearlyMintBps() external view returns (uint256);

    /// @notice Mints within the year's bound; by the timelock alone.
    function mint(address to, uint256 amount) external;

    /// @notice The sum of the balances of all accounts that have a delegate, now.
    function getTotalDelegated() external view returns (uint256);

    /// @notice The same at a past `timepoint` [seconds]; a quorum asks for no more than this.
    function getPastTotalDelegated(uint256 timepoint) external view returns (uint256);
}
