// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Accusations} from "./Accusations.sol";
import {AssayGovernor} from "./AssayGovernor.sol";
import {AuditorBonds} from "./AuditorBonds.sol";
import {CaseSource} from "./CaseSource.sol";
import {CaseTexts} from "./CaseTexts.sol";
import {Credits} from "./Credits.sol";
import {ProposalKinds} from "./ProposalKinds.sol";
import {SlashMath} from "./SlashMath.sol";
import {ICaseSource} from "./interfaces/ICaseSource.sol";
import {IProviderRegistry} from "./interfaces/IProviderRegistry.sol";

/// @title Cases against auditors: opened by a holder with a deposit, decided by a vote in which the auditor has no ballot.
/// @dev A case keeps no other out, so an accomplice's sham covers nobody; each freezes the bond, also what is bonded later, and
/// pays for it when it is lost. Nothing here transfers to a party: deposits become credits.
contract AuditorCases is CaseSource, Credits {
    enum CaseStatus {
        None,
        Open,
        Upheld,
        Dismissed,
        Undecided
    }

    /// @notice What the vote is about.
    struct Accusation {
        address auditor;
        bool removes; // from the accredited
        uint256 slash; // [base units of the bond token], at most what is there
        address provider; // whose listing's attestation is overturned; zero: none
        uint8 kind; // of that attestation
        bytes32 reason; // hash of the reason
    }

    /// @notice One case.
    struct AuditorCase {
        Accusation said;
        CaseStatus status;
        uint32 round;
        address opener;
        uint256 deposit; // [base units of the bond token]
        uint256 proposalId;
    }

    /// @notice A case was opened with a deposit; the auditor's bond is frozen until it ends [base units of the bond token].
    event AuditorCaseOpened(
        bytes32 indexed caseId, address indexed auditor, address indexed opener, Accusation said, uint256 deposit
    );
    /// @notice The case was put to vote; `round` grows after a cancelled one.
    event AuditorCaseProposed(
        bytes32 indexed caseId, address indexed auditor, uint256 indexed proposalId, uint32 round
    );
    /// @notice The case ended; of an upheld one `slashed` was taken [base units of the bond token].
    event AuditorCaseEnded(
        bytes32 indexed caseId, address indexed auditor, uint256 indexed proposalId, CaseStatus status, uint256 slashed
    );

    /// @notice A case removes, takes or overturns something.
    error NothingAsked();
    /// @notice Nobody is accused who never was an auditor.
    error NeverAuditor(address account);
    /// @notice The auditor has no attestation of this kind.
    error NotHisAttestation(address auditor, address provider, uint8 kind);
    /// @notice No case has this id, or it has ended.
    error AuditorCaseNotOpen(bytes32 caseId, CaseStatus status);
    /// @notice Nothing has ended the case yet.
    error AuditorCaseNotEnded(bytes32 caseId, uint256 proposalId);

    /// @dev The part of the auditor's stake that a deposit is, and of what an auditor and an applicant must bond at least.
    uint256 private constant DEPOSIT_PART = 100;
    /// @dev The share of a deposit that a freeze costs which came to nothing [bps].
    uint256 private constant UNDECIDED_BPS = 1_000;

    /// @notice Who accredits, and keeps what was attested.
    IProviderRegistry public immutable registry;
    /// @notice Who holds the auditors' own bonds.
    AuditorBonds public immutable auditorBonds;

    /// @notice How many cases were opened.
    uint256 public count;
    mapping(bytes32 caseId => AuditorCase) private _cases;

    constructor(
        AssayGovernor governor_,
        address timelock_,
        IERC20 bondToken_,
        IProviderRegistry registry_,
        AuditorBonds auditorBonds_
    ) CaseSource(governor_, timelock_) Credits(bondToken_) {
        registry = registry_;
        auditorBonds = auditorBonds_;
    }

    /// @notice Opens a case, by a holder who could propose, as of the moment before; takes as a deposit what
    /// `requiredDeposit` says, owes the rest at once, and freezes the auditor's bond. A case keeps no other from being opened.
    /// @dev Whoever holds the proposal threshold can hold a bond for as long as he pays.
    function open(Accusation calldata said, uint256 deposit) external nonReentrant returns (bytes32 caseId) {
        Accusations.check(governor, said.reason);
        require(said.removes || said.slash > 0 || said.provider != address(0), NothingAsked());
        if (said.provider != address(0)) _requireHis(said);
        require(registry.wasAuditor(said.auditor), NeverAuditor(said.auditor));
        uint256 required = requiredDeposit(said.auditor);
        caseId = keccak256(abi.encode(block.chainid, address(this), ++count));
        AuditorCase storage held = _cases[caseId];
        held.said = said;
        held.status = CaseStatus.Open;
        held.opener = msg.sender;
        auditorBonds.freeze(said.auditor);
        held.deposit = required;
        emit AuditorCaseOpened(caseId, said.auditor, msg.sender, said, required);
        _takeDeposit(deposit, required);
    }

    /// @notice Removes, takes and overturns; only while the governor executes this case's own proposal. The deposit goes back.
    /// @dev While the bond token refuses transfers to the fund, a case that takes something waits.
    function uphold(bytes32 caseId) external onlyTimelock {
        AuditorCase storage held = _openCase(caseId);
        _requireExecuting(caseId, held.proposalId);
        Accusation memory said = held.said;
        if (said.removes) registry.setAuditor(said.auditor, false);
        if (said.provider != address(0)) registry.overturn(said.auditor, said.provider, said.kind);
        uint256 slashed = said.slash == 0 ? 0 : auditorBonds.slash(said.auditor, said.slash);
        _end(caseId, held, CaseStatus.Upheld, held.deposit, slashed);
    }

    /// @notice Ends a case whose vote was lost, to a quorum of all sides: the deposit is the timelock's; or that a vote left undecided,
    /// or none can decide any more: it goes back less a tenth. By anyone.
    function recordEnd(bytes32 caseId) external {
        AuditorCase storage held = _openCase(caseId);
        bool lost = _isDefeated(held.proposalId);
        require(lost || _isUndecidable(caseId, held.proposalId), AuditorCaseNotEnded(caseId, held.proposalId));
        if (lost && _isDismissed(held.proposalId)) return _end(caseId, held, CaseStatus.Dismissed, 0, 0);
        (uint256 back,) = SlashMath.undecided(held.deposit, UNDECIDED_BPS, 1);
        _end(caseId, held, CaseStatus.Undecided, back, 0);
    }

    /// @inheritdoc ICaseSource
    function caseProposal(bytes32 caseId, uint32 round) external view returns (CaseProposal memory put) {
        AuditorCase storage held = _cases[caseId];
        require(held.status == CaseStatus.Open, CaseNotEntitled(caseId, "case not open"));
        put.call = abi.encodeCall(AuditorCases.uphold, (caseId));
        put.description = CaseTexts.sanction(caseId, held.said, round);
        put.parties = new address[](3);
        put.parties[0] = held.said.auditor;
        put.parties[1] = held.opener;
        // Whose attestation is at stake; zero is nobody.
        put.parties[2] = held.said.provider;
        put.kind = ProposalKinds.SANCTION_AUDITOR;
        // Otherwise few could take by a lowered quorum, with his bond, what only many give back.
        put.changesRoles = true;
    }

    /// @notice The case with this id; all zero when there is none.
    function auditorCase(bytes32 caseId) external view returns (AuditorCase memory) {
        return _cases[caseId];
    }

    /// @notice What a case against the auditor takes as a deposit now: a hundredth of what it freezes, rounded up [base units of
    /// the bond token].
    function requiredDeposit(address auditor) public view returns (uint256) {
        uint256 stake = auditorBonds.bonded(auditor) + auditorBonds.unbonding(auditor).amount;
        uint256 least = Math.max(auditorBonds.requiredBond(), registry.requiredBond());
        return Math.max(Math.ceilDiv(Math.max(stake, least), DEPOSIT_PART), 1);
    }

    function _onCaseProposed(bytes32 caseId, uint256 proposalId, uint32 round) internal override {
        AuditorCase storage held = _cases[caseId];
        held.proposalId = proposalId;
        held.round = round;
        emit AuditorCaseProposed(caseId, held.said.auditor, proposalId, round);
    }

    /// @dev `back` of the deposit is the opener's, the rest the timelock's.
    function _end(bytes32 caseId, AuditorCase storage held, CaseStatus status, uint256 back, uint256 slashed) private {
        held.status = status;
        emit AuditorCaseEnded(caseId, held.said.auditor, held.proposalId, status, slashed);
        _addCredit(held.opener, back);
        _addCredit(timelock, held.deposit - back);
        auditorBonds.unfreeze(held.said.auditor);
    }

    function _openCase(bytes32 caseId) private view returns (AuditorCase storage held) {
        held = _cases[caseId];
        require(held.status == CaseStatus.Open, AuditorCaseNotOpen(caseId, held.status));
    }

    function _requireHis(Accusation calldata said) private view {
        bytes32 applicationId = registry.listing(said.provider).applicationId;
        require(
            registry.hasAttested(applicationId, said.kind, said.auditor),
            NotHisAttestation(said.auditor, said.provider, said.kind)
        );
    }
}
