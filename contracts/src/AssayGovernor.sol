// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {GovernorNoncesKeyed} from "@openzeppelin/contracts/governance/extensions/GovernorNoncesKeyed.sol";
import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {GovernorTimelockControl} from "@openzeppelin/contracts/governance/extensions/GovernorTimelockControl.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {AssayCounting} from "./AssayCounting.sol";
import {AssayGuardian} from "./AssayGuardian.sol";
import {AssayQuorum} from "./AssayQuorum.sol";
import {AssayVotes} from "./AssayVotes.sol";
import {BallotSignatures} from "./BallotSignatures.sol";
import {Cases} from "./Cases.sol";
import {Expiry} from "./Expiry.sol";
import {HolderCalls} from "./HolderCalls.sol";
import {ProposalTexts} from "./ProposalTexts.sol";
import {Quorums} from "./Quorums.sol";
import {Tallies} from "./Tallies.sol";
import {ICaseSource} from "./interfaces/ICaseSource.sol";
import {ITiming} from "./interfaces/ITiming.sol";

/// @title An OpenZeppelin governor to every client, whose cases entitle themselves to a vote.
contract AssayGovernor is
    AssayCounting,
    GovernorSettings,
    AssayGuardian,
    GovernorTimelockControl,
    GovernorPreventLateQuorum,
    GovernorNoncesKeyed
{
    using Tallies for Tally;

    /// @notice The terms that a deployment fixes; times on the governor's clock, but the guardian's.
    struct Terms {
        uint48 votingDelay; // at least a day of them
        uint32 votingPeriod;
        uint48 lateQuorumExtension;
        uint256 proposalThreshold; // [voting power]
        uint256 quorumBps; // of the supply
        uint256 roleQuorumBps; // of the supply, for ever
        address guardian; // zero: none
        uint256 guardianTerm; // [seconds], for ever
    }

    /// @notice The sums after a vote, or after a batch of votes.
    event TallyUpdated(uint256 indexed proposalId, uint256 againstVotes, uint256 forVotes, uint256 abstainVotes);
    /// @notice The governor itself proposed a case.
    event CaseProposed(
        uint256 indexed proposalId,
        address indexed source,
        bytes32 indexed caseId,
        uint32 round,
        uint8 kind,
        address[] parties
    );
    /// @notice A source of cases was set or removed.
    event CaseSourceSet(address indexed source, bool allowed);

    /// @notice The address is no source of cases.
    error UnknownCaseSource(address source);
    /// @notice The case has a proposal that was not cancelled.
    error CaseAlreadyProposed(bytes32 caseId, uint256 proposalId);
    /// @notice The guardian cancelled the case in its last round; it stays undecided for ever.
    error CaseUndecided(bytes32 caseId);
    /// @notice Those who delegated to a party of a case would not have the time to move [seconds].
    error VotingDelayTooShort(uint256 shortest, uint256 least);
    /// @notice The governor does not call this contract in its own name.
    error RelayRefused(address target);
    /// @notice The timelock is the deployment's.
    error TimelockIsFixed(address refused);
    /// @notice The token's answer to a time that has not passed; it comes through this contract as it is.
    error ERC5805FutureLookup(uint256 timepoint, uint48 clock);
    /// @notice The timelock's answer to what is not queued, or not yet due; it comes through this contract as it is.
    error TimelockUnexpectedOperationState(bytes32 operationId, bytes32 expectedStates);
    /// @notice A call of a proposal failed without a reason; it comes through this contract as it is.
    error FailedCall();

    /// @dev Also of the EIP-712 domain.
    string private constant NAME = "AssayGovernor";
    /// @dev Those who delegated to a party must have the time to move.
    uint256 private constant LEAST_DELAY = 1 days;

    /// @notice Asked after every change of a term of the timing sums.
    ITiming public immutable timing;

    /// @dev Who may put cases to vote.
    mapping(ICaseSource source => bool) private _sources;
    mapping(ICaseSource source => mapping(bytes32 caseId => Cases.Case)) private _cases;
    /// @dev Until when others may answer what a late vote turned; zero where none did [the governor's clock].
    mapping(uint256 proposalId => uint48) private _answerUntil;

    constructor(
        Electorate memory electorate,
        TimelockController timelock_,
        ITiming timing_,
        Terms memory terms,
        ICaseSource[] memory sources,
        address[] memory protectedTargets
    )
        Governor(NAME)
        AssayVotes(electorate, terms.roleQuorumBps)
        AssayQuorum(terms.quorumBps, terms.roleQuorumBps, protectedTargets)
        GovernorSettings(terms.votingDelay, terms.votingPeriod, terms.proposalThreshold)
        AssayGuardian(terms.guardian, terms.guardianTerm)
        GovernorTimelockControl(timelock_)
        GovernorPreventLateQuorum(terms.lateQuorumExtension)
    {
        timing = timing_;
        for (uint256 i = 0; i < sources.length; ++i) {
            _setCaseSource(sources[i], true);
        }
    }

    /// @notice Puts an entitled case to vote; by anyone. The proposer is the governor itself.
    function proposeCase(ICaseSource source, bytes32 caseId) external returns (uint256) {
        require(_sources[source], UnknownCaseSource(address(source)));
        return Cases.put(_cases[source][caseId], _recusals, _changesRoles, source, caseId);
    }

    /// @notice Sets or removes a source of cases; by governance alone.
    /// @dev What of a removed source is not at vote ends undecided, and is opened anew once the source is back.
    function setCaseSource(ICaseSource source, bool allowed) external onlyGovernance {
        _setCaseSource(source, allowed);
    }

    /// @notice Whether `source` may put cases to vote.
    function isCaseSource(ICaseSource source) external view returns (bool) {
        return _sources[source];
    }

    /// @notice The current proposal of a case and its round; zero when it was never put to vote.
    function proposalOfCase(ICaseSource source, bytes32 caseId) external view returns (uint256, uint32) {
        Cases.Case storage current = _cases[source][caseId];
        return (current.proposalId, current.round);
    }

    /// @notice How often the guardian cancelled the case's proposals; after the second it is never put again.
    function cancelsOfCase(ICaseSource source, bytes32 caseId) external view returns (uint32) {
        return Cases.cancels(_cases[source][caseId]);
    }

    /// @notice As OpenZeppelin's; the governor itself, which proposes cases, needs no votes for them.
    /// @dev It calls itself in `proposeCase` alone: `relay` refuses to.
    function propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description
    ) public override returns (uint256) {
        if (msg.sender != address(this)) {
            return super.propose(targets, values, calldatas, description);
        }
        return _propose(targets, values, calldatas, description, msg.sender);
    }

    /// @notice Refused: the governor calls nothing in its own name but what `proposeCase` and the timelock need.
    /// @dev Otherwise a vote could cancel a case in its proposer's name, or in the timelock that it waits in. Tokens that somebody
    /// sent here by mistake stay here.
    function relay(address target, uint256, bytes calldata) public payable override {
        revert RelayRefused(target);
    }

    /// @notice Refused: every contract of the deployment names this timelock, and what is queued waits in it.
    function updateTimelock(TimelockController newTimelock) public pure override {
        revert TimelockIsFixed(address(newTimelock));
    }

    /// @dev As the constructor named it; a literal takes less room than OpenZeppelin's storage.
    function name() public pure override returns (string memory) {
        return NAME;
    }

    /// @dev The names of ERC-5267, which typed clients read by.
    function eip712Domain()
        public
        view
        override
        returns (
            bytes1 fields,
            string memory name,
            string memory version,
            uint256 chainId,
            address verifyingContract,
            bytes32 salt,
            uint256[] memory extensions
        )
    {
        return (hex"0f", NAME, super.version(), block.chainid, address(this), bytes32(0), new uint256[](0));
    }

    function proposalDeadline(uint256 proposalId)
        public
        view
        override(Governor, GovernorPreventLateQuorum)
        returns (uint256)
    {
        return Math.max(Governor.proposalDeadline(proposalId), _answerUntil[proposalId]);
    }

    function proposalThreshold() public view override(Governor, GovernorSettings) returns (uint256) {
        return super.proposalThreshold();
    }

    /// @notice As OpenZeppelin's; what is won and not queued within 14 days of its deadline, or not executed within 14 days of its
    /// time, is expired.
    /// @dev Where the clock counts blocks, the deadline's 14 days are of the shortest blocks, so that nobody has less.
    function state(uint256 proposalId) public view override(Governor, GovernorTimelockControl) returns (ProposalState) {
        ProposalState current = super.state(proposalId);
        bool isOver = current == ProposalState.Queued && proposalEta(proposalId) + Expiry.GRACE < block.timestamp;
        if (current == ProposalState.Succeeded) {
            isOver = (clock() - proposalDeadline(proposalId)) * minSecondsPerBlock > Expiry.GRACE;
        }
        return isOver ? ProposalState.Expired : current;
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
        uint256 before = clock() - 1;
        // In the hand-over's own block already the token's: who proposes from then on reaches the threshold by it.
        Quorums.checkThreshold(_voteSource(clock()), before, threshold);
        super._setProposalThreshold(threshold);
    }

    function _setVotingDelay(uint48 newVotingDelay) internal override {
        uint256 shortest = newVotingDelay * minSecondsPerBlock;
        require(shortest >= LEAST_DELAY, VotingDelayTooShort(shortest, LEAST_DELAY));
        super._setVotingDelay(newVotingDelay);
        _checkTiming();
    }

    function _setVotingPeriod(uint32 newVotingPeriod) internal override {
        super._setVotingPeriod(newVotingPeriod);
        // OpenZeppelin asks this only when the extension itself is set.
        uint256 extension = lateQuorumVoteExtension();
        require(
            extension <= newVotingPeriod, GovernorPreventLateQuorumVoteExtensionTooLarge(extension, newVotingPeriod)
        );
        _checkTiming();
    }

    function _setLateQuorumVoteExtension(uint48 newVoteExtension) internal override {
        super._setLateQuorumVoteExtension(newVoteExtension);
        _checkTiming();
    }

    /// @dev The sums are asked for when all that they read is deployed.
    function _checkTiming() private view {
        if (address(this).code.length > 0) timing.check();
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
        _judge(proposalId, true, targets, calldatas);
    }

    /// @dev A case calls its own source, by the quorum that the source says.
    function _judge(uint256 proposalId, bool isNew, address[] memory targets, bytes[] memory calldatas) private {
        if (proposalProposer(proposalId) == address(this)) return;
        HolderCalls.judge(_changesRoles, isBeyondGuardian, proposalId, isNew, targets, calldatas);
    }

    function _countVote(uint256 proposalId, address account, uint8 support, uint256 weight, bytes memory params)
        internal
        override(Governor, AssayCounting)
        returns (uint256)
    {
        return super._countVote(proposalId, account, support, _weightIn(proposalId, account, weight), params);
    }

    function _tallyUpdated(uint256 proposalId) internal override(Governor, GovernorPreventLateQuorum) {
        Tally memory tally = _tally(proposalId);
        emit TallyUpdated(proposalId, tally.againstVotes, tally.forVotes, tally.abstainVotes);
    }

    /// @dev In place of OpenZeppelin's, which asks whether a quorum was reached, once: whoever turns what the vote would come to leaves
    /// others the extension to answer, within two of them after the period. Whoever turns it in the last second of those has the last word.
    function _leaveTime(uint256 proposalId, Tally memory before) internal override {
        uint48 extension = lateQuorumVoteExtension();
        uint256 until = Math.min(clock() + extension, Governor.proposalDeadline(proposalId) + 2 * extension);
        if (until <= proposalDeadline(proposalId)) return;
        (uint256 needed, uint256 dismissing) = _quorumsOf(proposalId);
        if (_tally(proposalId).outcome(needed, dismissing) == before.outcome(needed, dismissing)) return;
        _answerUntil[proposalId] = uint48(until);
        emit ProposalExtended(proposalId, uint64(until));
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
        _judge(proposalId, false, targets, calldatas);
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

    /// @dev Who has no ballot in a case does not end it either.
    function _validateCancel(uint256 proposalId, address caller)
        internal
        view
        override(Governor, AssayGuardian)
        returns (bool)
    {
        return super._validateCancel(proposalId, caller) && !isRecused(proposalId, caller);
    }

    function _isValidDescriptionForProposer(address proposer, string memory description)
        internal
        pure
        override
        returns (bool)
    {
        return ProposalTexts.allows(proposer, description);
    }

    /// @dev As GovernorNoncesKeyed: the proposal's own nonce first, then the voter's running one; both checked outside.
    function _validateVoteSig(uint256 proposalId, uint8 support, address voter, bytes memory signature)
        internal
        override(Governor, GovernorNoncesKeyed)
        returns (bool)
    {
        uint192 key = _nonceKey(proposalId);
        if (_isSigned(voter, _ballotHash(proposalId, support, voter, nonces(voter, key)), signature)) {
            _useNonce(voter, key);
            return true;
        }
        return _isSigned(voter, _ballotHash(proposalId, support, voter, _useNonce(voter)), signature);
    }

    function _validateExtendedVoteSig(
        uint256 proposalId,
        uint8 support,
        address voter,
        string memory reason,
        bytes memory params,
        bytes memory signature
    ) internal override(Governor, GovernorNoncesKeyed) returns (bool) {
        uint192 key = _nonceKey(proposalId);
        if (_isSigned(voter, _hash(proposalId, support, voter, nonces(voter, key), reason, params), signature)) {
            _useNonce(voter, key);
            return true;
        }
        return _isSigned(voter, _hash(proposalId, support, voter, _useNonce(voter), reason, params), signature);
    }

    /// @dev As GovernorNoncesKeyed: the low bits of a hash.
    function _nonceKey(uint256 proposalId) private pure returns (uint192) {
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint192(proposalId);
    }

    function _isSigned(address voter, bytes32 structHash, bytes memory signature) private view returns (bool) {
        return BallotSignatures.isSigned(voter, _hashTypedDataV4(structHash), signature);
    }

    function _ballotHash(uint256 proposalId, uint8 support, address voter, uint256 nonce)
        private
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(BALLOT_TYPEHASH, proposalId, support, voter, nonce));
    }

    function _hash(
        uint256 proposalId,
        uint8 support,
        address voter,
        uint256 nonce,
        string memory reason,
        bytes memory params
    ) private pure returns (bytes32) {
        return keccak256(
            abi.encode(
                EXTENDED_BALLOT_TYPEHASH, proposalId, support, voter, nonce, keccak256(bytes(reason)), keccak256(params)
            )
        );
    }
}
