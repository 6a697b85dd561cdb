// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title What a contract owes to accounts that draw it themselves, so that one refusing receiver locks nobody else.
interface ICredits {
    /// @notice `account` may draw `amount` more; `credit` is all that it may draw [base units of the bond token].
    event CreditAdded(address indexed account, uint256 amount, uint256 credit);
    /// @notice `amount` was paid to `account`; `credit` is what it may still draw [base units of the bond token].
    event CreditDrawn(address indexed account, uint256 amount, uint256 credit);

    /// @notice The account has no credit.
    error NothingToDraw(address account);

    /// @notice Pays an account its whole credit; whoever sends.
    function drawCredit(address account) external;

    /// @notice What an account may draw [base units of the bond token].
    function credit(address account) external view returns (uint256);

    /// @notice The sum of all credits [base units of the bond token].
    function totalCredits() external view returns (uint256);
}
