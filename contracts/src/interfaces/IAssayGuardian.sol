// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title A guardian who may cancel, except what is about himself, until his term ends.
interface IAssayGuardian {
    /// @notice A vote set or renewed the guardian; his power ends at `until` [seconds].
    event GuardianTermSet(address indexed guardian, uint48 until);

    /// @notice How long a guardian's power lasts from the vote that sets or renews him [seconds]; fixed at deployment.
    function guardianTerm() external view returns (uint256);

    /// @notice When the guardian's power ends [seconds]; zero without one.
    function guardianUntil() external view returns (uint48);

    /// @notice Whether the guardian cannot cancel this proposal: its only action sets the guardian or is the hand-over.
    function isBeyondGuardian(uint256 proposalId) external view returns (bool);
}
