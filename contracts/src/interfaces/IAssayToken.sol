// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title What the governance token adds to ERC-20, ERC-2612 and ERC-5805.
interface IAssayToken {
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

    /// @notice The same at a past `timepoint` [seconds]; a quorum asks for no more than this.
    function getPastTotalDelegated(uint256 timepoint) external view returns (uint256);

    /// @notice What `getPastVotes` answers, cheaper when `position` is the checkpoint that was the newest at `timepoint`.
    /// @dev The hint is verified; a wrong one costs the search that it was to save and changes no answer.
    function getPastVotesHinted(address account, uint256 timepoint, uint32 position) external view returns (uint256);
}
