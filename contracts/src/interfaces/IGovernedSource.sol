// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICaseSource} from "./ICaseSource.sol";

/// @title What every source of cases refuses: callers that are not the governor or its timelock, votes that are not its own.
interface IGovernedSource is ICaseSource {
    /// @notice Governance alone does this, through its timelock.
    error OnlyTimelock(address caller);
    /// @notice The governor alone tells which proposal decides a case.
    error OnlyGovernor(address caller);
    /// @notice A case takes effect only while the governor executes the case's own proposal.
    error CaseNotExecuting(bytes32 caseId, uint256 proposalId);
}
