// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Whether a case can still be opened, and a payout still open, in time, whatever term somebody is about to change.
interface ITiming {
    /// @notice A bond would be free before the longest case against it could end; both sums [seconds].
    error TimingBroken(uint256 unbondingDelay, uint256 needed);
    /// @notice A payout that was drafted in good time could come too late after a veto and a second vote; both sums [seconds].
    error OpeningTooShort(uint256 openingWindow, uint256 needed);
    /// @notice A case could be opened later than a fraud is expected to be found [seconds].
    error StatuteTooLong(uint256 statute, uint256 detectionWindow);

    /// @notice Reverts unless the unbonding delay covers detection and the longest case, the detection the statute, and the time in
    /// which payouts open a veto and two votes.
    /// @dev Whoever owns a term asks after writing it.
    function check() external view;

    /// @notice The longest that one vote of a case takes, from the moment when it can be put to vote until it is executed,
    /// both pushes included [seconds].
    function round() external view returns (uint256);
}
