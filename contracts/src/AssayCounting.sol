// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssayQuorum} from "./AssayQuorum.sol";
import {BallotBatch} from "./BallotBatch.sol";
import {Tallies} from "./Tallies.sol";

/// @title One vote per account and proposal, whole or split, alone or in a batch.
/// @dev OpenZeppelin keeps its tallies private; a batch must write them, so they stand here.
abstract contract AssayCounting is AssayQuorum {
    using Tallies for *;

    /// @notice The sides, in the order of OpenZeppelin's GovernorCountingSimple.
    enum VoteType {
        Against,
        For,
        Abstain
    }

    /// @notice What a vote comes to by the votes cast so far.
    enum Outcome {
        Undecided,
        Won,
        Dismissed // lost, with a vote against, and all sides together reach the ordinary quorum
    }

    /// @notice Why a batch skipped a ballot.
    enum Refusal {
        AlreadyVoted,
        BadSignature,
        Recused,
        InvalidSupport,
        NotActive
    }

    /// @notice The three sums of a proposal, or the three parts of a vote [voting power].
    struct Tally {
        uint256 againstVotes;
        uint256 forVotes;
        uint256 abstainVotes;
    }

    /// @notice A batch skipped this submission of a ballot; anybody may submit junk in a voter's name, so it ends none.
    /// @param digest What the voter would have signed, on the side that the submission named.
    /// @param reason A Refusal.
    event BallotRefused(uint256 indexed proposalId, address indexed voter, bytes32 digest, uint8 reason);

    /// @notice A batch is a whole number of entries, one at least.
    error MalformedBatch(uint256 length);
    /// @notice A split uses more than the voter's weight; OpenZeppelin's GovernorCountingFractional has the same error.
    error GovernorExceedRemainingWeight(address voter, uint256 usedVotes, uint256 remainingWeight);

    /// @dev Sums per proposal [voting power].
    mapping(uint256 proposalId => Tally) internal _tallies;
    /// @dev Proposals are numbered in order, so that one word of a voter holds its bits for 256 of them.
    mapping(uint256 proposalId => uint256) internal _proposalNumber;
    /// @dev Bit n % 256 of word n / 256: the voter has voted on proposal number n.
    mapping(address voter => mapping(uint256 word => uint256)) internal _votedBits;
    /// @dev How many proposals were numbered.
    uint256 internal _proposalCount;

    /// @notice Counts signed ballots of one proposal, sent by anyone; what is refused is skipped, with an event that says why.
    /// @dev Each ballot is OpenZeppelin's `Ballot`, signed by an account's key with the keyed nonce
    /// `uint256(uint192(proposalId)) << 64`; for voters without code the outcome is that of one castVoteBySig after the other.
    /// No nonce is written: nobody can use up a voter's nonce with garbage, and a second ballot finds the voted bit.
    /// On a proposal that is not open every ballot is refused; a malformed length alone reverts.
    /// @param ballots Entries of 87 bytes: voter (20), r (32), vs (32, ERC-2098), support (1), and the position of the
    /// voter's checkpoint at the snapshot (2), 0xffff for none; a wrong position costs a search and changes nothing.
    /// @return counted How many were counted.
    function castBallots(uint256 proposalId, bytes calldata ballots) external returns (uint256 counted) {
        Tally memory before = _tally(proposalId);
        counted = BallotBatch.count(
            proposalId,
            _proposalNumber[proposalId],
            _domainSeparatorV4(),
            _tallies[proposalId],
            _votedBits,
            _recusals[proposalId],
            ballots
        );
        if (counted == 0) return 0;
        _leaveTime(proposalId, before);
        _tallyUpdated(proposalId);
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

    /// @notice The sums of a proposal, in GovernorCountingSimple's order [voting power].
    function proposalVotes(uint256 proposalId)
        public
        view
        virtual
        returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes)
    {
        Tally memory tally = _tally(proposalId);
        return (tally.againstVotes, tally.forVotes, tally.abstainVotes);
    }

    /// @notice What the vote would come to if it ended now, or came to: won with more for than against and a quorum of those for and
    /// abstaining; dismissed with a vote against, no more for, and a quorum of all sides; else undecided.
    function outcomeOf(uint256 proposalId) public view returns (Outcome) {
        (uint256 needed, uint256 dismissing) = _quorumsOf(proposalId);
        return _tally(proposalId).outcome(needed, dismissing);
    }

    function _tally(uint256 proposalId) internal view returns (Tally memory) {
        return _tallies[proposalId];
    }

    function _number(uint256 proposalId) internal {
        _proposalNumber[proposalId] = ++_proposalCount;
    }

    /// @dev Asked when the votes changed that were `before`: whoever could not foresee it is left time to answer.
    function _leaveTime(uint256 proposalId, Tally memory before) internal virtual;

    function _voteSucceeded(uint256 proposalId) internal view virtual override returns (bool) {
        return outcomeOf(proposalId) == Outcome.Won;
    }

    /// @dev What is won has its quorum: `_voteSucceeded` asks for both.
    function _quorumReached(uint256) internal pure virtual override returns (bool) {
        return true;
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

        Tally memory before = _tally(proposalId);
        Tally memory parts = Tallies.split(account, support, weight, params);
        _tallies[proposalId].add(parts);
        _leaveTime(proposalId, before);
        return parts.total();
    }
}
