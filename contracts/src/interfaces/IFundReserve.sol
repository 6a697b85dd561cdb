// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title A reserve that anyone may add to, and that books what it received. The risk fund is one.
interface IFundReserve {
    /// @notice Takes `amount` of the caller's tokens by its allowance and adds what arrived to the reserve.
    function contribute(IERC20 token, uint256 amount) external;
}
