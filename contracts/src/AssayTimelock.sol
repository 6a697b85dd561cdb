// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// @title The owner of everything that governance owns. It administers itself.
/// @dev The deployer is admin only until the governor has its roles; the deployment script asserts that it resigned.
contract AssayTimelock is TimelockController {
    constructor(uint256 minDelay, address deployer)
        TimelockController(minDelay, new address[](0), new address[](0), deployer)
    {}
}
