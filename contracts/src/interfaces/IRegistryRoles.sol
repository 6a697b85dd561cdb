// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Who is steward. Votes alone decide.
interface IRegistryRoles {
    /// @notice The address became a steward or is none any more.
    event StewardSet(address indexed steward, bool appointed);

    /// @notice The address is no steward.
    error NotSteward(address caller);

    /// @notice Appoints a steward or ends it; by the timelock alone.
    function setSteward(address steward, bool appointed) external;

    /// @notice Whether the address may suspend.
    function isSteward(address account) external view returns (bool);
}
