// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title A bond token whose issuer bars receivers.
contract RefusingToken is ERC20 {
    /// @notice The issuer barred this receiver.
    error Barred(address receiver);

    mapping(address receiver => bool) private _barred;

    constructor(address holder, uint256 supply) ERC20("Refusing", "NO") {
        _mint(holder, supply);
    }

    function bar(address receiver, bool barred) external {
        _barred[receiver] = barred;
    }

    function _update(address from, address to, uint256 value) internal override {
        require(!_barred[to], Barred(to));
        super._update(from, to, value);
    }
}
