// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Accusations} from "./Accusations.sol";
import {AssayGovernor} from "./AssayGovernor.sol";
import {CaseSource} from "./CaseSource.sol";
import {CaseTexts} from "./CaseTexts.sol";
import {Credits} from "./Credits.sol";
import {ProposalKinds} from "./ProposalKinds.sol";
import {IAuditorBonds} from "./interfaces/IAuditorBonds.sol";
import {IAuditorCases} from "./interfaces/IAuditorCases.sol";
import {ICaseSource} from "./interfaces/ICaseSource.sol";
import {IProviderRegistry} from "./interfaces/IProviderRegistry.sol";

/// @title Cases against auditors: opened by a holder with a deposit, decided by a vote in which the auditor has no ballot.
/// @dev A case keeps no other out, so an accomplice's sham covers nobody; each freezes the bond, also what is bonded later, and
/// pays for it when it is lost. Nothing here transfers to a party: deposits become credits.
contract AuditorCases is CaseSource, Credits, IAuditorCases {
    /// @dev The part of the auditor's stake that a deposit is, and of what an auditor and an applicant must bond at least.
    uint256 private constant DEPOSIT_PART = 100;

    /// @notice Who accredits, and keeps what was attested.
    IProviderRegistry public immutable registry;
    /// @notice Who holds the auditors' own bonds.
    IAuditorBonds public immutable auditorBonds;

    /// @inheritdoc IAuditorCases
    uint256 public count;
    mapping(bytes32 caseId => AuditorCase) private _cases;

    constructor(
        AssayGovernor governor_,
        address timelock_,
        IERC20 bondToken_,
        IProviderRegistry registry_,
        IAuditorBonds auditorBonds_
    ) CaseSource(governor_, timelock_) Credits(bondToken_) {
        registry = registry_;
        auditorBonds = auditorBonds_;
    }

    /// @inheritdoc IAuditorCases
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
        uint256 received = _take(deposit);
        require(received >= required, DepositTooSmall(received, required));
        held.deposit = received;
        emit AuditorCaseOpened(caseId, said.auditor, msg.sender, said, received);
    }

    /// @inheritdoc IAuditorCases
    function uphold(bytes32 caseId) external onlyTimelock {
        AuditorCase storage held = _openCase(caseId);
        _requireExecuting(caseId, held.proposalId);
        Accusation memory said = held.said;
        if (said.removes) registry.setAuditor(said.auditor, false);
        if (said.provider != address(0)) registry.overturn(said.auditor, said.provider, said.kind);
        uint256 slashed = said.slash == 0 ? 0 : auditorBonds.slash(said.auditor, said.slash);
        _end(caseId, held, CaseStatus.Upheld, held.opener, slashed);
    }

    /// @inheritdoc IAuditorCases
    function recordEnd(bytes32 caseId) external {
        AuditorCase storage held = _openCase(caseId);
        if (_isDefeated(held.proposalId)) return _end(caseId, held, CaseStatus.Dismissed, timelock, 0);
        require(_isUndecidable(caseId, held.proposalId), AuditorCaseNotEnded(caseId, held.proposalId));
        _end(caseId, held, CaseStatus.Undecided, held.opener, 0);
    }

    /// @inheritdoc ICaseSource
    function caseProposal(bytes32 caseId, uint32 round) external view returns (CaseProposal memory put) {
        AuditorCase storage held = _cases[caseId];
        require(held.status == CaseStatus.Open, CaseNotEntitled(caseId, "case not open"));
        put = _callSelf(abi.encodeCall(IAuditorCases.uphold, (caseId)));
        put.description = CaseTexts.sanction(caseId, held.said, round);
        put.parties = new address[](3);
        put.parties[0] = held.said.auditor;
        put.parties[1] = held.opener;
        // Whose attestation is at stake; zero is nobody.
        put.parties[2] = held.said.provider;
        put.kind = ProposalKinds.SANCTION_AUDITOR;
    }

    /// @inheritdoc IAuditorCases
    function auditorCase(bytes32 caseId) external view returns (AuditorCase memory) {
        return _cases[caseId];
    }

    /// @inheritdoc IAuditorCases
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

    function _end(bytes32 caseId, AuditorCase storage held, CaseStatus status, address depositTo, uint256 slashed)
        private
    {
        held.status = status;
        emit AuditorCaseEnded(caseId, held.said.auditor, held.proposalId, status, slashed);
        _addCredit(depositTo, held.deposit);
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
