// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssayVotes} from "./AssayVotes.sol";
import {Recusals} from "./Recusals.sol";

/// @title The parties of a case have no ballot in it, and what they delegated counts for nobody.
/// @dev It binds addresses, not people: tokens that a party moved before the snapshot escape it.
abstract contract AssayRecusal is AssayVotes {
    using Recusals for Recusals.Recusal;

    /// @notice What a party had delegated to somebody who is no party; it counts for nobody in the case.
    struct Reduction {
        address delegate;
        uint256 amount; // [voting power]
    }

    /// @notice What the snapshot says of a case's parties was stored; `takenOut` is what no quorum may ask for.
    event RecusalFixed(uint256 indexed proposalId, Reduction[] reductions, uint256 takenOut);

    /// @notice The voter is a party of the case and has no ballot in it.
    error RecusedParty(address voter);
    /// @notice A case has at most eight parties.
    error TooManyParties(uint256 count);
    /// @notice The proposal is no case, or its case has no party.
    error NobodyRecused(uint256 proposalId);

    /// @dev By proposal: the parties of its case as they were when it was put to vote.
    mapping(uint256 proposalId => Recusals.Recusal) internal _recusals;

    /// @notice Stores what the parties had delegated at the snapshot; by anyone, after it. Once: later calls do nothing.
    /// @dev The first vote does the same. It changes no answer, it only makes the later ones cheaper.
    function fixRecusal(uint256 proposalId) external {
        _fixRecusal(proposalId);
    }

    /// @notice Whether `account` is a party of the proposal's case.
    function isRecused(uint256 proposalId, address account) public view returns (bool) {
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
