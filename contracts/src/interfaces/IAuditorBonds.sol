// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The bonds with which auditors answer for what they attest.
interface IAuditorBonds {
    /// @notice What an auditor asked back, and when it is paid. A further request joins it and waits anew for the whole.
    struct Unbonding {
        uint192 amount; // [base units of the bond token]
        uint64 releaseAt; // [seconds]
    }

    /// @notice `payer` added `amount`, as measured; `bonded` is the auditor's bond after it [base units of the bond token].
    event AuditorBondDeposited(address indexed auditor, address indexed payer, uint256 amount, uint256 bonded);
    /// @notice The auditor asked `amount` back; `bonded` is left, `unbonding` is paid from `releaseAt` on [base units of the
    /// bond token; seconds].
    event AuditorWithdrawalRequested(
        address indexed auditor, uint256 amount, uint256 bonded, uint256 unbonding, uint64 releaseAt
    );
    /// @notice What was asked back was paid to the auditor; `bonded` is left [base units of the bond token].
    event AuditorBondWithdrawn(address indexed auditor, uint256 amount, uint256 bonded);
    /// @notice A case against the auditor was opened: what he asked back is not paid while `freezes` is above zero.
    event AuditorBondFrozen(address indexed auditor, uint256 freezes);
    /// @notice A case against the auditor ended.
    event AuditorBondUnfrozen(address indexed auditor, uint256 freezes);
    /// @notice A vote took `amount` of the auditor's bond for the fund; `bonded` and `unbonding` are left [base units of the
    /// bond token].
    event AuditorBondSlashed(address indexed auditor, uint256 amount, uint256 bonded, uint256 unbonding);
    /// @notice What an accredited auditor must have bonded from now on [base units of the bond token].
    event RequiredAuditorBondSet(uint256 required);

    /// @notice The transfer brought nothing.
    error NothingReceived();
    /// @notice An amount of zero changes nothing.
    error NothingRequested();
    /// @notice The auditor has less bonded than he asks back [base units of the bond token].
    error BondTooSmall(uint256 bonded, uint256 requested);
    /// @notice Nothing is to be paid to this auditor.
    error NothingUnbonding(address auditor);
    /// @notice What was asked back is paid from `releaseAt` on [seconds].
    error StillUnbonding(uint64 releaseAt);
    /// @notice The cases against auditors alone freeze and take.
    error OnlyCases(address caller);
    /// @notice So many cases against the auditor are open.
    error Frozen(address auditor, uint256 freezes);
    /// @notice No case holds the bond.
    error NotFrozen(address auditor);

    /// @notice Adds to an auditor's bond, whoever pays. What arrived is measured by balance.
    function deposit(address auditor, uint256 amount) external;

    /// @notice Asks a part of the caller's bond back; it leaves the bond at once and is paid after the unbonding delay.
    function requestWithdrawal(uint256 amount) external;

    /// @notice Pays what is due to the auditor himself, whoever sends.
    function withdraw(address auditor) external;

    /// @notice Holds what the auditor asked back until `unfreeze`, once more for each call; by the cases alone.
    function freeze(address auditor) external;

    /// @notice Undoes one `freeze`; by the cases alone.
    function unfreeze(address auditor) external;

    /// @notice Takes at most `amount` for the fund, of the bond first, then of what unbonds; by the cases alone.
    function slash(address auditor, uint256 amount) external returns (uint256 slashed);

    /// @notice Sets what an accredited auditor must have bonded; by the timelock alone.
    /// @dev For all from now on: whoever has less has no say until he adds to it.
    function setRequiredBond(uint256 required) external;

    /// @notice What an auditor has at stake [base units of the bond token].
    function bonded(address auditor) external view returns (uint256);

    /// @notice How many open cases hold the auditor's bond.
    function freezes(address auditor) external view returns (uint256);

    /// @notice What an auditor asked back and when it is paid.
    function unbonding(address auditor) external view returns (Unbonding memory);

    /// @notice The sum of all that is bonded and unbonding; never more than the balance [base units of the bond token].
    function totalHeld() external view returns (uint256);

    /// @notice What an accredited auditor must have bonded [base units of the bond token].
    function requiredBond() external view returns (uint256);

    /// @notice Whether the auditor's bond covers what is required. Nothing required is covered by nothing.
    function isCovered(address auditor) external view returns (bool);
}
