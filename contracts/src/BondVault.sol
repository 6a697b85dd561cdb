// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {CapacityCertificate} from "./CapacityCertificate.sol";
import {Credits} from "./Credits.sol";
import {Governed} from "./Governed.sol";
import {RiskFund} from "./RiskFund.sol";
import {IProviderRegistry} from "./interfaces/IProviderRegistry.sol";
import {ITiming} from "./interfaces/ITiming.sol";

/// @title Holds every bond: locked while its provider is bound, slow to leave once he was listed, frozen while a case is open.
contract BondVault is Credits, Governed {
    using SafeERC20 for IERC20;

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

    /// @dev How many requests of one provider wait at once, so that a slash and a payment end.
    uint256 private constant MAX_WITHDRAWALS = 16;

    /// @notice Where it stands whether a bond is needed.
    IProviderRegistry public immutable registry;
    /// @notice Where it stands what bond is needed for what was sold.
    CapacityCertificate public immutable certificates;
    /// @notice Who freezes and slashes.
    address public immutable court;
    /// @notice Who receives what is slashed.
    RiskFund public immutable fund;
    /// @notice Who knows whether a delay is long enough.
    ITiming public immutable timing;

    /// @notice What a provider has at stake and is not leaving [base units of the bond token].
    mapping(address provider => uint256) public bonded;
    /// @notice What of a provider's bond is leaving, due or not; a slash reaches it [base units of the bond token].
    mapping(address provider => uint256) public unbonding;
    /// @notice How many cases hold a provider's bond.
    mapping(address provider => uint32) public freezes;
    /// @dev In the order in which they were requested.
    mapping(address provider => Withdrawal[]) private _withdrawals;
    /// @notice The sum of all that is bonded and not leaving [base units of the bond token].
    uint256 public totalBonded;
    /// @notice The sum of all that is leaving. With what is bonded and what is owed it is never more than the vault's balance
    /// [base units of the bond token].
    uint256 public totalUnbonding;
    /// @notice How long a request waits [seconds].
    uint32 public unbondingDelay;

    constructor(
        IProviderRegistry registry_,
        CapacityCertificate certificates_,
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

    /// @notice Adds to a provider's bond, whoever pays. What arrived is measured by balance.
    /// @dev What is added after a slash can be asked for its share within the statute, in another case about the same offence.
    function deposit(address provider, uint256 amount) external nonReentrant {
        _deposit(provider, amount);
    }

    /// @notice As `deposit`, with an ERC-2612 permit of the caller. A permit that was used before does not matter while
    /// the allowance stands.
    function depositWithPermit(address provider, uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
        nonReentrant
    {
        // A permit seen in the mempool can be used by anybody first; what counts is the allowance that it left.
        try IERC20Permit(address(bondToken)).permit(msg.sender, address(this), amount, deadline, v, r, s) {} catch {}
        _deposit(provider, amount);
    }

    /// @notice Pays the whole bond back to a provider whose newest application was withdrawn or rejected and who was never
    /// listed; a rejection that nobody recorded yet is recorded first.
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

    /// @notice Lets a part of the caller's bond leave after the unbonding delay. What is left covers what he must bond:
    /// while he is bound, by the registry; always, for the unexpired certificates that he sold. Taken while a case is open as
    /// well; it goes only once none is.
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

    /// @notice Pays a provider what is due of his requests; whoever sends, and not while a case is open.
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

    /// @notice Holds the whole bond, requests included, for one more case; by the court alone.
    function freeze(address provider) external onlyCourt {
        emit BondFrozen(provider, ++freezes[provider]);
    }

    /// @notice Ends one case's hold; by the court alone.
    function unfreeze(address provider) external onlyCourt {
        require(freezes[provider] > 0, NotFrozen(provider));
        emit BondUnfrozen(provider, --freezes[provider]);
    }

    /// @notice Takes up to `amount`, bonded first, then requests, the newest first. The bounty becomes a credit, the rest goes
    /// to the fund for the dispute's incident; by the court alone. While the bond token refuses the fund it reverts.
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

    /// @notice Sets how long later requests wait [seconds]; by the timelock alone, and never so short that the timing breaks.
    function setUnbondingDelay(uint32 unbondingDelay_) external onlyTimelock {
        _setUnbondingDelay(unbondingDelay_);
        timing.check();
    }

    /// @notice A provider's requests that were not paid, the oldest first.
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
