// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title A contract whose cases entitle themselves to a proposal.
interface ICaseSource {
    /// @notice What the governor proposes for a case: one call of the source itself.
    struct CaseProposal {
        bytes call;
        string description;
        address[] parties;
        uint8 kind;
        bool changesRoles; // then it asks for the quorum of roles
    }

    /// @notice The case does not entitle a proposal now; `reason` names the condition that is missing.
    error CaseNotEntitled(bytes32 caseId, string reason);

    /// @notice Builds the proposal of `caseId` for `round` (1 for the first); reverts with CaseNotEntitled.
    function caseProposal(bytes32 caseId, uint32 round) external view returns (CaseProposal memory);

    /// @notice Told by the governor, in the same transaction, that the case was put to vote.
    function onCaseProposed(bytes32 caseId, uint256 proposalId, uint32 round) external;
}
