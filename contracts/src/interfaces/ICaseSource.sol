// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title A contract whose cases entitle themselves to a proposal.
interface ICaseSource {
    /// @notice What the governor proposes for a case.
    struct CaseProposal {
        address[] targets;
        uint256[] values;
        bytes[] calldatas;
        string description;
        address[] parties;
        uint8 kind;
    }

    /// @notice The case does not entitle a proposal now; `reason` names the condition that is missing.
    error CaseNotEntitled(bytes32 caseId, string reason);

    /// @notice Builds the proposal of `caseId` for `round` (1 for the first); reverts with CaseNotEntitled.
    function caseProposal(bytes32 caseId, uint32 round) external view returns (CaseProposal memory);

    /// @notice Told by the governor, in the same transaction, that the case was put to vote.
    function onCaseProposed(bytes32 caseId, uint256 proposalId, uint32 round) external;
}
