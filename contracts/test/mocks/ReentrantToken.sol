// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title A bond token that calls whom it was armed with in the middle of the next transfer, and tells what came of it.
contract ReentrantToken is ERC20 {
    /// @notice What the token was told to do reverted with `reason`.
    error ActFailed(bytes reason);

    address private _target;
    bytes private _call;
    /// @notice Whether the armed call was made and succeeded.
    bool public succeeded;
    /// @notice What the armed call returned or reverted with.
    bytes public answer;

    constructor(address holder, uint256 supply) ERC20("Reentrant", "RE") {
        _mint(holder, supply);
    }

    function arm(address target, bytes calldata call_) external {
        _target = target;
        _call = call_;
    }

    /// @dev What is armed is called in the token's name, so the token itself plays the provider.
    function act(address target, bytes calldata call_) external returns (bytes memory result) {
        bool ok;
        (ok, result) = target.call(call_);
        require(ok, ActFailed(result));
    }

    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        address target = _target;
        if (target == address(0)) return;
        _target = address(0);
        (succeeded, answer) = target.call(_call);
    }
}
