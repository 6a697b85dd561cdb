// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @title Keeps what is owed in the bond token, and pays it when asked.
abstract contract Credits is ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @notice `account` may draw `amount` more; `credit` is all that it may draw [base units of the bond token].
    event CreditAdded(address indexed account, uint256 amount, uint256 credit);
    /// @notice `amount` was paid to `account`; `credit` is what it may still draw [base units of the bond token].
    event CreditDrawn(address indexed account, uint256 amount, uint256 credit);

    /// @notice A deposit is a share of what it freezes [base units of the bond token].
    error DepositTooSmall(uint256 received, uint256 required);
    /// @notice The account has no credit.
    error NothingToDraw(address account);

    /// @notice The one token of bonds, deposits and credits.
    IERC20 public immutable bondToken;

    /// @notice What an account may draw [base units of the bond token].
    mapping(address account => uint256) public credit;
    /// @notice The sum of all credits [base units of the bond token].
    uint256 public totalCredits;

    constructor(IERC20 bondToken_) {
        bondToken = bondToken_;
    }

    /// @notice Pays an account its whole credit; whoever sends.
    function drawCredit(address account) external nonReentrant {
        uint256 amount = credit[account];
        require(amount > 0, NothingToDraw(account));
        credit[account] = 0;
        totalCredits -= amount;
        emit CreditDrawn(account, amount, 0);
        bondToken.safeTransfer(account, amount);
    }

    function _addCredit(address account, uint256 amount) internal {
        if (amount == 0) return;
        uint256 total = credit[account] + amount;
        credit[account] = total;
        totalCredits += amount;
        emit CreditAdded(account, amount, total);
    }

    /// @dev Takes `amount` from the caller; what arrived is measured by balance.
    function _take(uint256 amount) internal returns (uint256 received) {
        uint256 before = bondToken.balanceOf(address(this));
        bondToken.safeTransferFrom(msg.sender, address(this), amount);
        received = bondToken.balanceOf(address(this)) - before;
    }

    /// @dev Takes a deposit from the caller. What arrived above what is required is owed at once: a bond that grew by a unit keeps
    /// nobody from opening, and a margin against that is not at risk.
    function _takeDeposit(uint256 amount, uint256 required) internal {
        uint256 received = _take(amount);
        require(received >= required, DepositTooSmall(received, required));
        _addCredit(msg.sender, received - required);
    }

    /// @dev Sends `amount` to a contract of ours; what arrived is measured by balance.
    function _send(address to, uint256 amount) internal returns (uint256 received) {
        uint256 before = bondToken.balanceOf(to);
        bondToken.safeTransfer(to, amount);
        received = bondToken.balanceOf(to) - before;
    }
}
