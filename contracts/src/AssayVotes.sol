// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {
    GovernorVotesQuorumFraction
} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";
import {AssayClock} from "./AssayClock.sol";
import {HandOver} from "./HandOver.sol";
import {IVoteSource} from "./interfaces/IVoteSource.sol";

/// @title Whose votes count at which timepoint, and on which clock.
abstract contract AssayVotes is AssayClock, GovernorVotesQuorumFraction {
    using HandOver for HandOver.State;

    /// @notice Who votes, and how long a block takes where blocks are the clock.
    struct Electorate {
        IVoteSource token;
        IVoteSource committee; // zero: the token votes from the first day
        uint256 quorumFloor; // [voting power]
        uint256 minSecondsPerBlock;
        uint256 maxSecondsPerBlock;
    }

    /// @notice The token took over from the committee; snapshots from `timepoint` on count from it.
    event HandedOver(address indexed committee, address indexed token, uint48 timepoint, uint256 delegated);

    /// @notice A quorum floor of zero would let an empty vote pass.
    error ZeroQuorumFloor();
    /// @notice The committee cannot reach the floor, so nothing could ever pass, not even its hand-over.
    error CommitteeBelowFloor(uint256 delegated, uint256 floor);
    /// @notice This deployment began with the token.
    error NoCommittee();
    /// @notice The token took over before.
    error AlreadyHandedOver(uint48 timepoint);
    /// @notice So little is delegated that no vote of the token could change a role, or a few would be all that votes.
    error TooLittleDelegated(uint256 delegated, uint256 least);

    /// @notice The governance token, in force or not yet; fixed at deployment, and so is its clock.
    IVoteSource public immutable governanceToken;
    /// @notice The interim committee; zero for a deployment without one.
    IVoteSource public immutable committee;
    /// @notice The least that any quorum asks for [voting power].
    uint256 public immutable quorumFloor;
    /// @notice The share of the supply that is asked for where roles or parameters change [bps]; fixed at deployment.
    uint256 public immutable roleQuorumBps;
    HandOver.State private _handOver;

    constructor(Electorate memory electorate, uint256 roleQuorumBps_)
        AssayClock(electorate.token, electorate.minSecondsPerBlock, electorate.maxSecondsPerBlock)
        GovernorVotes(electorate.token)
    {
        require(electorate.quorumFloor > 0, ZeroQuorumFloor());
        governanceToken = electorate.token;
        committee = electorate.committee;
        quorumFloor = electorate.quorumFloor;
        roleQuorumBps = roleQuorumBps_;
        if (address(electorate.committee) != address(0)) _checkCommittee(electorate.committee);
    }

    /// @notice Lets the token take over from the committee; by governance alone, once.
    /// @dev The guardian cannot cancel a proposal whose only action this is. Who delegates more than a change of roles asks for, alone,
    /// decides everything alone afterwards: wait until others have delegated too.
    function handOver() external onlyGovernance {
        _handOver.execute();
    }

    /// @notice The first snapshot that counts from the token; zero before the hand-over or without a committee.
    function handedOverAt() external view returns (uint48) {
        return _handOver.timepoint;
    }

    /// @notice Whose votes count at `timepoint`, as far as it is known now.
    function voteSource(uint256 timepoint) external view returns (IVoteSource) {
        return _voteSource(timepoint);
    }

    /// @notice The source in force now, as OpenZeppelin's clients read it.
    function token() public view override returns (IERC5805) {
        return _voteSource(clock());
    }

    /// @dev Fixed at deployment; OpenZeppelin's would ask the source at every vote.
    function clock() public view override returns (uint48) {
        return _timepoint();
    }

    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public view override returns (string memory) {
        return _clockMode();
    }

    function _getVotes(address account, uint256 timepoint, bytes memory) internal view override returns (uint256) {
        return _voteSource(timepoint).getPastVotes(account, timepoint);
    }

    function _voteSource(uint256 timepoint) internal view returns (IVoteSource) {
        if (address(committee) == address(0)) return governanceToken;
        uint48 first = _handOver.timepoint;
        return first == 0 || timepoint < first ? committee : governanceToken;
    }

    function _checkCommittee(IVoteSource committee_) private view {
        string memory mode = committee_.CLOCK_MODE();
        require(keccak256(bytes(mode)) == keccak256(bytes(_clockMode())), UnknownClock(mode));
        uint256 delegated = committee_.getPastTotalDelegated(clock() - 1);
        require(delegated >= quorumFloor, CommitteeBelowFloor(delegated, quorumFloor));
    }
}
