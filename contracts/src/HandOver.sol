// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssayVotes} from "./interfaces/IAssayVotes.sol";
import {IVoteSource} from "./interfaces/IVoteSource.sol";

/// @title The one change from the interim committee to the token.
/// @dev A library of its own, because the governor has no room for it (EIP-170).
library HandOver {
    /// @notice Whether it happened.
    struct State {
        uint48 timepoint; // the first snapshot of the token's; zero before
    }

    /// @notice Lets the token take over at `timepoint`, which is now.
    function execute(State storage self, IVoteSource committee, IVoteSource token, uint256 floor, uint48 timepoint)
        external
    {
        require(address(committee) != address(0), IAssayVotes.NoCommittee());
        require(self.timepoint == 0, IAssayVotes.AlreadyHandedOver(self.timepoint));
        // A timepoint that is over: what is delegated only within this transaction does not count.
        uint256 delegated = token.getPastTotalDelegated(timepoint - 1);
        require(delegated > floor, IAssayVotes.TooLittleDelegated(delegated, floor));
        self.timepoint = timepoint;
        emit IAssayVotes.HandedOver(address(committee), address(token), timepoint, delegated);
    }
}
