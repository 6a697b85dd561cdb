// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    GovernorVotesQuorumFraction
} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {AssayRecusal} from "./AssayRecusal.sol";
import {Quorums} from "./Quorums.sol";
import {IAssayQuorum} from "./interfaces/IAssayQuorum.sol";

/// @title How many votes a proposal needs: a share of the supply, never less than the floor; for all that changes neither
/// roles nor parameters never more than half of what can be reached.
abstract contract AssayQuorum is AssayRecusal, IAssayQuorum {
    /// @inheritdoc IAssayQuorum
    uint256 public immutable roleQuorumBps;

    /// @dev What was put under the higher quorum beside governor and timelock.
    mapping(address target => bool) private _protected;
    /// @dev By proposal: a holder's, that calls a contract which was protected when it was proposed.
    mapping(uint256 proposalId => bool) private _changesRoles;

    constructor(uint256 quorumBps, uint256 roleQuorumBps_, address[] memory protectedTargets)
        GovernorVotesQuorumFraction(quorumBps)
    {
        require(
            roleQuorumBps_ >= quorumBps && roleQuorumBps_ <= quorumDenominator(),
            InvalidRoleQuorum(roleQuorumBps_, quorumBps)
        );
        roleQuorumBps = roleQuorumBps_;
        for (uint256 i = 0; i < protectedTargets.length; ++i) {
            _setProtected(protectedTargets[i], true);
        }
    }

    /// @inheritdoc IAssayQuorum
    function setProtected(address target, bool isProtected_) external onlyGovernance {
        _setProtected(target, isProtected_);
    }

    /// @inheritdoc IAssayQuorum
    function isProtected(address target) public view returns (bool) {
        return target == address(this) || target == _executor() || _protected[target];
    }

    /// @inheritdoc IAssayQuorum
    function proposalQuorum(uint256 proposalId) public view returns (uint256) {
        uint256 snapshot = proposalSnapshot(proposalId);
        uint256 bps = quorumNumerator(snapshot);
        if (!_changesRoles[proposalId]) return _bounded(snapshot, bps, _takenOut(proposalId));
        return Quorums.unbounded(_voteSource(snapshot), snapshot, Math.max(bps, roleQuorumBps), quorumFloor);
    }

    /// @notice The quorum of an ordinary proposal with this snapshot [voting power].
    /// @dev `proposalQuorum` decides: it asks for more where roles or parameters change, and for less where a case has parties.
    /// A client that draws this one alone may show a vote as reached that is defeated.
    function quorum(uint256 timepoint) public view override returns (uint256) {
        return _bounded(timepoint, quorumNumerator(timepoint), 0);
    }

    /// @notice Shares are in basis points: `updateQuorumNumerator(8)` asks for 0.08 %.
    function quorumDenominator() public pure override returns (uint256) {
        return 10_000;
    }

    /// @dev Remembers what kind a holder's proposal is.
    function _classify(uint256 proposalId, address[] memory targets) internal {
        for (uint256 i = 0; i < targets.length; ++i) {
            if (!isProtected(targets[i])) continue;
            _changesRoles[proposalId] = true;
            return;
        }
    }

    function _bounded(uint256 timepoint, uint256 bps, uint256 takenOut) private view returns (uint256) {
        return Quorums.bounded(_voteSource(timepoint), timepoint, bps, quorumFloor, takenOut);
    }

    function _setProtected(address target, bool isProtected_) private {
        _protected[target] = isProtected_;
        emit ProtectedSet(target, isProtected_);
    }
}
