// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title How long a block of the governor's clock takes, fixed at deployment.
interface IAssayClock {
    /// @notice The clock is neither the timestamp's nor the block number's, or token and committee differ in it.
    error UnknownClock(string mode);
    /// @notice A block takes at least a second and no less than the least; on the timestamp clock both are 1.
    error InvalidBlockTime(uint256 minSecondsPerBlock, uint256 maxSecondsPerBlock);

    /// @notice How short a block may be [seconds]; 1 on the timestamp clock.
    function minSecondsPerBlock() external view returns (uint256);

    /// @notice How long a block may be [seconds]; 1 on the timestamp clock. The timing sums multiply by it.
    function maxSecondsPerBlock() external view returns (uint256);
}
