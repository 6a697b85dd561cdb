// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAssayGuardian} from "./IAssayGuardian.sol";
import {IAssayQuorum} from "./IAssayQuorum.sol";
import {IAssayRecusal} from "./IAssayRecusal.sol";
import {IAssayVotes} from "./IAssayVotes.sol";
import {ICaseSource} from "./ICaseSource.sol";
import {ITiming} from "./ITiming.sol";

/// @title What the governor adds to OpenZeppelin's: cases that entitle themselves, totals in events, a bounded quorum.
interface IAssayGovernor is IAssayVotes, IAssayRecusal, IAssayQuorum, IAssayGuardian {
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
    /// @notice The guardian cancelled the case in its last round; it stays undecided for ever.
    error CaseUndecided(bytes32 caseId);
    /// @notice Those who delegated to a party of a case would not have the time to move [seconds].
    error VotingDelayTooShort(uint256 shortest, uint256 least);
    /// @notice The governor does not call this contract in its own name.
    error RelayRefused(address target);
    /// @notice The timelock is the deployment's.
    error TimelockIsFixed(address refused);
    /// @notice A threshold of zero would let anyone fill the votes with proposals.
    error ZeroProposalThreshold();

    /// @notice The token's answer to a time that has not passed; it comes through this contract as it is.
    error ERC5805FutureLookup(uint256 timepoint, uint48 clock);
    /// @notice The timelock's answer to what is not queued, or not yet due; it comes through this contract as it is.
    error TimelockUnexpectedOperationState(bytes32 operationId, bytes32 expectedStates);
    /// @notice A call of a proposal failed without a reason; it comes through this contract as it is.
    error FailedCall();

    /// @notice Puts an entitled case to vote; by anyone. The proposer is the governor itself.
    function proposeCase(ICaseSource source, bytes32 caseId) external returns (uint256 proposalId);

    /// @notice Sets or removes a source of cases; by governance alone.
    function setCaseSource(ICaseSource source, bool allowed) external;

    /// @notice Whether `source` may put cases to vote.
    function isCaseSource(ICaseSource source) external view returns (bool);

    /// @notice The current proposal of a case and its round; zero when it was never put to vote.
    function proposalOfCase(ICaseSource source, bytes32 caseId) external view returns (uint256 proposalId, uint32 round);

    /// @notice How often the guardian cancelled the case's proposals; after the second it is never put again.
    function cancelsOfCase(ICaseSource source, bytes32 caseId) external view returns (uint32 cancels);

    /// @notice Asked after every change of a term of the timing sums.
    function timing() external view returns (ITiming);
}
