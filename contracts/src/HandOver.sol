// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {AssayVotes} from "./AssayVotes.sol";
import {Quorums} from "./Quorums.sol";
import {IVoteSource} from "./interfaces/IVoteSource.sol";

/// @title The one change from the interim committee to the token.
/// @dev A library of its own, because the governor has no room for it (EIP-170).
library HandOver {
    /// @notice Whether it happened.
    struct State {
        uint48 timepoint; // the first snapshot of the token's; zero before
    }

    /// @notice Lets the token of the calling governor take over now.
    /// @dev It asks for more than any change of roles does: with less, whoever delegates a little becomes the electorate. A threshold
    /// that the committee's weights allowed is no obstacle to the token's.
    function execute(State storage self) external {
        AssayVotes governor = AssayVotes(payable(address(this)));
        IVoteSource committee = governor.committee();
        require(address(committee) != address(0), AssayVotes.NoCommittee());
        require(self.timepoint == 0, AssayVotes.AlreadyHandedOver(self.timepoint));
        IVoteSource token = governor.governanceToken();
        uint48 timepoint = governor.clock();
        // A timepoint that is over: what is delegated only within this transaction does not count.
        uint256 before = timepoint - 1;
        uint256 delegated = token.getPastTotalDelegated(before);
        uint256 least = Math.max(governor.quorumFloor(), Quorums.share(token, before, governor.roleQuorumBps()));
        require(delegated > least, AssayVotes.TooLittleDelegated(delegated, least));
        Quorums.requireReachable(token, before, governor.proposalThreshold());
        self.timepoint = timepoint;
        emit AssayVotes.HandedOver(address(committee), address(token), timepoint, delegated);
    }
}
