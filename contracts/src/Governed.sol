// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title What governance decides over, through its timelock.
abstract contract Governed {
    /// @notice Governance alone does this, through its timelock.
    error OnlyTimelock(address caller);

    /// @notice Who executes what was voted for, and owns every term.
    address public immutable timelock;

    constructor(address timelock_) {
        timelock = timelock_;
    }

    modifier onlyTimelock() {
        _checkTimelock();
        _;
    }

    /// @dev Not in the modifier, which is copied to each use.
    function _checkTimelock() internal view {
        require(msg.sender == timelock, OnlyTimelock(msg.sender));
    }
}
