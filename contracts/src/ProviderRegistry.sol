// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {IAssayGovernor} from "./interfaces/IAssayGovernor.sol";
import {IBondVault} from "./interfaces/IBondVault.sol";
import {ICaseSource} from "./interfaces/ICaseSource.sol";
import {IProviderRegistry} from "./interfaces/IProviderRegistry.sol";

/// @title Applications from registration to listing. An application is a case of its own and entitles its own proposal.
contract ProviderRegistry is IProviderRegistry {
    using SafeERC20 for IERC20;

    /// @dev ProposalKind.LIST_PROVIDER.
    uint8 private constant LIST_PROVIDER = 0;
    /// @dev How many resource kinds there are.
    uint8 private constant RESOURCE_KINDS = 6;

    /// @notice Who puts cases to vote and knows how a vote went.
    IGovernor public immutable governor;
    /// @notice Who owns the terms and receives the fees.
    address public immutable timelock;
    /// @notice Who holds the bonds.
    IBondVault public immutable vault;
    /// @notice The token of bonds and fees.
    IERC20 public immutable bondToken;

    Terms private _terms;
    /// @inheritdoc IProviderRegistry
    uint32 public openCases;
    /// @inheritdoc IProviderRegistry
    mapping(address auditor => bool) public isAccredited;
    mapping(bytes32 applicationId => Application) private _applications;
    /// @dev The newest application of a provider, ended ones included.
    mapping(address provider => bytes32) private _newest;
    mapping(address provider => uint256) private _count;
    /// @dev When a rejected provider may apply again [seconds].
    mapping(address provider => uint256) private _coolUntil;

    constructor(
        IGovernor governor_,
        address timelock_,
        IBondVault vault_,
        IERC20 bondToken_,
        Terms memory terms,
        address[] memory auditors
    ) {
        governor = governor_;
        timelock = timelock_;
        vault = vault_;
        bondToken = bondToken_;
        _setTerms(terms);
        for (uint256 i = 0; i < auditors.length; ++i) {
            _setAuditor(auditors[i], true);
        }
    }

    modifier onlyTimelock() {
        require(msg.sender == timelock, OnlyTimelock(msg.sender));
        _;
    }

    /// @inheritdoc IProviderRegistry
    function register(bytes32 digest, bytes32 attributesHash) external returns (bytes32 applicationId) {
        return _register(digest, attributesHash);
    }

    /// @inheritdoc IProviderRegistry
    function registerWithPermit(bytes32 digest, bytes32 attributesHash, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
        returns (bytes32 applicationId)
    {
        // A permit seen in the mempool can be used by anybody first; what counts is the allowance that it left.
        try IERC20Permit(address(bondToken)).permit(msg.sender, address(this), _terms.fee, deadline, v, r, s) {}
            catch {}
        return _register(digest, attributesHash);
    }

    /// @inheritdoc IProviderRegistry
    function attest(bytes32 applicationId, bytes32 attributesHash, uint8 kind, uint256 capacity, uint64 validUntil)
        external
    {
        Application storage app = _open(applicationId);
        require(isAccredited[msg.sender], NotAccredited(msg.sender));
        require(msg.sender != app.provider, AuditorIsApplicant(msg.sender));
        require(attributesHash == app.attributesHash, AttributesMismatch(app.attributesHash, attributesHash));
        require(kind < RESOURCE_KINDS, UnknownResourceKind(kind));
        require(validUntil > block.timestamp, AttestationExpired(validUntil));
        // What one auditor attested is not shortened by another; of a removed auditor nothing stands.
        if (validUntil > app.attestedUntil || !isAccredited[app.auditor]) {
            app.auditor = msg.sender;
            app.attestedUntil = validUntil;
        }
        emit ApplicationAttested(applicationId, app.provider, msg.sender, attributesHash, kind, capacity, validUntil);
    }

    /// @inheritdoc IProviderRegistry
    function withdraw(bytes32 applicationId) external {
        Application storage app = _open(applicationId);
        require(msg.sender == app.provider, OnlyApplicant(msg.sender, app.provider));
        // Otherwise a withdrawal sent between the defeat and its record would escape the cool-down.
        if (_isDefeated(app)) return _reject(applicationId, app);
        _end(app, Status.Withdrawn);
        emit ApplicationWithdrawn(applicationId, app.provider);
    }

    /// @inheritdoc IProviderRegistry
    function recordRejection(bytes32 applicationId) external {
        Application storage app = _open(applicationId);
        require(_isDefeated(app), ProposalNotDefeated(applicationId, app.proposalId));
        _reject(applicationId, app);
    }

    /// @inheritdoc IProviderRegistry
    function list(bytes32 applicationId) external onlyTimelock {
        Application storage app = _open(applicationId);
        uint256 proposalId = app.proposalId;
        require(
            proposalId != 0 && governor.state(proposalId) == IGovernor.ProposalState.Executed,
            CaseNotExecuting(applicationId, proposalId)
        );
        uint256 bonded = vault.bonded(app.provider);
        require(bonded >= app.required, BondBelowRequired(bonded, app.required));
        require(isAccredited[app.auditor], NotAccredited(app.auditor));
        require(app.attestedUntil > block.timestamp, AttestationExpired(app.attestedUntil));
        _end(app, Status.Listed);
        emit ProviderListed(applicationId, app.provider, proposalId);
    }

    /// @inheritdoc IProviderRegistry
    function onBondChanged(address provider, uint256 bonded) external {
        require(msg.sender == address(vault), OnlyVault(msg.sender));
        bytes32 applicationId = _newest[provider];
        Application storage app = _applications[applicationId];
        if (app.status == Status.Open) _noteBond(applicationId, app, bonded);
    }

    /// @inheritdoc IProviderRegistry
    function onUpheld(address provider, bytes32 disputeId, uint8 offence) external virtual {}

    /// @inheritdoc ICaseSource
    function caseProposal(bytes32 caseId, uint32 round) external view returns (CaseProposal memory put) {
        Application storage app = _applications[caseId];
        require(app.status == Status.Open, CaseNotEntitled(caseId, "application not open"));
        require(app.bonded, CaseNotEntitled(caseId, "bond below required"));
        require(isAccredited[app.auditor], CaseNotEntitled(caseId, "no attestation by an accredited auditor"));
        require(app.attestedUntil > block.timestamp, CaseNotEntitled(caseId, "attestation expired"));
        require(app.proposalId != 0 || openCases < _terms.maxOpenCases, CaseNotEntitled(caseId, "too many open cases"));
        put.targets = new address[](1);
        put.targets[0] = address(this);
        put.values = new uint256[](1);
        put.calldatas = new bytes[](1);
        put.calldatas[0] = abi.encodeCall(IProviderRegistry.list, (caseId));
        put.description = _describe(caseId, app, round);
        put.parties = new address[](2);
        put.parties[0] = app.provider;
        put.parties[1] = app.auditor;
        put.kind = LIST_PROVIDER;
    }

    /// @inheritdoc ICaseSource
    function onCaseProposed(bytes32 caseId, uint256 proposalId, uint32 round) external {
        require(msg.sender == address(governor), OnlyGovernor(msg.sender));
        // A vote can make the governor call anything (`relay`), but only `proposeCase` writes a case's proposal.
        (uint256 kept, uint32 keptRound) = IAssayGovernor(address(governor)).proposalOfCase(this, caseId);
        require(kept == proposalId && keptRound == round, NotProposalOfCase(caseId, proposalId, round));
        Application storage app = _applications[caseId];
        if (app.proposalId == 0) ++openCases;
        app.proposalId = proposalId;
        app.round = round;
        emit ListingProposed(caseId, app.provider, proposalId, round);
    }

    /// @inheritdoc IProviderRegistry
    function setAuditor(address auditor, bool accredited) external onlyTimelock {
        _setAuditor(auditor, accredited);
    }

    /// @inheritdoc IProviderRegistry
    function setTerms(Terms calldata terms) external onlyTimelock {
        _setTerms(terms);
    }

    /// @inheritdoc IProviderRegistry
    function application(bytes32 applicationId) external view returns (Application memory) {
        return _applications[applicationId];
    }

    /// @inheritdoc IProviderRegistry
    function applicationOf(address provider) external view returns (bytes32 applicationId, Status status) {
        applicationId = _newest[provider];
        status = _applications[applicationId].status;
    }

    /// @inheritdoc IProviderRegistry
    function isLive(bytes32 applicationId) external view returns (bool) {
        Status status = _applications[applicationId].status;
        return status == Status.Open || status == Status.Listed;
    }

    /// @inheritdoc IProviderRegistry
    function wasListed(address provider) external view virtual returns (bool) {
        return _applications[_newest[provider]].status == Status.Listed;
    }

    /// @inheritdoc IProviderRegistry
    function isBound(address provider) public view virtual returns (bool) {
        Status status = _applications[_newest[provider]].status;
        return status == Status.Open || status == Status.Listed;
    }

    /// @inheritdoc IProviderRegistry
    function requiredBond(address provider) public view virtual returns (uint256) {
        return _applications[_newest[provider]].required;
    }

    /// @inheritdoc IProviderRegistry
    function requiredBond() external view returns (uint256) {
        return _terms.requiredBond;
    }

    /// @inheritdoc IProviderRegistry
    function fee() external view returns (uint256) {
        return _terms.fee;
    }

    function _register(bytes32 digest, bytes32 attributesHash) private returns (bytes32 applicationId) {
        require(digest != 0 && attributesHash != 0, ZeroDigest());
        bytes32 newest = _newest[msg.sender];
        Status status = _applications[newest].status;
        require(status != Status.Open && status != Status.Listed, ApplicationAlreadyOpen(newest));
        require(_coolUntil[msg.sender] <= block.timestamp, CoolingDown(_coolUntil[msg.sender]));

        uint256 number = ++_count[msg.sender];
        applicationId = keccak256(abi.encode(block.chainid, address(this), msg.sender, number));
        _newest[msg.sender] = applicationId;
        Application storage app = _applications[applicationId];
        app.provider = msg.sender;
        app.status = Status.Open;
        app.digest = digest;
        app.attributesHash = attributesHash;
        app.required = _terms.requiredBond;
        uint256 taken = _terms.fee;
        emit ApplicationRegistered(applicationId, msg.sender, digest, attributesHash, taken);
        _noteBond(applicationId, app, vault.bonded(msg.sender));
        if (taken > 0) bondToken.safeTransferFrom(msg.sender, timelock, taken);
    }

    function _noteBond(bytes32 applicationId, Application storage app, uint256 bonded) private {
        if (app.bonded || bonded < app.required) return;
        app.bonded = true;
        emit ApplicationBonded(applicationId, app.provider, bonded, app.required);
    }

    function _open(bytes32 applicationId) private view returns (Application storage app) {
        app = _applications[applicationId];
        require(app.status != Status.None, UnknownApplication(applicationId));
        require(app.status == Status.Open, ApplicationNotOpen(applicationId, app.status));
    }

    function _end(Application storage app, Status status) private {
        app.status = status;
        if (app.proposalId != 0) --openCases;
    }

    function _isDefeated(Application storage app) private view returns (bool) {
        return app.proposalId != 0 && governor.state(app.proposalId) == IGovernor.ProposalState.Defeated;
    }

    function _reject(bytes32 applicationId, Application storage app) private {
        _end(app, Status.Rejected);
        _coolUntil[app.provider] = block.timestamp + _terms.cooldown;
        emit ListingRejected(applicationId, app.provider, app.proposalId);
    }

    function _describe(bytes32 caseId, Application storage app, uint32 round) private view returns (string memory) {
        return string.concat(
            "List provider ",
            Strings.toChecksumHexString(app.provider),
            "\nApplication ",
            Strings.toHexString(uint256(caseId), 32),
            "\nStatement ",
            Strings.toHexString(uint256(app.digest), 32),
            "\nRound ",
            Strings.toString(round)
        );
    }

    function _setAuditor(address auditor, bool accredited) private {
        isAccredited[auditor] = accredited;
        emit AuditorAccredited(auditor, accredited);
    }

    function _setTerms(Terms memory terms) private {
        _terms = terms;
        emit TermsSet(terms.requiredBond, terms.fee, terms.cooldown, terms.maxOpenCases);
    }
}
