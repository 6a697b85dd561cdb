// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssayQuorum} from "./AssayQuorum.sol";
import {BallotBatch} from "./BallotBatch.sol";
import {Tallies} from "./Tallies.sol";
import {IAssayCounting} from "./interfaces/IAssayCounting.sol";

/// @title One vote per account and proposal, whole or split, alone or in a batch.
/// @dev OpenZeppelin keeps its tallies private; a batch must write them, so they stand here.
abstract contract AssayCounting is AssayQuorum, IAssayCounting {
    using Tallies for *;

    /// @dev Sums per proposal [voting power].
    mapping(uint256 proposalId => Tally) internal _tallies;
    /// @dev Proposals are numbered in order, so that one word of a voter holds its bits for 256 of them.
    mapping(uint256 proposalId => uint256) internal _proposalNumber;
    /// @dev Bit n % 256 of word n / 256: the voter has voted on proposal number n.
    mapping(address voter => mapping(uint256 word => uint256)) internal _votedBits;
    /// @dev How many proposals were numbered.
    uint256 internal _proposalCount;

    /// @inheritdoc IAssayCounting
    function castBallots(uint256 proposalId, bytes calldata ballots) external returns (uint256 counted) {
        counted = BallotBatch.count(
            proposalId,
            _proposalNumber[proposalId],
            _domainSeparatorV4(),
            _tallies[proposalId],
            _votedBits,
            _recusals[proposalId],
            ballots
        );
        if (counted > 0) _tallyUpdated(proposalId);
    }

    /// @notice Bravo's sides, and a split among them in one cast: support 255, the parts in the params.
    /// @dev Not `params=fractional`, which promises OpenZeppelin's GovernorCountingFractional: `usedVotes`, and casting in
    /// parts. Here the first cast is the only one: a split that uses less than the weight gives the rest up.
    // solhint-disable-next-line func-name-mixedcase
    function COUNTING_MODE() public pure virtual override returns (string memory) {
        return "support=bravo,split&quorum=for,abstain&params=split";
    }

    function hasVoted(uint256 proposalId, address account) public view virtual override returns (bool) {
        uint256 number = _proposalNumber[proposalId];
        return number != 0 && _votedBits[account][number >> 8] & (1 << (number & 0xff)) != 0;
    }

    /// @inheritdoc IAssayCounting
    function proposalVotes(uint256 proposalId)
        public
        view
        virtual
        returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes)
    {
        Tally storage tally = _tallies[proposalId];
        return (tally.againstVotes, tally.forVotes, tally.abstainVotes);
    }

    function _number(uint256 proposalId) internal {
        _proposalNumber[proposalId] = ++_proposalCount;
    }

    function _voteSucceeded(uint256 proposalId) internal view virtual override returns (bool) {
        Tally storage tally = _tallies[proposalId];
        return tally.forVotes > tally.againstVotes;
    }

    function _towardsQuorum(uint256 proposalId) internal view returns (uint256) {
        Tally storage tally = _tallies[proposalId];
        return tally.forVotes + tally.abstainVotes;
    }

    function _countVote(uint256 proposalId, address account, uint8 support, uint256 weight, bytes memory params)
        internal
        virtual
        override
        returns (uint256)
    {
        uint256 number = _proposalNumber[proposalId];
        uint256 word = _votedBits[account][number >> 8];
        uint256 bit = 1 << (number & 0xff);
        require(word & bit == 0, GovernorAlreadyCastVote(account));
        _votedBits[account][number >> 8] = word | bit;

        Tally memory parts = Tallies.split(account, support, weight, params);
        _tallies[proposalId].add(parts);
        return parts.total();
    }
}
