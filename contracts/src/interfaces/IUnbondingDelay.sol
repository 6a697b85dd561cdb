// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title How long a bond stays in reach after it was asked back. The vault of the providers' bonds is one.
interface IUnbondingDelay {
    /// @notice How long after its request a bond is paid out [seconds].
    function unbondingDelay() external view returns (uint256);
}
