// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayCounting} from "./AssayCounting.sol";

/// @title The parts of a vote and their sums.
library Tallies {
    /// @notice The side that says that the parts stand in the parameters; OpenZeppelin's GovernorCountingFractional has it.
    uint8 internal constant FRACTIONAL = 255;

    /// @notice The parts that a ballot gives to the sides, by the rules and with the errors of GovernorCountingFractional.
    /// @param params Nothing; for a split `abi.encodePacked(uint128 againstVotes, uint128 forVotes, uint128 abstainVotes)`.
    function split(address voter, uint8 support, uint256 weight, bytes memory params)
        internal
        pure
        returns (AssayCounting.Tally memory parts)
    {
        if (support == FRACTIONAL) {
            require(params.length == 48, IGovernor.GovernorInvalidVoteParams());
            // solhint-disable-next-line no-inline-assembly
            assembly ("memory-safe") {
                mstore(parts, shr(128, mload(add(params, 0x20))))
                mstore(add(parts, 0x20), shr(128, mload(add(params, 0x30))))
                mstore(add(parts, 0x40), shr(128, mload(add(params, 0x40))))
            }
            uint256 used = total(parts);
            require(used <= weight, AssayCounting.GovernorExceedRemainingWeight(voter, used, weight));
        } else {
            require(support <= uint8(AssayCounting.VoteType.Abstain), IGovernor.GovernorInvalidVoteType());
            require(params.length == 0, IGovernor.GovernorInvalidVoteParams());
            give(parts, support, weight);
        }
    }

    /// @notice Adds a whole weight to the part of one side, which exists.
    function give(AssayCounting.Tally memory parts, uint8 support, uint256 weight) internal pure {
        if (support == uint8(AssayCounting.VoteType.Against)) parts.againstVotes += weight;
        else if (support == uint8(AssayCounting.VoteType.For)) parts.forVotes += weight;
        else parts.abstainVotes += weight;
    }

    /// @notice Adds parts to the sums; a sum that stays as it is is not written.
    function add(AssayCounting.Tally storage sums, AssayCounting.Tally memory parts) internal {
        if (parts.againstVotes > 0) sums.againstVotes += parts.againstVotes;
        if (parts.forVotes > 0) sums.forVotes += parts.forVotes;
        if (parts.abstainVotes > 0) sums.abstainVotes += parts.abstainVotes;
    }

    /// @notice What these sums come to where a vote succeeds by `needed` and is dismissed by `dismissing`.
    function outcome(AssayCounting.Tally memory sums, uint256 needed, uint256 dismissing)
        internal
        pure
        returns (AssayCounting.Outcome)
    {
        bool isFor = sums.forVotes > sums.againstVotes;
        // Who abstains alone says of nobody that he did nothing.
        if (!isFor && sums.againstVotes == 0) return AssayCounting.Outcome.Undecided;
        uint256 reached = isFor ? sums.forVotes + sums.abstainVotes : total(sums);
        if (reached < (isFor ? needed : dismissing)) return AssayCounting.Outcome.Undecided;
        return isFor ? AssayCounting.Outcome.Won : AssayCounting.Outcome.Dismissed;
    }

    /// @notice All three parts together.
    function total(AssayCounting.Tally memory parts) internal pure returns (uint256) {
        return parts.againstVotes + parts.forVotes + parts.abstainVotes;
    }
}
