// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IFundReserve} from "../../src/interfaces/IFundReserve.sol";

/// @title Takes what it is given. To be replaced by the risk fund where that is deployed.
contract ReserveStandIn is IFundReserve {
    function contribute(IERC20 token, uint256 amount) external {
        require(token.transferFrom(msg.sender, address(this), amount));
    }
}
