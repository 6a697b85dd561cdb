// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {AssayGovernor} from "./AssayGovernor.sol";
import {Recusals} from "./Recusals.sol";
import {ICaseSource} from "./interfaces/ICaseSource.sol";

/// @title How a case is put to vote: once, and once more if the guardian cancelled it, in the governor's own name.
/// @dev A library of its own, because the governor has no room for it (EIP-170).
library Cases {
    using Recusals for Recusals.Recusal;

    /// @notice The newest proposal of a case; a cancelled one is followed by the next round.
    struct Case {
        uint256 proposalId;
        uint32 round;
    }

    /// @dev In how many rounds a case is put; cancelled in the last, it stays undecided.
    uint32 internal constant MAX_ROUNDS = 2;

    /// @notice Has the calling governor propose the case to itself.
    function put(
        Case storage self,
        mapping(uint256 proposalId => Recusals.Recusal) storage recusals,
        mapping(uint256 proposalId => bool) storage changesRoles,
        ICaseSource source,
        bytes32 caseId
    ) external returns (uint256 proposalId) {
        uint32 round = self.round + 1;
        if (round > 1) {
            uint256 before = self.proposalId;
            require(_isCancelled(before), AssayGovernor.CaseAlreadyProposed(caseId, before));
            require(round <= MAX_ROUNDS, AssayGovernor.CaseUndecided(caseId));
        }
        ICaseSource.CaseProposal memory made = source.caseProposal(caseId, round);
        proposalId = _propose(source, made);
        if (made.changesRoles) changesRoles[proposalId] = true;
        self.proposalId = proposalId;
        self.round = round;
        recusals[proposalId].put(made.parties);
        emit AssayGovernor.CaseProposed(proposalId, address(source), caseId, round, made.kind, made.parties);
        source.onCaseProposed(caseId, proposalId, round);
    }

    /// @notice How often the case's proposals were cancelled: every round but the current one, and that one if it was.
    function cancels(Case storage self) external view returns (uint32) {
        uint32 round = self.round;
        return round == 0 || _isCancelled(self.proposalId) ? round : round - 1;
    }

    /// @dev A call of the source itself: whatever it says, a case moves nothing that the source does not own.
    function _propose(ICaseSource source, ICaseSource.CaseProposal memory made) private returns (uint256) {
        address[] memory targets = new address[](1);
        targets[0] = address(source);
        bytes[] memory calls = new bytes[](1);
        calls[0] = made.call;
        // Only the governor may put this text, so nobody takes the id first.
        string memory text = string.concat(made.description, "\n#proposer=", Strings.toHexString(address(this)));
        return IGovernor(address(this)).propose(targets, new uint256[](1), calls, text);
    }

    function _isCancelled(uint256 proposalId) private view returns (bool) {
        return IGovernor(address(this)).state(proposalId) == IGovernor.ProposalState.Canceled;
    }
}
