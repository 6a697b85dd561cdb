// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title How votes are counted: for, against, abstain or a split of the three, one ballot after the other or in batches.
interface IAssayCounting {
    /// @notice The sides, in the order of OpenZeppelin's GovernorCountingSimple.
    enum VoteType {
        Against,
        For,
        Abstain
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

    /// @notice Counts signed ballots of one proposal, sent by anyone; what is refused is skipped, with an event that says why.
    /// @dev Each ballot is OpenZeppelin's `Ballot`, signed by an account's key with the keyed nonce
    /// `uint256(uint192(proposalId)) << 64`; for voters without code the outcome is that of one castVoteBySig after the other.
    /// No nonce is written: nobody can use up a voter's nonce with garbage, and a second ballot finds the voted bit.
    /// On a proposal that is not open every ballot is refused; a malformed length alone reverts.
    /// @param ballots Entries of 87 bytes: voter (20), r (32), vs (32, ERC-2098), support (1), and the position of the
    /// voter's checkpoint at the snapshot (2), 0xffff for none; a wrong position costs a search and changes nothing.
    /// @return counted How many were counted.
    function castBallots(uint256 proposalId, bytes calldata ballots) external returns (uint256 counted);

    /// @notice The sums of a proposal, in GovernorCountingSimple's order [voting power].
    function proposalVotes(uint256 proposalId)
        external
        view
        returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes);
}
