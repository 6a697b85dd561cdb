// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";

/// @title One vote per account and proposal, for, against or abstain, with the sums within reach of later batches.
/// @dev OpenZeppelin keeps its tallies private; a batch must write them, so they stand here.
abstract contract AssayCounting is Governor {
    /// @notice The sides, in the order of GovernorCountingSimple.
    enum VoteType {
        Against,
        For,
        Abstain
    }

    /// @notice The sums of one proposal [voting power].
    struct Tally {
        uint256 againstVotes;
        uint256 forVotes;
        uint256 abstainVotes;
    }

    /// @notice A ballot with parameters is refused, because it would not be counted as its voter meant.
    error ParamsNotCounted(uint256 length);

    /// @dev Sums per proposal [voting power].
    mapping(uint256 proposalId => Tally) internal _tallies;
    /// @dev Proposals are numbered in order, so that one word of a voter holds its bits for 256 of them.
    mapping(uint256 proposalId => uint256) internal _proposalNumber;
    /// @dev Bit n % 256 of word n / 256: the voter has voted on proposal number n.
    mapping(address voter => mapping(uint256 word => uint256)) internal _votedBits;
    /// @dev How many proposals were numbered.
    uint256 internal _proposalCount;

    // solhint-disable-next-line func-name-mixedcase
    function COUNTING_MODE() public pure virtual override returns (string memory) {
        return "support=bravo&quorum=for,abstain";
    }

    function hasVoted(uint256 proposalId, address account) public view virtual override returns (bool) {
        uint256 number = _proposalNumber[proposalId];
        return number != 0 && _votedBits[account][number >> 8] & (1 << (number & 0xff)) != 0;
    }

    /// @notice The sums of a proposal, in GovernorCountingSimple's order.
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
        require(params.length == 0, ParamsNotCounted(params.length));
        uint256 number = _proposalNumber[proposalId];
        uint256 word = _votedBits[account][number >> 8];
        uint256 bit = 1 << (number & 0xff);
        require(word & bit == 0, GovernorAlreadyCastVote(account));
        _votedBits[account][number >> 8] = word | bit;

        Tally storage tally = _tallies[proposalId];
        if (support == uint8(VoteType.Against)) tally.againstVotes += weight;
        else if (support == uint8(VoteType.For)) tally.forVotes += weight;
        else if (support == uint8(VoteType.Abstain)) tally.abstainVotes += weight;
        else revert GovernorInvalidVoteType();
        return weight;
    }
}
