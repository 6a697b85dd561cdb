// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {BondVault} from "./BondVault.sol";
import {Governed} from "./Governed.sol";
import {RiskFund} from "./RiskFund.sol";

/// @title Holds the auditors' bonds. They unbond as slowly as providers' bonds, so that a vote can still reach them.
/// @dev The delay has no term of its own: it is the vault's when it is asked for, and the one timing checker keeps that long.
contract AuditorBonds is ReentrancyGuardTransient, Governed {
    using SafeERC20 for IERC20;

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

    /// @notice The one token of all bonds.
    IERC20 public immutable bondToken;
    /// @notice Whose unbonding delay holds here too.
    BondVault public immutable vault;
    /// @notice Whose cases freeze a bond and take of it.
    address public immutable cases;
    /// @notice Whose reserve receives what is slashed.
    RiskFund public immutable fund;

    /// @notice What an accredited auditor must have bonded [base units of the bond token].
    uint256 public requiredBond;
    /// @notice The sum of all that is bonded and unbonding; never more than the balance [base units of the bond token].
    uint256 public totalHeld;
    /// @notice What an auditor has at stake [base units of the bond token].
    mapping(address auditor => uint256) public bonded;
    /// @notice How many open cases hold the auditor's bond.
    mapping(address auditor => uint256) public freezes;
    mapping(address auditor => Unbonding) private _unbonding;

    constructor(
        IERC20 bondToken_,
        BondVault vault_,
        address timelock_,
        address cases_,
        RiskFund fund_,
        uint256 required
    ) Governed(timelock_) {
        bondToken = bondToken_;
        vault = vault_;
        cases = cases_;
        fund = fund_;
        _setRequiredBond(required);
    }

    modifier onlyCases() {
        require(msg.sender == cases, OnlyCases(msg.sender));
        _;
    }

    /// @notice Adds to an auditor's bond, whoever pays. What arrived is measured by balance.
    function deposit(address auditor, uint256 amount) external nonReentrant {
        uint256 before = bondToken.balanceOf(address(this));
        bondToken.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = bondToken.balanceOf(address(this)) - before;
        require(received > 0, NothingReceived());
        uint256 total = bonded[auditor] + received;
        bonded[auditor] = total;
        totalHeld += received;
        emit AuditorBondDeposited(auditor, msg.sender, received, total);
    }

    /// @notice Asks a part of the caller's bond back; it leaves the bond at once and is paid after the unbonding delay.
    function requestWithdrawal(uint256 amount) external {
        uint256 held = bonded[msg.sender];
        require(amount > 0, NothingRequested());
        require(amount <= held, BondTooSmall(held, amount));
        Unbonding storage queue = _unbonding[msg.sender];
        uint192 total = SafeCast.toUint192(queue.amount + amount);
        uint64 releaseAt = SafeCast.toUint64(block.timestamp + vault.unbondingDelay());
        // A delay that a vote shortened does not shorten what was asked back before.
        if (queue.releaseAt > releaseAt) releaseAt = queue.releaseAt;
        bonded[msg.sender] = held - amount;
        queue.amount = total;
        queue.releaseAt = releaseAt;
        emit AuditorWithdrawalRequested(msg.sender, amount, held - amount, total, releaseAt);
    }

    /// @notice Pays what is due to the auditor himself, whoever sends.
    function withdraw(address auditor) external nonReentrant {
        require(freezes[auditor] == 0, Frozen(auditor, freezes[auditor]));
        Unbonding memory queue = _unbonding[auditor];
        require(queue.amount > 0, NothingUnbonding(auditor));
        require(queue.releaseAt <= block.timestamp, StillUnbonding(queue.releaseAt));
        delete _unbonding[auditor];
        totalHeld -= queue.amount;
        emit AuditorBondWithdrawn(auditor, queue.amount, bonded[auditor]);
        bondToken.safeTransfer(auditor, queue.amount);
    }

    /// @notice Holds what the auditor asked back until `unfreeze`, once more for each call; by the cases alone.
    function freeze(address auditor) external onlyCases {
        emit AuditorBondFrozen(auditor, ++freezes[auditor]);
    }

    /// @notice Undoes one `freeze`; by the cases alone.
    function unfreeze(address auditor) external onlyCases {
        require(freezes[auditor] > 0, NotFrozen(auditor));
        emit AuditorBondUnfrozen(auditor, --freezes[auditor]);
    }

    /// @notice Takes at most `amount` for the fund, of the bond first, then of what unbonds; by the cases alone.
    function slash(address auditor, uint256 amount) external onlyCases nonReentrant returns (uint256 slashed) {
        Unbonding storage queue = _unbonding[auditor];
        uint256 ofBond = Math.min(amount, bonded[auditor]);
        uint256 ofQueue = Math.min(amount - ofBond, queue.amount);
        slashed = ofBond + ofQueue;
        // An earlier case may have taken all.
        if (slashed == 0) return 0;
        uint256 left = bonded[auditor] - ofBond;
        bonded[auditor] = left;
        queue.amount -= SafeCast.toUint192(ofQueue);
        totalHeld -= slashed;
        emit AuditorBondSlashed(auditor, slashed, left, queue.amount);
        bondToken.forceApprove(address(fund), slashed);
        fund.contribute(bondToken, slashed);
    }

    /// @notice Sets what an accredited auditor must have bonded; by the timelock alone.
    /// @dev For all from now on: whoever has less has no say until he adds to it.
    function setRequiredBond(uint256 required) external onlyTimelock {
        _setRequiredBond(required);
    }

    /// @notice What an auditor asked back and when it is paid.
    function unbonding(address auditor) external view returns (Unbonding memory) {
        return _unbonding[auditor];
    }

    /// @notice Whether the auditor's bond covers what is required. Nothing required is covered by nothing.
    function isCovered(address auditor) external view returns (bool) {
        return bonded[auditor] >= requiredBond;
    }

    function _setRequiredBond(uint256 required) private {
        requiredBond = required;
        emit RequiredAuditorBondSet(required);
    }
}
