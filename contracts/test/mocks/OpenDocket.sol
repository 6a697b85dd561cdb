// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";

/// @title A source of cases that a timelock might name: every case that was filed is entitled, whoever its parties are.
contract OpenDocket is ICaseSource {
    mapping(bytes32 caseId => address[]) private _parties;
    mapping(bytes32 caseId => bool) private _filed;
    /// @notice What the governor said when it put a case to vote.
    mapping(bytes32 caseId => uint256) public proposalOf;
    mapping(bytes32 caseId => uint32) public roundOf;
    /// @notice Which cases were executed.
    mapping(bytes32 caseId => bool) public applied;

    function file(bytes32 caseId, address[] calldata parties) external {
        _filed[caseId] = true;
        _parties[caseId] = parties;
    }

    function apply_(bytes32 caseId) external {
        applied[caseId] = true;
    }

    function onCaseProposed(bytes32 caseId, uint256 proposalId, uint32 round) external {
        proposalOf[caseId] = proposalId;
        roundOf[caseId] = round;
    }

    function caseProposal(bytes32 caseId, uint32 round) external view returns (CaseProposal memory put) {
        require(_filed[caseId], CaseNotEntitled(caseId, "not filed"));
        put.call = abi.encodeCall(this.apply_, (caseId));
        put.description = string.concat("Case ", string(abi.encodePacked(caseId)), " round ", round == 1 ? "1" : "2");
        put.parties = _parties[caseId];
        put.kind = 2;
    }
}
