// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {GovernorCountingFractional} from "@openzeppelin/contracts/governance/extensions/GovernorCountingFractional.sol";
import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";

/// @title OpenZeppelin's fractional counting with our times and quorum, to count the same ballots beside it.
contract FractionalGovernor is Governor, GovernorCountingFractional, GovernorVotes {
    Governor private immutable OURS;

    constructor(IVotes token_, Governor ours) Governor("FractionalGovernor") GovernorVotes(token_) {
        OURS = ours;
    }

    function votingDelay() public view override returns (uint256) {
        return OURS.votingDelay();
    }

    function votingPeriod() public view override returns (uint256) {
        return OURS.votingPeriod();
    }

    function quorum(uint256 timepoint) public view override returns (uint256) {
        return OURS.quorum(timepoint);
    }
}
