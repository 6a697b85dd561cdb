// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IAccusations} from "./interfaces/IAccusations.sol";

/// @title Who may open a case that costs a vote.
library Accusations {
    /// @notice Asks for a reason, and for as many votes of the caller, a moment ago, as it takes to propose.
    function check(IGovernor governor, bytes32 reason) internal view {
        require(reason != 0, IAccusations.ZeroReason());
        uint256 votes = governor.getVotes(msg.sender, governor.clock() - 1);
        uint256 threshold = governor.proposalThreshold();
        require(votes >= threshold, IAccusations.BelowProposalThreshold(msg.sender, votes, threshold));
    }
}
