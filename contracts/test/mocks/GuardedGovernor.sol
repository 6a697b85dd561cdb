// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {AssayTimelock} from "../../src/AssayTimelock.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";

/// @title Until the governor's own guardian is merged: somebody may cancel what was not executed.
contract GuardedGovernor is AssayGovernor {
    address private immutable GUARDIAN;

    constructor(
        IVotes token_,
        AssayTimelock timelock_,
        Terms memory terms,
        ICaseSource[] memory sources,
        address guardian
    ) AssayGovernor(token_, timelock_, terms, sources) {
        GUARDIAN = guardian;
    }

    function _validateCancel(uint256 proposalId, address caller) internal view override returns (bool) {
        return caller == GUARDIAN || super._validateCancel(proposalId, caller);
    }
}
