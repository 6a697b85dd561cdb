// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Who holds the steward role; the registry keeps it.
interface IStewards {
    /// @notice Whether `account` holds the steward role now.
    function isSteward(address account) external view returns (bool);
}
