// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {Expiry} from "./Expiry.sol";
import {ITiming} from "./interfaces/ITiming.sol";

/// @title The owner of everything that governance owns. It administers itself.
/// @dev A vote that grants its roles gives the receiver all that votes own, and what he does here passes below the governor.
/// The governor has its roles from the first moment and nobody else ever had one: whoever deploys grants nothing.
contract AssayTimelock is TimelockController {
    /// @notice Asked after every change of the delay.
    ITiming public immutable timing;

    /// @dev OpenZeppelin's own is private, and its setter asks nobody [seconds].
    uint256 private _delay;

    constructor(uint256 minDelay, address governor, ITiming timing_)
        TimelockController(minDelay, _only(governor), _only(governor), address(0))
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

    /// @notice As OpenZeppelin's; what was not executed within 14 days of its time is no more ready.
    /// @dev As the governor says of a proposal, whoever may execute here: nothing waits for whom a vote lets execute later.
    function getOperationState(bytes32 id) public view override returns (OperationState) {
        OperationState current = super.getOperationState(id);
        bool isOver = current == OperationState.Ready && getTimestamp(id) + Expiry.GRACE < block.timestamp;
        return isOver ? OperationState.Waiting : current;
    }

    function _only(address one) private pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = one;
    }
}
