// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title What a provider must keep bonded for what he sold, listed or not. The certificates are one.
interface IPromisedBond {
    /// @notice The bond that today's rates and risk ask for the sum of a provider's unexpired certificates [base units of the
    /// bond token].
    function requiredBond(address provider) external view returns (uint256);
}
