// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayCounting} from "./AssayCounting.sol";
import {AssayGovernor} from "./AssayGovernor.sol";
import {Cases} from "./Cases.sol";
import {Governed} from "./Governed.sol";
import {ICaseSource} from "./interfaces/ICaseSource.sol";

/// @title What a source of cases asks the governor, and believes of it.
abstract contract CaseSource is ICaseSource, Governed {
    /// @notice The governor alone tells which proposal decides a case.
    error OnlyGovernor(address caller);
    /// @notice A case takes effect only while the governor executes the case's own proposal.
    error CaseNotExecuting(bytes32 caseId, uint256 proposalId);

    /// @dev Of the timelock; who may queue what was voted for, and who may carry it out.
    bytes32 private constant PROPOSER_ROLE = keccak256("PROPOSER_ROLE");
    bytes32 private constant EXECUTOR_ROLE = keccak256("EXECUTOR_ROLE");

    /// @notice Who puts cases to vote and knows how a vote went.
    AssayGovernor public immutable governor;

    constructor(AssayGovernor governor_, address timelock_) Governed(timelock_) {
        governor = governor_;
    }

    /// @inheritdoc ICaseSource
    /// @dev The governor calls a source in `proposeCase` alone: no vote makes it call anything in its own name.
    function onCaseProposed(bytes32 caseId, uint256 proposalId, uint32 round) external {
        require(msg.sender == address(governor), OnlyGovernor(msg.sender));
        _onCaseProposed(caseId, proposalId, round);
    }

    function _onCaseProposed(bytes32 caseId, uint256 proposalId, uint32 round) internal virtual;

    function _requireExecuting(bytes32 caseId, uint256 proposalId) internal view {
        require(_is(proposalId, IGovernor.ProposalState.Executed), CaseNotExecuting(caseId, proposalId));
    }

    function _isDefeated(uint256 proposalId) internal view returns (bool) {
        return _is(proposalId, IGovernor.ProposalState.Defeated);
    }

    /// @dev Whether a lost vote says that the accused did nothing. Otherwise a few votes against would turn a case that most upheld,
    /// below quorum, into an acquittal.
    function _isDismissed(uint256 proposalId) internal view returns (bool) {
        return governor.outcomeOf(proposalId) == AssayCounting.Outcome.Dismissed;
    }

    /// @dev No vote decides the case any more: it was won and cannot be carried out, or none runs and none can be put, because it was
    /// cancelled in its last round or a vote removed this source.
    function _isUndecidable(bytes32 caseId, uint256 proposalId) internal view returns (bool) {
        if (proposalId != 0) {
            IGovernor.ProposalState state = governor.state(proposalId);
            if (state != IGovernor.ProposalState.Canceled) return _isStranded(state);
        }
        return !governor.isCaseSource(this) || governor.cancelsOfCase(this, caseId) >= Cases.MAX_ROUNDS;
    }

    /// @dev Whether a won vote can no longer be executed, because nobody did in time or the timelock obeys another governor now.
    function _isStranded(IGovernor.ProposalState state) internal view returns (bool) {
        if (state == IGovernor.ProposalState.Expired) return true;
        bool waits = state == IGovernor.ProposalState.Succeeded;
        if (!waits && state != IGovernor.ProposalState.Queued) return false;
        return !_hasRole(EXECUTOR_ROLE) || (waits && !_hasRole(PROPOSER_ROLE));
    }

    function _is(uint256 proposalId, IGovernor.ProposalState state) internal view returns (bool) {
        return proposalId != 0 && governor.state(proposalId) == state;
    }

    function _hasRole(bytes32 role) private view returns (bool) {
        return IAccessControl(timelock).hasRole(role, address(governor));
    }
}
