// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {GovernorNoncesKeyed} from "@openzeppelin/contracts/governance/extensions/GovernorNoncesKeyed.sol";
import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {GovernorTimelockControl} from "@openzeppelin/contracts/governance/extensions/GovernorTimelockControl.sol";
import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {
    GovernorVotesQuorumFraction
} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {AssayCounting} from "./AssayCounting.sol";
import {IAssayGovernor} from "./interfaces/IAssayGovernor.sol";
import {IAssayToken} from "./interfaces/IAssayToken.sol";
import {ICaseSource} from "./interfaces/ICaseSource.sol";

/// @title An OpenZeppelin governor to every client, whose cases entitle themselves to a vote.
contract AssayGovernor is
    GovernorSettings,
    AssayCounting,
    GovernorVotesQuorumFraction,
    GovernorTimelockControl,
    GovernorPreventLateQuorum,
    GovernorNoncesKeyed,
    IAssayGovernor
{
    /// @notice The terms that a deployment fixes.
    struct Terms {
        uint48 votingDelay; // [seconds]
        uint32 votingPeriod; // [seconds]
        uint48 lateQuorumExtension; // [seconds]
        uint256 proposalThreshold; // [voting power]
        uint256 quorumBps; // of the supply
        uint256 quorumFloor; // [voting power]
    }

    /// @dev The newest proposal of a case; a cancelled one is followed by the next round.
    struct CaseState {
        uint256 proposalId;
        uint32 round;
    }

    /// @inheritdoc IAssayGovernor
    uint256 public immutable quorumFloor;

    /// @dev Who may put cases to vote.
    mapping(ICaseSource source => bool) private _sources;
    mapping(ICaseSource source => mapping(bytes32 caseId => CaseState)) private _cases;
    /// @dev The parties of a case as they were when it was put to vote.
    mapping(uint256 proposalId => mapping(address party => bool)) private _recused;

    constructor(IVotes token_, TimelockController timelock_, Terms memory terms, ICaseSource[] memory sources)
        Governor("AssayGovernor")
        GovernorSettings(terms.votingDelay, terms.votingPeriod, terms.proposalThreshold)
        GovernorVotes(token_)
        GovernorVotesQuorumFraction(terms.quorumBps)
        GovernorTimelockControl(timelock_)
        GovernorPreventLateQuorum(terms.lateQuorumExtension)
    {
        require(terms.quorumFloor > 0, ZeroQuorumFloor());
        quorumFloor = terms.quorumFloor;
        for (uint256 i = 0; i < sources.length; ++i) {
            _setCaseSource(sources[i], true);
        }
    }

    /// @inheritdoc IAssayGovernor
    function proposeCase(ICaseSource source, bytes32 caseId) external returns (uint256 proposalId) {
        require(_sources[source], UnknownCaseSource(address(source)));
        CaseState storage current = _cases[source][caseId];
        require(
            current.proposalId == 0 || state(current.proposalId) == ProposalState.Canceled,
            CaseAlreadyProposed(caseId, current.proposalId)
        );
        uint32 round = current.round + 1;
        ICaseSource.CaseProposal memory put = source.caseProposal(caseId, round);
        string memory description = string.concat(put.description, "\n#proposer=", Strings.toHexString(address(this)));

        proposalId = _propose(put.targets, put.values, put.calldatas, description, address(this));
        current.proposalId = proposalId;
        current.round = round;
        for (uint256 i = 0; i < put.parties.length; ++i) {
            _recused[proposalId][put.parties[i]] = true;
        }
        emit CaseProposed(proposalId, address(source), caseId, round, put.kind, put.parties);
        source.onCaseProposed(caseId, proposalId, round);
    }

    /// @inheritdoc IAssayGovernor
    function setCaseSource(ICaseSource source, bool allowed) external onlyGovernance {
        _setCaseSource(source, allowed);
    }

    /// @inheritdoc IAssayGovernor
    function setVotingDelay(uint256 newVotingDelay) external onlyGovernance {
        _setVotingDelay(SafeCast.toUint48(newVotingDelay));
    }

    /// @inheritdoc IAssayGovernor
    function setVotingPeriod(uint256 newVotingPeriod) external onlyGovernance {
        _setVotingPeriod(SafeCast.toUint32(newVotingPeriod));
    }

    /// @inheritdoc IAssayGovernor
    function isCaseSource(ICaseSource source) external view returns (bool) {
        return _sources[source];
    }

    /// @inheritdoc IAssayGovernor
    function proposalOfCase(ICaseSource source, bytes32 caseId) external view returns (uint256, uint32) {
        CaseState storage current = _cases[source][caseId];
        return (current.proposalId, current.round);
    }

    /// @inheritdoc IAssayGovernor
    function cancelsOfCase(ICaseSource source, bytes32 caseId) external view returns (uint32) {
        CaseState storage current = _cases[source][caseId];
        if (current.round == 0) return 0;
        return state(current.proposalId) == ProposalState.Canceled ? current.round : current.round - 1;
    }

    /// @inheritdoc IAssayGovernor
    function isRecused(uint256 proposalId, address account) external view returns (bool) {
        return _recused[proposalId][account];
    }

    /// @inheritdoc IAssayGovernor
    function proposalQuorum(uint256 proposalId) public view returns (uint256) {
        return quorum(proposalSnapshot(proposalId));
    }

    function quorum(uint256 timepoint) public view override(Governor, GovernorVotesQuorumFraction) returns (uint256) {
        uint256 reachable = IAssayToken(address(token())).getPastTotalDelegated(timepoint);
        return Math.max(quorumFloor, Math.min(super.quorum(timepoint), reachable));
    }

    function quorumDenominator() public pure override returns (uint256) {
        return 10_000;
    }

    function proposalDeadline(uint256 proposalId)
        public
        view
        override(Governor, GovernorPreventLateQuorum)
        returns (uint256)
    {
        return super.proposalDeadline(proposalId);
    }

    function proposalThreshold() public view override(Governor, GovernorSettings) returns (uint256) {
        return super.proposalThreshold();
    }

    function state(uint256 proposalId) public view override(Governor, GovernorTimelockControl) returns (ProposalState) {
        return super.state(proposalId);
    }

    function proposalNeedsQueuing(uint256 proposalId)
        public
        view
        override(Governor, GovernorTimelockControl)
        returns (bool)
    {
        return super.proposalNeedsQueuing(proposalId);
    }

    function _setProposalThreshold(uint256 threshold) internal override {
        require(threshold > 0, ZeroProposalThreshold());
        super._setProposalThreshold(threshold);
    }

    function _setCaseSource(ICaseSource source, bool allowed) private {
        _sources[source] = allowed;
        emit CaseSourceSet(address(source), allowed);
    }

    function _propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description,
        address proposer
    ) internal override returns (uint256 proposalId) {
        proposalId = super._propose(targets, values, calldatas, description, proposer);
        _number(proposalId);
    }

    function _countVote(uint256 proposalId, address account, uint8 support, uint256 weight, bytes memory params)
        internal
        override(Governor, AssayCounting)
        returns (uint256)
    {
        require(!_recused[proposalId][account], RecusedParty(account));
        return super._countVote(proposalId, account, support, weight, params);
    }

    function _quorumReached(uint256 proposalId) internal view override returns (bool) {
        return _towardsQuorum(proposalId) >= proposalQuorum(proposalId);
    }

    function _tallyUpdated(uint256 proposalId) internal override(Governor, GovernorPreventLateQuorum) {
        super._tallyUpdated(proposalId);
        Tally storage tally = _tallies[proposalId];
        emit TallyUpdated(proposalId, tally.againstVotes, tally.forVotes, tally.abstainVotes);
    }

    function _queueOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) returns (uint48) {
        return super._queueOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _executeOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) {
        super._executeOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _cancel(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) returns (uint256) {
        return super._cancel(targets, values, calldatas, descriptionHash);
    }

    function _executor() internal view override(Governor, GovernorTimelockControl) returns (address) {
        return super._executor();
    }

    function _useCheckedNonce(address owner, uint256 nonce) internal override(Nonces, GovernorNoncesKeyed) {
        super._useCheckedNonce(owner, nonce);
    }

    function _validateVoteSig(uint256 proposalId, uint8 support, address voter, bytes memory signature)
        internal
        override(Governor, GovernorNoncesKeyed)
        returns (bool)
    {
        return super._validateVoteSig(proposalId, support, voter, signature);
    }

    function _validateExtendedVoteSig(
        uint256 proposalId,
        uint8 support,
        address voter,
        string memory reason,
        bytes memory params,
        bytes memory signature
    ) internal override(Governor, GovernorNoncesKeyed) returns (bool) {
        return super._validateExtendedVoteSig(proposalId, support, voter, reason, params, signature);
    }
}
