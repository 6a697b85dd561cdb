// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IBondVault} from "./interfaces/IBondVault.sol";
import {IProviderRegistry} from "./interfaces/IProviderRegistry.sol";

/// @title Holds every bond; locked while the provider's application or listing lives.
contract BondVault is IBondVault, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @notice Where it stands whether a bond is needed.
    IProviderRegistry public immutable registry;
    /// @notice The one token of all bonds.
    IERC20 public immutable bondToken;

    /// @inheritdoc IBondVault
    mapping(address provider => uint256) public bonded;
    /// @inheritdoc IBondVault
    uint256 public totalBonded;

    constructor(IProviderRegistry registry_, IERC20 bondToken_) {
        registry = registry_;
        bondToken = bondToken_;
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
        uint256 amount = bonded[app.provider];
        require(amount > 0, NothingBonded(app.provider));
        bonded[app.provider] = 0;
        totalBonded -= amount;
        emit BondReleased(app.provider, newest, amount, 0);
        bondToken.safeTransfer(app.provider, amount);
    }

    function _deposit(address provider, uint256 amount) private {
        (bytes32 applicationId,) = registry.applicationOf(provider);
        require(registry.isBound(provider), NoLiveApplication(provider));
        uint256 before = bondToken.balanceOf(address(this));
        bondToken.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = bondToken.balanceOf(address(this)) - before;
        require(received > 0, NothingReceived());
        uint256 total = bonded[provider] + received;
        bonded[provider] = total;
        totalBonded += received;
        emit BondDeposited(provider, applicationId, msg.sender, received, total);
        registry.onBondChanged(provider, total);
    }
}
