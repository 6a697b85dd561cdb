// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title A quorum with a floor, bounded by half of what can be reached, and higher and without that bound for what changes
/// parameters and roles.
interface IAssayQuorum {
    /// @notice A contract was put under the higher quorum, or taken out.
    event ProtectedSet(address indexed target, bool isProtected);

    /// @notice The quorum of roles lies between the ordinary one and all votes [bps].
    error InvalidRoleQuorum(uint256 roleQuorumBps, uint256 quorumBps);

    /// @notice Puts a contract under the higher quorum, or takes it out; by governance alone.
    /// @dev Governor and timelock stay under it. It binds what is proposed afterwards.
    function setProtected(address target, bool isProtected_) external;

    /// @notice Whether a holder's proposal that calls `target` needs the higher quorum.
    function isProtected(address target) external view returns (bool);

    /// @notice The share of the supply that a holder's proposal on a protected contract needs [bps]; fixed at deployment.
    function roleQuorumBps() external view returns (uint256);

    /// @notice The quorum that decides this proposal [voting power].
    /// @dev max(floor, min(⌊share × supply⌋, ⌊(delegated − what recusal takes out) ÷ 2⌋)), all at its snapshot; where it
    /// changes roles or parameters, max(floor, ⌊share of its kind × supply⌋).
    function proposalQuorum(uint256 proposalId) external view returns (uint256);
}
