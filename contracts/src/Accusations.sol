// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// @title Who may open a case that costs a vote.
library Accusations {
    /// @notice Whoever accuses says why.
    error ZeroReason();
    /// @notice To open a case takes as many votes as to propose [voting power].
    error BelowProposalThreshold(address caller, uint256 votes, uint256 threshold);

    /// @notice Asks for a reason, and for as many votes of the caller, a moment ago, as it takes to propose.
    function check(IGovernor governor, bytes32 reason) internal view {
        require(reason != 0, Accusations.ZeroReason());
        uint256 votes = governor.getVotes(msg.sender, governor.clock() - 1);
        uint256 threshold = governor.proposalThreshold();
        require(votes >= threshold, Accusations.BelowProposalThreshold(msg.sender, votes, threshold));
    }
}
