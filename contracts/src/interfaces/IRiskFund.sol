// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title What the vault and the court tell the fund of the money that they sent it.
interface IRiskFund {
    /// @notice A slash brought `amount` for the incident of this dispute; by the vault alone [base units of the bond token].
    function onSlashed(bytes32 disputeId, address provider, uint256 amount) external;

    /// @notice A lost deposit's share or a case fee brought `amount` to the reserve; by the court alone [base units of the bond
    /// token].
    function onDepositShare(uint256 amount) external;
}
