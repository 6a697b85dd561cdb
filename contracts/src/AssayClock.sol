// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";

/// @title The clock of a deployment, the token's, and how long its blocks take.
/// @dev Constructed before all of OpenZeppelin's governor, whose constructors read the clock.
abstract contract AssayClock {
    /// @notice The clock is neither the timestamp's nor the block number's, or token and committee differ in it.
    error UnknownClock(string mode);
    /// @notice A block takes at least a second and no less than the least; on the timestamp clock both are 1.
    error InvalidBlockTime(uint256 minSecondsPerBlock, uint256 maxSecondsPerBlock);

    bytes32 private constant TIMESTAMP_MODE = keccak256("mode=timestamp");
    bytes32 private constant BLOCK_NUMBER_MODE = keccak256("mode=blocknumber&from=default");

    /// @notice How short a block may be [seconds]; 1 on the timestamp clock.
    uint256 public immutable minSecondsPerBlock;
    /// @notice How long a block may be [seconds]; 1 on the timestamp clock. The timing sums multiply by it.
    uint256 public immutable maxSecondsPerBlock;
    bool private immutable _countsBlocks;

    constructor(IERC6372 source, uint256 least, uint256 most) {
        string memory mode = source.CLOCK_MODE();
        bytes32 modeHash = keccak256(bytes(mode));
        bool countsBlocks = modeHash == BLOCK_NUMBER_MODE;
        require(countsBlocks || modeHash == TIMESTAMP_MODE, UnknownClock(mode));
        require(least > 0 && most >= least && (countsBlocks || most == 1), InvalidBlockTime(least, most));
        minSecondsPerBlock = least;
        maxSecondsPerBlock = most;
        _countsBlocks = countsBlocks;
    }

    function _timepoint() internal view returns (uint48) {
        return _countsBlocks ? Time.blockNumber() : Time.timestamp();
    }

    function _clockMode() internal view returns (string memory) {
        return _countsBlocks ? "mode=blocknumber&from=default" : "mode=timestamp";
    }
}
