// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayGovernor} from "./AssayGovernor.sol";
import {ICaseSource} from "./interfaces/ICaseSource.sol";
import {IGovernedSource} from "./interfaces/IGovernedSource.sol";

/// @title What a source of cases asks the governor, and believes of it.
abstract contract CaseSource is IGovernedSource {
    /// @dev Of the timelock; who may queue what was voted for, and who may carry it out.
    bytes32 private constant PROPOSER_ROLE = keccak256("PROPOSER_ROLE");
    bytes32 private constant EXECUTOR_ROLE = keccak256("EXECUTOR_ROLE");
    /// @dev In how many rounds a case is put; cancelled in the last, it stays undecided.
    uint32 internal constant MAX_ROUNDS = 2;

    /// @notice Who puts cases to vote and knows how a vote went.
    AssayGovernor public immutable governor;
    /// @notice Who executes what was voted for, and owns every term.
    address public immutable timelock;

    constructor(AssayGovernor governor_, address timelock_) {
        governor = governor_;
        timelock = timelock_;
    }

    modifier onlyTimelock() {
        _checkTimelock();
        _;
    }

    /// @inheritdoc ICaseSource
    /// @dev The governor calls a source in `proposeCase` alone: no vote makes it call anything in its own name.
    function onCaseProposed(bytes32 caseId, uint256 proposalId, uint32 round) external {
        require(msg.sender == address(governor), OnlyGovernor(msg.sender));
        _onCaseProposed(caseId, proposalId, round);
    }

    function _onCaseProposed(bytes32 caseId, uint256 proposalId, uint32 round) internal virtual;

    /// @dev What a case proposes: one call of its own source.
    function _callSelf(bytes memory call) internal view returns (CaseProposal memory put) {
        put.targets = new address[](1);
        put.targets[0] = address(this);
        put.values = new uint256[](1);
        put.calldatas = new bytes[](1);
        put.calldatas[0] = call;
    }

    function _requireExecuting(bytes32 caseId, uint256 proposalId) internal view {
        require(_is(proposalId, IGovernor.ProposalState.Executed), CaseNotExecuting(caseId, proposalId));
    }

    function _isDefeated(uint256 proposalId) internal view returns (bool) {
        return _is(proposalId, IGovernor.ProposalState.Defeated);
    }

    /// @dev No vote decides the case any more: it was cancelled in its last round, or it was won and the governor has lost the
    /// roles to carry it out.
    function _isUndecidable(bytes32 caseId, uint256 proposalId) internal view returns (bool) {
        if (proposalId == 0) return false;
        return governor.cancelsOfCase(this, caseId) >= MAX_ROUNDS || _isStranded(governor.state(proposalId));
    }

    /// @dev Whether a won vote can no longer be executed, because the timelock obeys another governor now.
    function _isStranded(IGovernor.ProposalState state) internal view returns (bool) {
        bool waits = state == IGovernor.ProposalState.Succeeded;
        if (!waits && state != IGovernor.ProposalState.Queued) return false;
        return !_hasRole(EXECUTOR_ROLE) || (waits && !_hasRole(PROPOSER_ROLE));
    }

    function _is(uint256 proposalId, IGovernor.ProposalState state) private view returns (bool) {
        return proposalId != 0 && governor.state(proposalId) == state;
    }

    function _hasRole(bytes32 role) private view returns (bool) {
        return IAccessControl(timelock).hasRole(role, address(governor));
    }

    /// @dev Not in the modifier, which is copied to each use.
    function _checkTimelock() private view {
        require(msg.sender == timelock, OnlyTimelock(msg.sender));
    }
}
