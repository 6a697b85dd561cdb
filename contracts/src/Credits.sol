// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ICredits} from "./interfaces/ICredits.sol";

/// @title Keeps what is owed in the bond token, and pays it when asked.
abstract contract Credits is ICredits, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @notice The one token of bonds, deposits and credits.
    IERC20 public immutable bondToken;

    /// @inheritdoc ICredits
    mapping(address account => uint256) public credit;
    /// @inheritdoc ICredits
    uint256 public totalCredits;

    constructor(IERC20 bondToken_) {
        bondToken = bondToken_;
    }

    /// @inheritdoc ICredits
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

    /// @dev Sends `amount` to a contract of ours; what arrived is measured by balance.
    function _send(address to, uint256 amount) internal returns (uint256 received) {
        uint256 before = bondToken.balanceOf(to);
        bondToken.safeTransfer(to, amount);
        received = bondToken.balanceOf(to) - before;
    }
}
