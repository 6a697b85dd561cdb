// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title A bond token that answers false where others revert, and moves nothing then.
contract FalseToken is ERC20 {
    /// @notice Whether the issuer stopped all transfers.
    bool public stopped;

    constructor(address holder, uint256 supply) ERC20("False", "FALSE") {
        _mint(holder, supply);
    }

    function stop(bool stopped_) external {
        stopped = stopped_;
    }

    function transfer(address to, uint256 value) public override returns (bool) {
        return !stopped && super.transfer(to, value);
    }

    function transferFrom(address from, address to, uint256 value) public override returns (bool) {
        return !stopped && super.transferFrom(from, to, value);
    }
}
