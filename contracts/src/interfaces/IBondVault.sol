// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The bonds of providers, in one token.
interface IBondVault {
    /// @notice `payer` added `amount`, as measured; `bonded` is the provider's bond after it [base units of the bond token].
    event BondDeposited(
        address indexed provider, bytes32 indexed applicationId, address indexed payer, uint256 amount, uint256 bonded
    );
    /// @notice The whole bond went back to its provider; `applicationId` is the ended application that was named, `bonded` what is
    /// left [base units of the bond token].
    event BondReleased(address indexed provider, bytes32 indexed applicationId, uint256 amount, uint256 bonded);

    /// @notice The transfer brought nothing into the vault.
    error NothingReceived();
    /// @notice The provider has no bond to take back.
    error NothingBonded(address provider);
    /// @notice The provider has neither an open application nor a listing to answer for.
    error NoLiveApplication(address provider);
    /// @notice The provider's newest application is open or listed: the bond answers for it.
    error ApplicationLive(bytes32 applicationId);
    /// @notice A bond goes back to its provider alone, at his own call.
    error OnlyProvider(address caller, address provider);

    /// @notice Adds to a provider's bond, whoever pays. What arrived is measured by balance.
    function deposit(address provider, uint256 amount) external;

    /// @notice As `deposit`, with an ERC-2612 permit of the caller. A permit that was used before does not matter while
    /// the allowance stands.
    function depositWithPermit(address provider, uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external;

    /// @notice Pays the whole bond back to a provider whose newest application was withdrawn or rejected; a rejection
    /// that nobody recorded yet is recorded first.
    function release(bytes32 applicationId) external;

    /// @notice What a provider has at stake [base units of the bond token].
    function bonded(address provider) external view returns (uint256);

    /// @notice The sum of all bonds; never more than the vault's balance [base units of the bond token].
    function totalBonded() external view returns (uint256);
}
