// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GovernorProposalGuardian} from "@openzeppelin/contracts/governance/extensions/GovernorProposalGuardian.sol";
import {AssayQuorum} from "./AssayQuorum.sol";
import {AssayVotes} from "./AssayVotes.sol";

/// @title What the calls of a holder's proposal ask for, judged when it is proposed and again before it is executed.
/// @dev A library of its own, because the governor has no room for it (EIP-170). It runs as the governor.
library HolderCalls {
    /// @notice Remembers of a new proposal whether it needs the quorum of roles, and whether the guardian cannot cancel it: its only
    /// call sets him or is the hand-over. Refuses one that is to be executed where it would need that quorum now and did not then.
    function judge(
        mapping(uint256 proposalId => bool) storage changesRoles,
        mapping(uint256 proposalId => bool) storage isBeyondGuardian,
        uint256 proposalId,
        bool isNew,
        address[] calldata targets,
        bytes[] calldata calldatas
    ) external {
        bool needsRoles = _needRoles(targets, calldatas);
        if (isNew) {
            changesRoles[proposalId] = needsRoles;
            isBeyondGuardian[proposalId] = _areBeyondGuardian(targets, calldatas);
        } else {
            require(!needsRoles || changesRoles[proposalId], AssayQuorum.ProtectedSince(proposalId));
        }
    }

    function _needRoles(address[] calldata targets, bytes[] calldata calldatas) private view returns (bool any) {
        for (uint256 i = 0; i < targets.length; ++i) {
            require(calldatas[i].length == 0 || targets[i].code.length > 0, AssayQuorum.NoContract(targets[i]));
            any = any || AssayQuorum(payable(address(this))).isProtected(targets[i]);
        }
    }

    /// @dev Otherwise he could stay for ever, or keep the committee in office.
    function _areBeyondGuardian(address[] calldata targets, bytes[] calldata calldatas) private view returns (bool) {
        if (targets.length != 1 || targets[0] != address(this)) return false;
        bytes4 selector = bytes4(calldatas[0]);
        return
            selector == GovernorProposalGuardian.setProposalGuardian.selector
                || selector == AssayVotes.handOver.selector;
    }
}
