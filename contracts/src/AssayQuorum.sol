// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    GovernorVotesQuorumFraction
} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {AssayRecusal} from "./AssayRecusal.sol";
import {Quorums} from "./Quorums.sol";

/// @title How many votes a proposal needs: a share of the supply, no more than half of what can be reached and never less than the
/// floor; where roles or parameters change, their share as well, without a bound.
abstract contract AssayQuorum is AssayRecusal {
    /// @notice A contract was put under the higher quorum, or taken out.
    event ProtectedSet(address indexed target, bool isProtected);

    /// @notice The quorum of roles lies between the ordinary one and all votes [bps].
    error InvalidRoleQuorum(uint256 roleQuorumBps, uint256 quorumBps);
    /// @notice A threshold of zero would let anyone fill the votes with proposals.
    error ZeroProposalThreshold();
    /// @notice A threshold above a hundredth of the supply would let hardly anybody propose again [voting power].
    error ProposalThresholdTooHigh(uint256 threshold, uint256 most);
    /// @notice A call of an address without code does nothing, or what its deployer chooses after the vote.
    error NoContract(address target);
    /// @notice A contract that it calls was put under the higher quorum since it was proposed by the ordinary one.
    error ProtectedSince(uint256 proposalId);

    /// @dev What was put under the higher quorum beside governor and timelock.
    mapping(address target => bool) private _protected;
    /// @dev By proposal: a holder's, that calls a contract which was protected when it was proposed; a case that its source says so of.
    mapping(uint256 proposalId => bool) internal _changesRoles;

    constructor(uint256 quorumBps, uint256 roleQuorumBps_, address[] memory protectedTargets)
        GovernorVotesQuorumFraction(quorumBps)
    {
        require(
            roleQuorumBps_ >= quorumBps && roleQuorumBps_ <= quorumDenominator(),
            InvalidRoleQuorum(roleQuorumBps_, quorumBps)
        );
        for (uint256 i = 0; i < protectedTargets.length; ++i) {
            _setProtected(protectedTargets[i], true);
        }
    }

    /// @notice Puts a contract under the higher quorum, or takes it out; by governance alone.
    /// @dev Governor and timelock stay under it. What was proposed before by the ordinary quorum is not executed any more.
    function setProtected(address target, bool isProtected_) external onlyGovernance {
        _setProtected(target, isProtected_);
    }

    /// @notice Whether a holder's proposal that calls `target` needs the higher quorum.
    function isProtected(address target) public view returns (bool) {
        return target == address(this) || target == _executor() || _protected[target];
    }

    /// @notice The quorum that decides this proposal [voting power].
    /// @dev max(floor, min(⌊share × supply⌋, ⌊(delegated − what recusal takes out) ÷ 2⌋)), all at its snapshot; where it
    /// changes roles or parameters, the greater of that without a recusal and ⌊role share × supply⌋: roles are never the cheapest
    /// to take, nor out of reach by a raised ordinary share.
    function proposalQuorum(uint256 proposalId) public view returns (uint256 needed) {
        (needed,) = _quorumsOf(proposalId);
    }

    /// @notice The quorum of an ordinary proposal with this snapshot [voting power].
    /// @dev `proposalQuorum` decides: it asks for more where roles or parameters change, and for less where a case has parties.
    /// A client that draws this one alone may show a vote as reached that is defeated.
    function quorum(uint256 timepoint) public view override returns (uint256 ordinary) {
        (ordinary,) = _quorumsAt(timepoint, 0, 0);
    }

    /// @notice Shares are in basis points: `updateQuorumNumerator(8)` asks for 0.08 %.
    function quorumDenominator() public pure override returns (uint256) {
        return 10_000;
    }

    /// @dev What a vote succeeds by, and what all sides together reach where it was lost for good: to say that the accused did
    /// nothing takes the ordinary quorum, also where to uphold the case takes that of roles.
    function _quorumsOf(uint256 proposalId) internal view returns (uint256 needed, uint256 dismissing) {
        uint256 snapshot = proposalSnapshot(proposalId);
        return _quorumsAt(snapshot, _changesRoles[proposalId] ? roleQuorumBps : 0, _takenOut(proposalId));
    }

    function _quorumsAt(uint256 timepoint, uint256 roleBps, uint256 takenOut) private view returns (uint256, uint256) {
        return
            Quorums.asked(_voteSource(timepoint), timepoint, quorumNumerator(timepoint), roleBps, quorumFloor, takenOut);
    }

    function _setProtected(address target, bool isProtected_) private {
        _protected[target] = isProtected_;
        emit ProtectedSet(target, isProtected_);
    }
}
