// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVoteSource} from "./IVoteSource.sol";

/// @title The interim committee's own errors; all else is what any source of votes answers.
interface IInterimCommittee is IVoteSource {
    /// @notice Each member needs one weight.
    error MembersAndWeightsDiffer(uint256 members, uint256 weights);
    /// @notice A member is an address with a weight above zero.
    error InvalidMember(address member, uint256 weight);
    /// @notice The list names a member twice.
    error MemberTwice(address member);
    /// @notice More than the 208 bits that a token's supply has.
    error WeightsTooLarge(uint256 sum);
    /// @notice Seats are not delegated and not handed on.
    error NoDelegation();

    /// @notice What the weightiest member has. Seats are not delegated, so a proposal threshold above it stops every holder's
    /// proposal, the hand-over included [voting power].
    function greatestWeight() external view returns (uint256);
}
