// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ITiming} from "../../src/interfaces/ITiming.sol";

/// @title Stands for a broken sum until the checker itself is here.
contract SwitchedTiming is ITiming {
    bool private _broken;

    function breakSums(bool broken) external {
        _broken = broken;
    }

    function check() external view {
        require(!_broken, TimingBroken(1, 2));
    }

    function round() external pure returns (uint256) {
        return 12 days;
    }
}
