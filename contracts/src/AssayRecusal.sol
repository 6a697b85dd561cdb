// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssayVotes} from "./AssayVotes.sol";
import {Recusals} from "./Recusals.sol";
import {IAssayRecusal} from "./interfaces/IAssayRecusal.sol";

/// @title The parties of a case have no ballot in it, and what they delegated counts for nobody.
abstract contract AssayRecusal is AssayVotes, IAssayRecusal {
    using Recusals for Recusals.Recusal;

    /// @dev By proposal: the parties of its case as they were when it was put to vote.
    mapping(uint256 proposalId => Recusals.Recusal) internal _recusals;

    /// @inheritdoc IAssayRecusal
    function fixRecusal(uint256 proposalId) external {
        _fixRecusal(proposalId);
    }

    /// @inheritdoc IAssayRecusal
    function isRecused(uint256 proposalId, address account) external view returns (bool) {
        return _recusals[proposalId].isParty(account);
    }

    /// @dev Reverts with NobodyRecused where `_hasParties` is false, and before the snapshot.
    function _fixRecusal(uint256 proposalId) internal {
        uint256 snapshot = proposalSnapshot(proposalId);
        _recusals[proposalId].fix(proposalId, _voteSource(snapshot), snapshot);
    }

    /// @dev What is left of one voter's weight; a batch reads them all once instead.
    function _weightIn(uint256 proposalId, address voter, uint256 weight) internal returns (uint256) {
        if (!_hasParties(proposalId)) return weight;
        uint256 snapshot = proposalSnapshot(proposalId);
        return _recusals[proposalId].weigh(proposalId, _voteSource(snapshot), snapshot, voter, weight);
    }

    /// @dev One word; false for everything that is no case.
    function _hasParties(uint256 proposalId) internal view returns (bool) {
        return _recusals[proposalId].partyCount > 0;
    }

    /// @dev What the recusal takes out of the votes that can be cast; known after the snapshot.
    function _takenOut(uint256 proposalId) internal view returns (uint256 takenOut) {
        if (!_hasParties(proposalId)) return 0;
        uint256 snapshot = proposalSnapshot(proposalId);
        return _recusals[proposalId].takenOut(_voteSource(snapshot), snapshot);
    }
}
