// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title The bond token of the embedded chain; a real deployment names an existing one.
contract SampleBondToken is ERC20Permit {
    constructor(address holder, uint256 supply) ERC20("Sample Bond Dollar", "SBD") ERC20Permit("Sample Bond Dollar") {
        _mint(holder, supply);
    }
}
