// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IAssayTimelock} from "./interfaces/IAssayTimelock.sol";
import {ITiming} from "./interfaces/ITiming.sol";

/// @title The owner of everything that governance owns. It administers itself.
/// @dev The deployer is admin only until the governor has its roles; the deployment script asserts that it resigned.
contract AssayTimelock is TimelockController, IAssayTimelock {
    /// @inheritdoc IAssayTimelock
    ITiming public immutable timing;

    /// @dev OpenZeppelin's own is private, and its setter asks nobody [seconds].
    uint256 private _delay;

    constructor(uint256 minDelay, address deployer, ITiming timing_)
        TimelockController(minDelay, new address[](0), new address[](0), deployer)
    {
        timing = timing_;
        _delay = minDelay;
    }

    /// @notice As OpenZeppelin's, refused when the timing sums would break; by the timelock itself [seconds].
    function updateDelay(uint256 newDelay) public override {
        require(msg.sender == address(this), TimelockUnauthorizedCaller(msg.sender));
        emit MinDelayChange(_delay, newDelay);
        _delay = newDelay;
        timing.check();
    }

    function getMinDelay() public view override returns (uint256) {
        return _delay;
    }
}
