// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The bonds of providers, in one token: what answers now, what is leaving, what is owed.
interface IBondVault {
    /// @notice A part of a bond that is leaving, and when it may go.
    struct Withdrawal {
        uint256 amount; // [base units of the bond token]
        uint64 releasesAt; // [seconds]
    }

    /// @notice `payer` added `amount`, as measured; `bonded` is the provider's bond after it [base units of the bond token].
    event BondDeposited(
        address indexed provider, bytes32 indexed applicationId, address indexed payer, uint256 amount, uint256 bonded
    );
    /// @notice The whole bond went back to its provider; `applicationId` is his newest application, `bonded` what is
    /// left [base units of the bond token].
    event BondReleased(address indexed provider, bytes32 indexed applicationId, uint256 amount, uint256 bonded);
    /// @notice `amount` began to leave and may go from `releasesAt` on [seconds]; the totals after it [base units of the bond
    /// token].
    event BondWithdrawalRequested(
        address indexed provider, uint256 amount, uint64 releasesAt, uint256 bonded, uint256 unbonding
    );
    /// @notice What was due went to the provider; `unbonding` is still leaving [base units of the bond token].
    event BondWithdrawn(address indexed provider, uint256 amount, uint256 unbonding);
    /// @notice A case was opened; `freezes` cases hold the bond.
    event BondFrozen(address indexed provider, uint32 freezes);
    /// @notice A case was settled; `freezes` cases hold the bond.
    event BondUnfrozen(address indexed provider, uint32 freezes);
    /// @notice `slashed` was taken, `bounty` of it for the challenger, the rest for the incident; the totals after it [base units
    /// of the bond token].
    event BondSlashed(
        address indexed provider,
        bytes32 indexed disputeId,
        uint256 slashed,
        uint256 bounty,
        uint256 bonded,
        uint256 unbonding
    );
    /// @notice Later requests wait for so long [seconds].
    event UnbondingDelaySet(uint32 unbondingDelay);

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
    /// @notice The court alone freezes and slashes.
    error OnlyCourt(address caller);
    /// @notice Whoever was ever listed waits for the unbonding delay.
    error MustUnbond(address provider);
    /// @notice Open cases hold the bond.
    error Frozen(address provider, uint32 freezes);
    /// @notice No case holds the bond.
    error NotFrozen(address provider);
    /// @notice Nothing was asked for, or more than is bonded [base units of the bond token].
    error AmountNotBonded(uint256 amount, uint256 bonded);
    /// @notice What would be left is less than the provider must bond [base units of the bond token].
    error BelowRequired(uint256 left, uint256 required);
    /// @notice So many requests wait already that no other is taken.
    error TooManyWithdrawals(uint256 waiting);
    /// @notice No request of the provider is due.
    error NothingDue(address provider);
    /// @notice The bounty is more than what is slashed [base units of the bond token].
    error BountyAboveSlash(uint256 bounty, uint256 slashed);

    /// @notice Adds to a provider's bond, whoever pays. What arrived is measured by balance.
    function deposit(address provider, uint256 amount) external;

    /// @notice As `deposit`, with an ERC-2612 permit of the caller. A permit that was used before does not matter while
    /// the allowance stands.
    function depositWithPermit(address provider, uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external;

    /// @notice Pays the whole bond back to a provider whose newest application was withdrawn or rejected and who was never
    /// listed; a rejection that nobody recorded yet is recorded first.
    function release(bytes32 applicationId) external;

    /// @notice Lets a part of the caller's bond leave after the unbonding delay. What is left covers what he must bond:
    /// while he is bound, by the registry; always, for the unexpired certificates that he sold. Taken while a case is open as
    /// well; it goes only once none is.
    function requestWithdrawal(uint256 amount) external;

    /// @notice Pays a provider what is due of his requests; whoever sends, and not while a case is open.
    function withdraw(address provider) external;

    /// @notice Holds the whole bond, requests included, for one more case; by the court alone.
    function freeze(address provider) external;

    /// @notice Ends one case's hold; by the court alone.
    function unfreeze(address provider) external;

    /// @notice Takes up to `amount`, bonded first, then requests, the newest first. The bounty becomes a credit, the rest goes
    /// to the fund for the dispute's incident; by the court alone. While the bond token refuses the fund it reverts.
    function slash(address provider, uint256 amount, bytes32 disputeId, address bountyTo, uint256 bounty)
        external
        returns (uint256 slashed);

    /// @notice Sets how long later requests wait [seconds]; by the timelock alone, and never so short that the timing breaks.
    function setUnbondingDelay(uint32 unbondingDelay_) external;

    /// @notice What a provider has at stake and is not leaving [base units of the bond token].
    function bonded(address provider) external view returns (uint256);

    /// @notice What of a provider's bond is leaving, due or not; a slash reaches it [base units of the bond token].
    function unbonding(address provider) external view returns (uint256);

    /// @notice How many cases hold a provider's bond.
    function freezes(address provider) external view returns (uint32);

    /// @notice A provider's requests that were not paid, the oldest first.
    function withdrawals(address provider) external view returns (Withdrawal[] memory);

    /// @notice How long a request waits [seconds].
    function unbondingDelay() external view returns (uint32);

    /// @notice The sum of all that is bonded and not leaving [base units of the bond token].
    function totalBonded() external view returns (uint256);

    /// @notice The sum of all that is leaving. With what is bonded and what is owed it is never more than the vault's balance
    /// [base units of the bond token].
    function totalUnbonding() external view returns (uint256);
}
