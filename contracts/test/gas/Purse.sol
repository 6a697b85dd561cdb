// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title Pays many accounts in one transaction, so that each has a checkpoint more.
contract Purse {
    /// @notice The token did not pay.
    error NotPaid(address account);

    function pay(IERC20 token, address[] calldata accounts, uint256 amount) external {
        for (uint256 i = 0; i < accounts.length; ++i) {
            require(token.transfer(accounts[i], amount), NotPaid(accounts[i]));
        }
    }
}
