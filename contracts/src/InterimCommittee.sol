// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";
import {IVoteSource} from "./interfaces/IVoteSource.sol";

/// @title Members and weights fixed for ever, who vote until enough of the token is delegated.
/// @dev To a governor it is a token that nobody can move: every member has always been its own delegate. Weights are of the size of
/// the token's supply: with small ones the floor alone is the quorum.
contract InterimCommittee is IVoteSource {
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

    bool private immutable _countsBlocks;
    /// @dev Sum of all weights [voting power].
    uint256 private immutable _total;
    /// @notice What the weightiest member has. Seats are not delegated, so a proposal threshold above it stops every holder's
    /// proposal, the hand-over included [voting power].
    uint256 public immutable greatestWeight;

    /// @dev Fixed at deployment [voting power].
    mapping(address member => uint256) private _weights;

    constructor(address[] memory members, uint256[] memory weights, bool countsBlocks) {
        require(members.length == weights.length, MembersAndWeightsDiffer(members.length, weights.length));
        _countsBlocks = countsBlocks;
        uint256 sum = 0;
        uint256 greatest = 0;
        for (uint256 i = 0; i < members.length; ++i) {
            require(members[i] != address(0) && weights[i] > 0, InvalidMember(members[i], weights[i]));
            require(_weights[members[i]] == 0, MemberTwice(members[i]));
            _weights[members[i]] = weights[i];
            sum += weights[i];
            greatest = Math.max(greatest, weights[i]);
            emit DelegateChanged(members[i], address(0), members[i]);
            emit DelegateVotesChanged(members[i], 0, weights[i]);
        }
        // The token's bound; a share of it in basis points cannot overflow.
        require(sum <= type(uint208).max, WeightsTooLarge(sum));
        _total = sum;
        greatestWeight = greatest;
    }

    /// @inheritdoc IVotes
    function delegate(address) external pure {
        revert NoDelegation();
    }

    /// @inheritdoc IVotes
    function delegateBySig(address, uint256, uint256, uint8, bytes32, bytes32) external pure {
        revert NoDelegation();
    }

    /// @inheritdoc IVotes
    function getVotes(address account) external view returns (uint256) {
        return _weights[account];
    }

    /// @inheritdoc IVotes
    function getPastVotes(address account, uint256 timepoint) external view returns (uint256) {
        return _weightAt(account, timepoint);
    }

    /// @inheritdoc IVoteSource
    function getPastVotesHinted(address account, uint256 timepoint, uint32) external view returns (uint256) {
        return _weightAt(account, timepoint);
    }

    /// @inheritdoc IVoteSource
    function getPastBalanceOf(address account, uint256 timepoint) external view returns (uint256) {
        return _weightAt(account, timepoint);
    }

    /// @inheritdoc IVotes
    function getPastTotalSupply(uint256 timepoint) external view returns (uint256) {
        return _totalAt(timepoint);
    }

    /// @inheritdoc IVoteSource
    function getPastTotalDelegated(uint256 timepoint) external view returns (uint256) {
        return _totalAt(timepoint);
    }

    /// @inheritdoc IVotes
    function delegates(address account) external view returns (address) {
        return _delegateOf(account);
    }

    /// @inheritdoc IVoteSource
    function getPastDelegate(address account, uint256 timepoint) external view returns (address) {
        _requirePast(timepoint);
        return _delegateOf(account);
    }

    /// @inheritdoc IERC6372
    function clock() public view returns (uint48) {
        return _countsBlocks ? Time.blockNumber() : Time.timestamp();
    }

    /// @inheritdoc IERC6372
    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() external view returns (string memory) {
        return _countsBlocks ? "mode=blocknumber&from=default" : "mode=timestamp";
    }

    function _weightAt(address account, uint256 timepoint) private view returns (uint256) {
        _requirePast(timepoint);
        return _weights[account];
    }

    function _totalAt(uint256 timepoint) private view returns (uint256) {
        _requirePast(timepoint);
        return _total;
    }

    function _delegateOf(address account) private view returns (address) {
        return _weights[account] > 0 ? account : address(0);
    }

    /// @dev As the token answers, so that no client must know which of the two it asks.
    function _requirePast(uint256 timepoint) private view {
        require(timepoint < clock(), Votes.ERC5805FutureLookup(timepoint, clock()));
    }
}
