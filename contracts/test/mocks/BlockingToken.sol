// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title A token whose issuer blocks accounts, as those of several stable coins do.
contract BlockingToken is ERC20 {
    error Blocked(address account);

    mapping(address account => bool) public isBlocked;

    constructor(address holder, uint256 supply) ERC20("Blocking", "BLK") {
        _mint(holder, supply);
    }

    function setBlocked(address account, bool blocked) external {
        isBlocked[account] = blocked;
    }

    function _update(address from, address to, uint256 value) internal override {
        require(!isBlocked[to], Blocked(to));
        super._update(from, to, value);
    }
}
