// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {
    GovernorVotesQuorumFraction
} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";
import {AssayClock} from "./AssayClock.sol";
import {HandOver} from "./HandOver.sol";
import {IAssayVotes} from "./interfaces/IAssayVotes.sol";
import {IVoteSource} from "./interfaces/IVoteSource.sol";

/// @title Whose votes count at which timepoint, and on which clock.
abstract contract AssayVotes is AssayClock, GovernorVotesQuorumFraction, IAssayVotes {
    using HandOver for HandOver.State;

    /// @notice Who votes, and how long a block takes where blocks are the clock.
    struct Electorate {
        IVoteSource token;
        IVoteSource committee; // zero: the token votes from the first day
        uint256 quorumFloor; // [voting power]
        uint256 minSecondsPerBlock;
        uint256 maxSecondsPerBlock;
    }

    /// @inheritdoc IAssayVotes
    IVoteSource public immutable governanceToken;
    /// @inheritdoc IAssayVotes
    IVoteSource public immutable committee;
    /// @inheritdoc IAssayVotes
    uint256 public immutable quorumFloor;
    HandOver.State private _handOver;

    constructor(Electorate memory electorate)
        AssayClock(electorate.token, electorate.minSecondsPerBlock, electorate.maxSecondsPerBlock)
        GovernorVotes(electorate.token)
    {
        require(electorate.quorumFloor > 0, ZeroQuorumFloor());
        governanceToken = electorate.token;
        committee = electorate.committee;
        quorumFloor = electorate.quorumFloor;
        if (address(electorate.committee) != address(0)) _checkCommittee(electorate.committee);
    }

    /// @inheritdoc IAssayVotes
    function handOver() external onlyGovernance {
        _handOver.execute(committee, governanceToken, quorumFloor, clock());
    }

    /// @inheritdoc IAssayVotes
    function handedOverAt() external view returns (uint48) {
        return _handOver.timepoint;
    }

    /// @inheritdoc IAssayVotes
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
