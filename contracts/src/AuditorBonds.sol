// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Governed} from "./Governed.sol";
import {RiskFund} from "./RiskFund.sol";
import {IAuditorBonds} from "./interfaces/IAuditorBonds.sol";
import {IBondVault} from "./interfaces/IBondVault.sol";

/// @title Holds the auditors' bonds. They unbond as slowly as providers' bonds, so that a vote can still reach them.
/// @dev The delay has no term of its own: it is the vault's when it is asked for, and the one timing checker keeps that long.
contract AuditorBonds is IAuditorBonds, ReentrancyGuardTransient, Governed {
    using SafeERC20 for IERC20;

    /// @notice The one token of all bonds.
    IERC20 public immutable bondToken;
    /// @notice Whose unbonding delay holds here too.
    IBondVault public immutable vault;
    /// @notice Whose cases freeze a bond and take of it.
    address public immutable cases;
    /// @notice Whose reserve receives what is slashed.
    RiskFund public immutable fund;

    /// @inheritdoc IAuditorBonds
    uint256 public requiredBond;
    /// @inheritdoc IAuditorBonds
    uint256 public totalHeld;
    /// @inheritdoc IAuditorBonds
    mapping(address auditor => uint256) public bonded;
    /// @inheritdoc IAuditorBonds
    mapping(address auditor => uint256) public freezes;
    mapping(address auditor => Unbonding) private _unbonding;

    constructor(
        IERC20 bondToken_,
        IBondVault vault_,
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

    /// @inheritdoc IAuditorBonds
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

    /// @inheritdoc IAuditorBonds
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

    /// @inheritdoc IAuditorBonds
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

    /// @inheritdoc IAuditorBonds
    function freeze(address auditor) external onlyCases {
        emit AuditorBondFrozen(auditor, ++freezes[auditor]);
    }

    /// @inheritdoc IAuditorBonds
    function unfreeze(address auditor) external onlyCases {
        require(freezes[auditor] > 0, NotFrozen(auditor));
        emit AuditorBondUnfrozen(auditor, --freezes[auditor]);
    }

    /// @inheritdoc IAuditorBonds
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

    /// @inheritdoc IAuditorBonds
    function setRequiredBond(uint256 required) external onlyTimelock {
        _setRequiredBond(required);
    }

    /// @inheritdoc IAuditorBonds
    function unbonding(address auditor) external view returns (Unbonding memory) {
        return _unbonding[auditor];
    }

    /// @inheritdoc IAuditorBonds
    function isCovered(address auditor) external view returns (bool) {
        return bonded[auditor] >= requiredBond;
    }

    function _setRequiredBond(uint256 required) private {
        requiredBond = required;
        emit RequiredAuditorBondSet(required);
    }
}
