// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Credits} from "./Credits.sol";
import {Governed} from "./Governed.sol";
import {RiskFund} from "./RiskFund.sol";
import {IBondVault} from "./interfaces/IBondVault.sol";
import {ICapacityCertificate} from "./interfaces/ICapacityCertificate.sol";
import {IProviderRegistry} from "./interfaces/IProviderRegistry.sol";
import {ITiming} from "./interfaces/ITiming.sol";

/// @title Holds every bond: locked while its provider is bound, slow to leave once he was listed, frozen while a case is open.
contract BondVault is IBondVault, Credits, Governed {
    using SafeERC20 for IERC20;

    /// @dev How many requests of one provider wait at once, so that a slash and a payment end.
    uint256 private constant MAX_WITHDRAWALS = 16;

    /// @notice Where it stands whether a bond is needed.
    IProviderRegistry public immutable registry;
    /// @notice Where it stands what bond is needed for what was sold.
    ICapacityCertificate public immutable certificates;
    /// @notice Who freezes and slashes.
    address public immutable court;
    /// @notice Who receives what is slashed.
    RiskFund public immutable fund;
    /// @notice Who knows whether a delay is long enough.
    ITiming public immutable timing;

    /// @inheritdoc IBondVault
    mapping(address provider => uint256) public bonded;
    /// @inheritdoc IBondVault
    mapping(address provider => uint256) public unbonding;
    /// @inheritdoc IBondVault
    mapping(address provider => uint32) public freezes;
    /// @dev In the order in which they were requested.
    mapping(address provider => Withdrawal[]) private _withdrawals;
    /// @inheritdoc IBondVault
    uint256 public totalBonded;
    /// @inheritdoc IBondVault
    uint256 public totalUnbonding;
    /// @inheritdoc IBondVault
    uint32 public unbondingDelay;

    constructor(
        IProviderRegistry registry_,
        ICapacityCertificate certificates_,
        IERC20 bondToken_,
        address court_,
        RiskFund fund_,
        address timelock_,
        ITiming timing_,
        uint32 unbondingDelay_
    ) Credits(bondToken_) Governed(timelock_) {
        registry = registry_;
        certificates = certificates_;
        court = court_;
        fund = fund_;
        timing = timing_;
        _setUnbondingDelay(unbondingDelay_);
    }

    modifier onlyCourt() {
        require(msg.sender == court, OnlyCourt(msg.sender));
        _;
    }

    /// @inheritdoc IBondVault
    function deposit(address provider, uint256 amount) external nonReentrant {
        _deposit(provider, amount);
    }

    /// @inheritdoc IBondVault
    function depositWithPermit(address provider, uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
        nonReentrant
    {
        // A permit seen in the mempool can be used by anybody first; what counts is the allowance that it left.
        try IERC20Permit(address(bondToken)).permit(msg.sender, address(this), amount, deadline, v, r, s) {} catch {}
        _deposit(provider, amount);
    }

    /// @inheritdoc IBondVault
    function release(bytes32 applicationId) external nonReentrant {
        IProviderRegistry.Application memory app = registry.application(applicationId);
        require(msg.sender == app.provider, OnlyProvider(msg.sender, app.provider));
        if (app.status == IProviderRegistry.Status.Open) registry.recordRejection(applicationId);
        (bytes32 newest,) = registry.applicationOf(app.provider);
        require(!registry.isBound(app.provider), ApplicationLive(newest));
        // Otherwise a delisted provider would apply again, withdraw, and take at once what still answers.
        require(!registry.wasListed(app.provider), MustUnbond(app.provider));
        _requireNotFrozen(app.provider);
        uint256 amount = bonded[app.provider];
        require(amount > 0, NothingBonded(app.provider));
        bonded[app.provider] = 0;
        totalBonded -= amount;
        emit BondReleased(app.provider, newest, amount, 0);
        bondToken.safeTransfer(app.provider, amount);
    }

    /// @inheritdoc IBondVault
    function requestWithdrawal(uint256 amount) external nonReentrant {
        uint256 held = bonded[msg.sender];
        require(amount > 0 && amount <= held, AmountNotBonded(amount, held));
        uint256 left = held - amount;
        // Who left the list still owes what he sold.
        uint256 required = Math.max(registry.requiredBond(msg.sender), certificates.requiredBond(msg.sender));
        require(left >= required, BelowRequired(left, required));
        Withdrawal[] storage waiting = _withdrawals[msg.sender];
        require(waiting.length < MAX_WITHDRAWALS, TooManyWithdrawals(waiting.length));

        uint64 releasesAt = uint64(block.timestamp) + unbondingDelay;
        waiting.push(Withdrawal(amount, releasesAt));
        bonded[msg.sender] = left;
        totalBonded -= amount;
        uint256 leaving = unbonding[msg.sender] + amount;
        unbonding[msg.sender] = leaving;
        totalUnbonding += amount;
        emit BondWithdrawalRequested(msg.sender, amount, releasesAt, left, leaving);
        registry.onBondChanged(msg.sender, left);
    }

    /// @inheritdoc IBondVault
    function withdraw(address provider) external nonReentrant {
        _requireNotFrozen(provider);
        uint256 amount = _removeDue(_withdrawals[provider]);
        require(amount > 0, NothingDue(provider));
        uint256 leaving = unbonding[provider] - amount;
        unbonding[provider] = leaving;
        totalUnbonding -= amount;
        emit BondWithdrawn(provider, amount, leaving);
        bondToken.safeTransfer(provider, amount);
    }

    /// @inheritdoc IBondVault
    function freeze(address provider) external onlyCourt {
        emit BondFrozen(provider, ++freezes[provider]);
    }

    /// @inheritdoc IBondVault
    function unfreeze(address provider) external onlyCourt {
        require(freezes[provider] > 0, NotFrozen(provider));
        emit BondUnfrozen(provider, --freezes[provider]);
    }

    /// @inheritdoc IBondVault
    function slash(address provider, uint256 amount, bytes32 disputeId, address bountyTo, uint256 bounty)
        external
        onlyCourt
        nonReentrant
        returns (uint256 slashed)
    {
        uint256 held = bonded[provider];
        uint256 leaving = unbonding[provider];
        slashed = Math.min(amount, held + leaving);
        require(bounty <= slashed, BountyAboveSlash(bounty, slashed));
        uint256 fromHeld = Math.min(held, slashed);
        uint256 fromLeaving = slashed - fromHeld;
        held -= fromHeld;
        leaving -= fromLeaving;
        bonded[provider] = held;
        unbonding[provider] = leaving;
        totalBonded -= fromHeld;
        totalUnbonding -= fromLeaving;
        _removeNewest(_withdrawals[provider], fromLeaving);
        emit BondSlashed(provider, disputeId, slashed, bounty, held, leaving);
        _addCredit(bountyTo, bounty);
        registry.onBondChanged(provider, held);
        if (slashed > bounty) fund.onSlashed(disputeId, provider, _send(address(fund), slashed - bounty));
    }

    /// @inheritdoc IBondVault
    function setUnbondingDelay(uint32 unbondingDelay_) external onlyTimelock {
        _setUnbondingDelay(unbondingDelay_);
        timing.check();
    }

    /// @inheritdoc IBondVault
    function withdrawals(address provider) external view returns (Withdrawal[] memory) {
        return _withdrawals[provider];
    }

    function _deposit(address provider, uint256 amount) private {
        (bytes32 applicationId,) = registry.applicationOf(provider);
        require(registry.isBound(provider), NoLiveApplication(provider));
        uint256 received = _take(amount);
        require(received > 0, NothingReceived());
        uint256 total = bonded[provider] + received;
        bonded[provider] = total;
        totalBonded += received;
        emit BondDeposited(provider, applicationId, msg.sender, received, total);
        registry.onBondChanged(provider, total);
    }

    /// @dev Removes what is due, keeps the order of the rest, answers the sum of what was removed.
    function _removeDue(Withdrawal[] storage waiting) private returns (uint256 due) {
        uint256 count = waiting.length;
        uint256 kept = 0;
        for (uint256 i = 0; i < count; ++i) {
            Withdrawal memory one = waiting[i];
            if (one.releasesAt <= block.timestamp) {
                due += one.amount;
            } else {
                waiting[kept] = one;
                ++kept;
            }
        }
        for (; count > kept; --count) {
            waiting.pop();
        }
    }

    /// @dev Takes `amount` out of the requests, the newest first; their sum covers it.
    function _removeNewest(Withdrawal[] storage waiting, uint256 amount) private {
        while (amount > 0) {
            Withdrawal storage newest = waiting[waiting.length - 1];
            uint256 taken = Math.min(newest.amount, amount);
            amount -= taken;
            if (taken == newest.amount) waiting.pop();
            else newest.amount -= taken;
        }
    }

    function _requireNotFrozen(address provider) private view {
        require(freezes[provider] == 0, Frozen(provider, freezes[provider]));
    }

    function _setUnbondingDelay(uint32 unbondingDelay_) private {
        unbondingDelay = unbondingDelay_;
        emit UnbondingDelaySet(unbondingDelay_);
    }
}
