// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Asked after every change of a term that the sums of time depend on.
interface ITiming {
    /// @notice A withdrawal would mature before a case that could still be opened is over; both sums [seconds].
    error TimingBroken(uint256 unbondingDelay, uint256 needed);
    /// @notice A case could be opened on evidence that is older than what the unbonding delay covers [seconds].
    error StatuteTooLong(uint256 statute, uint256 detectionWindow);

    /// @notice Reverts with TimingBroken or StatuteTooLong unless both sums hold now.
    function check() external view;
}
