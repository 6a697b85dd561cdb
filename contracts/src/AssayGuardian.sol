// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GovernorProposalGuardian} from "@openzeppelin/contracts/governance/extensions/GovernorProposalGuardian.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title The guardian: he may cancel what may still be executed, for one term, but nothing that is about himself.
/// @dev Without a guardian in office a proposer may cancel what is pending and no more: OpenZeppelin's extension would
/// let him cancel a vote that is going on.
abstract contract AssayGuardian is GovernorProposalGuardian {
    /// @notice A vote set or renewed the guardian; his power ends at `until` [seconds].
    event GuardianTermSet(address indexed guardian, uint48 until);

    /// @notice How long a guardian's power lasts from the vote that sets or renews him [seconds]; fixed at deployment.
    uint256 public immutable guardianTerm;
    /// @notice When the guardian's power ends [seconds]; zero without one.
    uint48 public guardianUntil;
    /// @notice Whether the guardian cannot cancel this proposal: its only action sets the guardian or is the hand-over.
    mapping(uint256 proposalId => bool) public isBeyondGuardian;

    constructor(address guardian, uint256 term) {
        guardianTerm = term;
        _setProposalGuardian(guardian);
    }

    /// @notice The guardian in office; zero once his term is over.
    function proposalGuardian() public view override returns (address) {
        return block.timestamp < guardianUntil ? super.proposalGuardian() : address(0);
    }

    function _setProposalGuardian(address guardian) internal override {
        super._setProposalGuardian(guardian);
        guardianUntil = guardian == address(0) ? 0 : SafeCast.toUint48(block.timestamp + guardianTerm);
        emit GuardianTermSet(guardian, guardianUntil);
    }

    function _validateCancel(uint256 proposalId, address caller) internal view virtual override returns (bool) {
        ProposalState current = state(proposalId);
        // What was voted down stays so: cancelled after its end, it could be put to vote again.
        if (caller != address(0) && caller == proposalGuardian()) {
            return current != ProposalState.Defeated && !isBeyondGuardian[proposalId];
        }
        return current == ProposalState.Pending && caller == proposalProposer(proposalId);
    }
}
