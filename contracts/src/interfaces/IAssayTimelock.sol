// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ITiming} from "./ITiming.sol";

/// @title What the timelock adds to OpenZeppelin's: its delay is a term of the timing sums.
interface IAssayTimelock {
    /// @notice Asked after every change of the delay.
    function timing() external view returns (ITiming);
}
