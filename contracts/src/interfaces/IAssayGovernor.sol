// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICaseSource} from "./ICaseSource.sol";

/// @title What the governor adds to OpenZeppelin's: cases that entitle themselves, totals in events, a bounded quorum.
interface IAssayGovernor {
    /// @notice The sums after a vote, or after a batch of votes.
    event TallyUpdated(uint256 indexed proposalId, uint256 againstVotes, uint256 forVotes, uint256 abstainVotes);
    /// @notice The governor itself proposed a case.
    event CaseProposed(
        uint256 indexed proposalId,
        address indexed source,
        bytes32 indexed caseId,
        uint32 round,
        uint8 kind,
        address[] parties
    );
    /// @notice A source of cases was set or removed.
    event CaseSourceSet(address indexed source, bool allowed);

    /// @notice The address is no source of cases.
    error UnknownCaseSource(address source);
    /// @notice The case has a proposal that was not cancelled.
    error CaseAlreadyProposed(bytes32 caseId, uint256 proposalId);
    /// @notice The voter is a party of the case and has no ballot in it.
    error RecusedParty(address voter);
    /// @notice A quorum floor of zero would let an empty vote pass.
    error ZeroQuorumFloor();
    /// @notice A threshold of zero would let anyone fill the votes with proposals.
    error ZeroProposalThreshold();

    /// @notice Puts an entitled case to vote; by anyone. The proposer is the governor itself.
    function proposeCase(ICaseSource source, bytes32 caseId) external returns (uint256 proposalId);

    /// @notice Sets or removes a source of cases; by governance alone.
    function setCaseSource(ICaseSource source, bool allowed) external;

    /// @notice As OpenZeppelin 4 spells it, for clients of its ABI; by governance alone [seconds].
    function setVotingDelay(uint256 newVotingDelay) external;

    /// @notice As OpenZeppelin 4 spells it, for clients of its ABI; by governance alone [seconds].
    function setVotingPeriod(uint256 newVotingPeriod) external;

    /// @notice Whether `source` may put cases to vote.
    function isCaseSource(ICaseSource source) external view returns (bool);

    /// @notice The current proposal of a case and its round; zero when it was never put to vote.
    function proposalOfCase(ICaseSource source, bytes32 caseId) external view returns (uint256 proposalId, uint32 round);

    /// @notice How many proposals of a case were cancelled. After two it is never put to vote again.
    function cancelsOfCase(ICaseSource source, bytes32 caseId) external view returns (uint32);

    /// @notice Whether `account` is a party of the proposal's case.
    function isRecused(uint256 proposalId, address account) external view returns (bool);

    /// @notice The quorum that decides this proposal [voting power].
    function proposalQuorum(uint256 proposalId) external view returns (uint256);

    /// @notice The least that any quorum asks for [voting power].
    function quorumFloor() external view returns (uint256);
}
