// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {AssayGovernor} from "./AssayGovernor.sol";
import {BondVault} from "./BondVault.sol";
import {CourtTerms} from "./CourtTerms.sol";
import {Credits} from "./Credits.sol";
import {Offences} from "./Offences.sol";
import {RiskFund} from "./RiskFund.sol";
import {SlashMath} from "./SlashMath.sol";
import {IDisputeCourt} from "./interfaces/IDisputeCourt.sol";
import {IProviderRegistry} from "./interfaces/IProviderRegistry.sol";
import {ITiming} from "./interfaces/ITiming.sol";

/// @title The disputes as they are opened and argued: who may, with what, against whom, once.
abstract contract Docket is CourtTerms, Credits {
    /// @notice The contracts that the court works with.
    struct Wiring {
        AssayGovernor governor;
        address timelock;
        IProviderRegistry registry;
        BondVault vault;
        RiskFund fund;
        IERC20 bondToken;
        ITiming timing;
    }

    /// @dev What settlement needs to know of one offence of one provider in one period. It excludes nobody: any number of
    /// disputes stand beside each other, and whichever settles later has what the earlier ones took taken off.
    struct Triple {
        uint32 opened;
        bool upheld;
        uint64 againUntil; // [seconds], it may be disputed until then, whatever the statute
        uint256 decidedAt; // the dearest deposit of a case that was upheld or dismissed [base units of the bond token]
        uint256 slashed; // by all its disputes [base units of the bond token]
        mapping(bytes32 evidenceHash => bytes32) filedIn; // the earliest unsettled dispute, or where it was dismissed
    }

    /// @dev The disputes on one bond in opening order, and how many of them are settled.
    struct Queue {
        bytes32[] disputes;
        uint256 settled;
    }

    /// @dev So many parties, beside provider and challenger, as the governor takes at most.
    uint256 private constant MAX_AUDITORS = 6;
    /// @dev How many hashes a dispute opens with.
    uint256 private constant MAX_EVIDENCE = 16;

    /// @notice Where it stands who was ever listed.
    IProviderRegistry public immutable registry;
    /// @notice Who holds the bonds.
    BondVault public immutable vault;
    /// @inheritdoc IDisputeCourt
    RiskFund public immutable fund;

    mapping(bytes32 disputeId => Dispute) internal _disputes;
    /// @inheritdoc IDisputeCourt
    mapping(bytes32 caseId => bytes32) public disputeOfCase;
    mapping(bytes32 tripleId => Triple) internal _triples;
    mapping(address provider => Queue) internal _queues;
    /// @dev Provider, challenger, and whose attestations are at stake.
    mapping(bytes32 disputeId => address[]) internal _parties;
    mapping(bytes32 disputeId => mapping(bytes32 evidenceHash => bool)) private _isFiled;
    /// @inheritdoc IDisputeCourt
    uint256 public escrow;

    constructor(Wiring memory wiring, Terms memory terms, uint16[9] memory shares)
        CourtTerms(wiring.governor, wiring.timelock, wiring.timing, terms, shares)
        Credits(wiring.bondToken)
    {
        registry = wiring.registry;
        vault = wiring.vault;
        fund = wiring.fund;
    }

    /// @inheritdoc IDisputeCourt
    function open(
        address provider,
        uint8 offence,
        uint64 happenedAt,
        bytes32[] calldata evidenceHashes,
        uint256 damages,
        uint256 deposit
    ) external nonReentrant returns (bytes32 disputeId) {
        _requireOffence(offence);
        require(registry.wasListed(provider), NeverListed(provider));
        require(msg.sender != provider, ChallengesItself(provider));
        uint64 period = Offences.period(offence, happenedAt);
        require(!isNetworkFault[offence][period], NetworkAtFault(offence, period));
        Triple storage triple = _triples[_tripleId(provider, offence, period)];
        _requireInTime(happenedAt, triple.againUntil);

        disputeId = _disputeId(provider, offence, period, ++triple.opened);
        require(_file(triple, disputeId, evidenceHashes), NothingNew(provider, offence, period));
        // Frozen before the token is called: what answers cannot leave while the deposit arrives.
        vault.freeze(provider);
        Dispute storage one = _disputes[disputeId];
        one.provider = provider;
        one.offence = offence;
        one.status = Status.Open;
        one.challenger = msg.sender;
        one.period = period;
        one.damages = damages;
        _fix(one, triple);
        require(!triple.upheld || _asksMore(one, triple), AlreadyUpheld(provider, offence, period));
        _fixParties(_parties[disputeId], provider, offence);
        one.caseId = disputeId;
        disputeOfCase[disputeId] = disputeId;
        _queues[provider].disputes.push(disputeId);
        _announce(disputeId, one, evidenceHashes);
        one.deposit = _hold(disputeId, deposit, one.requiredDeposit);
    }

    /// @inheritdoc IDisputeCourt
    function submitEvidence(bytes32 disputeId, bytes32 evidenceHash) external {
        Dispute storage one = _answerable(disputeId);
        Triple storage triple = _tripleOf(one);
        _fileOne(triple, disputeId, evidenceHash);
        emit EvidenceSubmitted(disputeId, msg.sender, evidenceHash);
    }

    /// @inheritdoc IDisputeCourt
    function answer(bytes32 disputeId, bytes32 answerHash) external {
        Dispute storage one = _answerable(disputeId);
        require(msg.sender == one.provider, OnlyAccused(msg.sender, one.provider));
        require(answerHash != 0, ZeroHash());
        require(!one.answered, AlreadyAnswered(disputeId));
        one.answered = true;
        emit DisputeAnswered(disputeId, msg.sender, answerHash);
    }

    /// @inheritdoc IDisputeCourt
    function dispute(bytes32 disputeId) external view returns (Dispute memory) {
        return _disputes[disputeId];
    }

    /// @inheritdoc IDisputeCourt
    function partiesOf(bytes32 disputeId) external view returns (address[] memory) {
        return _parties[disputeId];
    }

    /// @inheritdoc IDisputeCourt
    function requiredDeposit(address provider, uint8 offence, uint64 happenedAt) external view returns (uint256) {
        _requireOffence(offence);
        Triple storage triple = _triples[_tripleId(provider, offence, Offences.period(offence, happenedAt))];
        return _required(_terms(), _atStake(provider), triple);
    }

    /// @inheritdoc IDisputeCourt
    function unsettledCases(address provider) external view returns (uint256) {
        Queue storage queue = _queues[provider];
        return queue.disputes.length - queue.settled;
    }

    /// @inheritdoc IDisputeCourt
    function nextToSettle(address provider) external view returns (bytes32) {
        Queue storage queue = _queues[provider];
        return queue.settled == queue.disputes.length ? bytes32(0) : queue.disputes[queue.settled];
    }

    /// @dev Fixes what binds the dispute from now on, whatever changes later.
    function _fix(Dispute storage one, Triple storage triple) private {
        Terms storage terms = _terms();
        uint256 basis = _atStake(one.provider);
        one.terms = termsVersion();
        // A day that joined its fault joins it no more.
        one.shareBps = triple.upheld && one.offence == Offences.MISSED_PROOF ? 0 : shareBps[one.offence];
        one.basis = basis;
        one.requiredDeposit = _required(terms, basis, triple);
        one.answerUntil = uint64(block.timestamp) + terms.answerWindow;
        one.deadline = one.answerUntil + terms.pushGrace;
    }

    /// @dev Who has no ballot in it, by his own act or his accreditation, fixed for good.
    function _fixParties(address[] storage parties, address provider, uint8 offence) private {
        parties.push(provider);
        parties.push(msg.sender);
        if (!Offences.contestsAttestation(offence)) return;
        address[] memory auditors = registry.auditorsOf(provider);
        uint256 count = Math.min(auditors.length, MAX_AUDITORS);
        for (uint256 i = 0; i < count; ++i) {
            parties.push(auditors[i]);
        }
    }

    function _announce(bytes32 disputeId, Dispute storage one, bytes32[] calldata evidenceHashes) private {
        emit DisputeOpened(
            disputeId,
            one.provider,
            one.challenger,
            one.offence,
            one.period,
            one.damages,
            one.basis,
            one.shareBps,
            _parties[disputeId],
            one.answerUntil,
            one.terms
        );
        for (uint256 i = 0; i < evidenceHashes.length; ++i) {
            emit EvidenceSubmitted(disputeId, one.challenger, evidenceHashes[i]);
        }
    }

    /// @dev Files the hashes that a dispute opens with; answers whether one of them was never dismissed.
    function _file(Triple storage triple, bytes32 disputeId, bytes32[] calldata evidenceHashes)
        private
        returns (bool anyNew)
    {
        uint256 count = evidenceHashes.length;
        require(count > 0 && count <= MAX_EVIDENCE, EvidenceCount(count));
        for (uint256 i = 0; i < count; ++i) {
            if (_fileOne(triple, disputeId, evidenceHashes[i])) anyNew = true;
        }
    }

    /// @dev What was dismissed stays where it was dismissed, so that filing it again does not make it new.
    function _fileOne(Triple storage triple, bytes32 disputeId, bytes32 evidenceHash) private returns (bool isNew) {
        require(evidenceHash != 0, ZeroHash());
        require(!_isFiled[disputeId][evidenceHash], AlreadyFiled(disputeId, evidenceHash));
        _isFiled[disputeId][evidenceHash] = true;
        Dispute storage earliest = _disputes[triple.filedIn[evidenceHash]];
        isNew = earliest.verdict != Verdict.Dismissed;
        bool over = earliest.status == Status.None || earliest.status == Status.Settled;
        if (isNew && over) triple.filedIn[evidenceHash] = disputeId;
    }

    function _hold(bytes32 disputeId, uint256 amount, uint256 required) internal returns (uint256) {
        _takeDeposit(amount, required);
        escrow += required;
        emit DepositTaken(disputeId, msg.sender, required, escrow);
        return required;
    }

    function _answerable(bytes32 disputeId) private view returns (Dispute storage one) {
        one = _known(disputeId);
        require(
            one.status == Status.Open && block.timestamp <= one.answerUntil,
            AnswerWindowOver(disputeId, one.answerUntil)
        );
    }

    function _known(bytes32 disputeId) internal view returns (Dispute storage one) {
        one = _disputes[disputeId];
        require(one.status != Status.None, UnknownDispute(disputeId));
    }

    /// @dev While a case is decided the statute runs on; whoever it did not serve has time after its settlement.
    function _requireInTime(uint64 happenedAt, uint64 againUntil) private view {
        require(happenedAt <= block.timestamp, NotYet(happenedAt));
        if (block.timestamp <= againUntil) return;
        uint32 statute_ = _terms().statute;
        require(block.timestamp - happenedAt <= statute_, StatuteOver(happenedAt, statute_));
    }

    /// @dev Whether its share or its damages are more than what was slashed for the same.
    function _asksMore(Dispute storage one, Triple storage triple) private view returns (bool) {
        return SlashMath.slash(one.basis, one.shareBps, one.damages, triple.slashed, type(uint256).max) > 0;
    }

    /// @dev What was decided once costs twice, but no more than twice what it cost: a sham over a tiny bond makes no case over a large one
    /// dearer.
    function _required(Terms storage terms, uint256 basis, Triple storage triple) private view returns (uint256) {
        uint256 once = SlashMath.deposit(basis, terms.depositBps, terms.minDeposit);
        return Math.min(2 * once, Math.max(once, 2 * triple.decidedAt));
    }

    function _atStake(address provider) internal view returns (uint256) {
        return vault.bonded(provider) + vault.unbonding(provider);
    }

    function _tripleOf(Dispute storage one) internal view returns (Triple storage) {
        return _triples[_tripleId(one.provider, one.offence, one.period)];
    }

    function _tripleId(address provider, uint8 offence, uint64 period) private pure returns (bytes32) {
        return keccak256(abi.encode(provider, offence, period));
    }

    function _disputeId(address provider, uint8 offence, uint64 period, uint32 number) private view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), provider, offence, period, number));
    }
}
