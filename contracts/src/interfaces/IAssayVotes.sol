// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVoteSource} from "./IVoteSource.sol";

/// @title Whose votes count when: the interim committee's before the hand-over, for ever; the token's after it.
interface IAssayVotes {
    /// @notice The token took over from the committee; snapshots from `timepoint` on count from it.
    event HandedOver(address indexed committee, address indexed token, uint48 timepoint, uint256 delegated);

    /// @notice The clock is neither the timestamp's nor the block number's, or token and committee differ in it.
    error UnknownClock(string mode);
    /// @notice A block takes at least a second and no less than the least; on the timestamp clock both are 1.
    error InvalidBlockTime(uint256 minSecondsPerBlock, uint256 maxSecondsPerBlock);
    /// @notice A quorum floor of zero would let an empty vote pass.
    error ZeroQuorumFloor();
    /// @notice The committee cannot reach the floor, so nothing could ever pass, not even its hand-over.
    error CommitteeBelowFloor(uint256 delegated, uint256 floor);
    /// @notice This deployment began with the token.
    error NoCommittee();
    /// @notice The token took over before.
    error AlreadyHandedOver(uint48 timepoint);
    /// @notice So little is delegated that no vote of the token could pass.
    error TooLittleDelegated(uint256 delegated, uint256 floor);

    /// @notice Lets the token take over from the committee; by governance alone, once.
    /// @dev The guardian cannot cancel a proposal whose only action this is.
    function handOver() external;

    /// @notice The governance token, in force or not yet; fixed at deployment, and so is its clock.
    function governanceToken() external view returns (IVoteSource);

    /// @notice The interim committee; zero for a deployment without one.
    function committee() external view returns (IVoteSource);

    /// @notice The first snapshot that counts from the token; zero before the hand-over or without a committee.
    function handedOverAt() external view returns (uint48);

    /// @notice Whose votes count at `timepoint`, as far as it is known now.
    function voteSource(uint256 timepoint) external view returns (IVoteSource);

    /// @notice The least that any quorum asks for [voting power].
    function quorumFloor() external view returns (uint256);
}
