// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {RESOURCE_KINDS} from "./BondRates.sol";
import {CaseTexts} from "./CaseTexts.sol";
import {ProposalKinds} from "./ProposalKinds.sol";
import {ICaseSource} from "./interfaces/ICaseSource.sol";
import {IListings} from "./interfaces/IListings.sol";
import {IProviderRegistry} from "./interfaces/IProviderRegistry.sol";
import {Listings} from "./registry/Listings.sol";
import {RegistryRoles} from "./registry/RegistryRoles.sol";

/// @title Providers from application to listing and out of it again. An application is a case of its own and entitles its own
/// proposal.
contract ProviderRegistry is Listings, Multicall {
    using SafeERC20 for IERC20;

    /// @notice Everything that a deployment chooses.
    struct Setup {
        Terms terms;
        ListingTerms listingTerms;
        uint64 suspensionWindow; // [seconds]
        address[] auditors;
        address[] stewards;
    }

    Terms private _terms;
    mapping(address provider => uint256) private _count;
    /// @dev When a rejected or delisted provider may apply again [seconds].
    mapping(address provider => uint256) private _coolUntil;

    constructor(Neighbours memory neighbours, Setup memory setup)
        RegistryRoles(neighbours, setup.auditors, setup.stewards)
        Listings(setup.listingTerms, setup.suspensionWindow)
    {
        _setTerms(setup.terms);
    }

    /// @inheritdoc IProviderRegistry
    function register(bytes32 digest, Claim[] calldata claims) external returns (bytes32 applicationId) {
        require(listingStatus(msg.sender) != ListingStatus.Suspended, ProviderIsSuspended(msg.sender));
        applicationId = _number();
        uint8 kinds = 0;
        for (uint256 i = 0; i < claims.length; ++i) {
            kinds |= _claim(applicationId, kinds, i, claims[i]);
        }
        require(kinds != 0, BadClaim(0));
        _file(applicationId, digest, keccak256(abi.encode(claims)), kinds);
        for (uint256 i = 0; i < claims.length; ++i) {
            Claim calldata made = claims[i];
            emit ResourceClaimed(applicationId, msg.sender, made.kind, made.attributesHash, made.capacity);
        }
        _noteBond(msg.sender, vault.bonded(msg.sender));
        if (_terms.fee > 0) bondToken.safeTransferFrom(msg.sender, timelock, _terms.fee);
    }

    /// @inheritdoc IProviderRegistry
    function permitFee(uint256 deadline, uint8 v, bytes32 r, bytes32 s) external {
        // A permit seen in the mempool can be used by anybody first; what counts is the allowance that it left.
        try IERC20Permit(address(bondToken)).permit(msg.sender, address(this), _terms.fee, deadline, v, r, s) {}
            catch {}
    }

    /// @inheritdoc IProviderRegistry
    function attest(bytes32 applicationId, bytes32 attributesHash, uint8 kind, uint256 capacity, uint64 validUntil)
        external
    {
        Application storage app = _open(applicationId);
        _attestResource(app.provider, applicationId, kind, attributesHash, capacity, validUntil);
        emit ApplicationAttested(applicationId, app.provider, msg.sender, attributesHash, kind, capacity, validUntil);
    }

    /// @inheritdoc IProviderRegistry
    function withdraw(bytes32 applicationId) external {
        Application storage app = _open(applicationId);
        require(msg.sender == app.provider, OnlyApplicant(msg.sender, app.provider));
        _withdraw(applicationId, app);
    }

    /// @inheritdoc IProviderRegistry
    function recordRejection(bytes32 applicationId) external {
        Application storage app = _open(applicationId);
        require(_isDefeated(app.proposalId), ProposalNotDefeated(applicationId, app.proposalId));
        _reject(applicationId, app);
    }

    /// @inheritdoc IProviderRegistry
    function recordUndecided(bytes32 applicationId) external {
        Application storage app = _open(applicationId);
        require(_isStuck(applicationId, app), ApplicationDecidable(applicationId, app.proposalId));
        app.status = Status.Undecided;
        emit ApplicationEnded(applicationId, app.provider, Status.Undecided);
    }

    /// @inheritdoc IProviderRegistry
    function list(bytes32 applicationId) external onlyTimelock {
        Application storage app = _open(applicationId);
        uint256 proposalId = app.proposalId;
        _requireExecuting(applicationId, proposalId);
        uint256 bonded = vault.bonded(app.provider);
        require(bonded >= app.required, BondBelowRequired(bonded, app.required));
        (address auditor, uint64 validUntil) = _weakest(applicationId, app);
        require(isAccredited(auditor), NotAccredited(auditor));
        require(validUntil > block.timestamp, AttestationExpired(validUntil));
        app.status = Status.Listed;
        emit ProviderListed(applicationId, app.provider, proposalId);
        _agree(app.provider, applicationId, bonded);
    }

    /// @inheritdoc IProviderRegistry
    function delist(address provider) external {
        require(msg.sender == address(delistings), OnlyDelistings(msg.sender));
        _unlist(provider, ListingStatus.Delisted, Status.Delisted);
        // He has no application left, and waits as one who was rejected.
        _coolUntil[provider] = block.timestamp + _terms.cooldown;
        bytes32 newest = _newest[provider];
        Application storage app = _applications[newest];
        if (app.status != Status.Open) return;
        app.status = Status.Delisted;
        emit ApplicationEnded(newest, provider, Status.Delisted);
    }

    /// @inheritdoc IListings
    function exit() external {
        bytes32 applicationId = _listed(msg.sender).applicationId;
        bytes32 newest = _newest[msg.sender];
        Application storage app = _applications[newest];
        if (app.status == Status.Open) _withdraw(newest, app);
        _unlist(msg.sender, ListingStatus.Exited, Status.Exited);
        emit ProviderExited(msg.sender, applicationId);
    }

    /// @inheritdoc IProviderRegistry
    function onBondChanged(address provider, uint256 bonded) external {
        require(msg.sender == address(vault), OnlyVault(msg.sender));
        _noteBond(provider, bonded);
        if (_isListed(provider)) _noteShortfall(provider, _listings[provider], bonded);
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
    function requiredBond() external view returns (uint256) {
        return _terms.requiredBond;
    }

    /// @inheritdoc IProviderRegistry
    function fee() external view returns (uint256) {
        return _terms.fee;
    }

    /// @inheritdoc IProviderRegistry
    function maxOpenCases() external view returns (uint32) {
        return _terms.maxOpenCases;
    }

    /// @inheritdoc ICaseSource
    function caseProposal(bytes32 caseId, uint32 round) external view returns (CaseProposal memory put) {
        Application storage app = _applications[caseId];
        require(app.status == Status.Open, CaseNotEntitled(caseId, "application not open"));
        string memory missing = _missing(caseId, app);
        require(bytes(missing).length == 0, CaseNotEntitled(caseId, missing));
        put.call = abi.encodeCall(IProviderRegistry.list, (caseId));
        put.description = CaseTexts.listing(caseId, app.provider, app.digest, round);
        put.parties = _parties(app.provider, _auditors(app.provider, caseId));
        put.kind = ProposalKinds.LIST_PROVIDER;
    }

    function _onCaseProposed(bytes32 applicationId, uint256 proposalId, uint32 round) internal override {
        Application storage app = _applications[applicationId];
        app.proposalId = proposalId;
        app.round = round;
        emit ListingProposed(applicationId, app.provider, proposalId, round);
    }

    function _noteBond(address provider, uint256 bonded) private {
        bytes32 applicationId = _newest[provider];
        Application storage app = _applications[applicationId];
        if (app.status != Status.Open || app.bonded || bonded < app.required) return;
        app.bonded = true;
        emit ApplicationBonded(applicationId, provider, bonded, app.required);
    }

    /// @dev The provider and who attested.
    function _parties(address provider, address[] memory auditors) private pure returns (address[] memory parties) {
        parties = new address[](1 + auditors.length);
        parties[0] = provider;
        for (uint256 i = 0; i < auditors.length; ++i) {
            parties[1 + i] = auditors[i];
        }
    }

    /// @dev `kinds` are those before it, which are all below its own.
    function _claim(bytes32 applicationId, uint8 kinds, uint256 index, Claim calldata made)
        private
        returns (uint8 bit)
    {
        require(made.kind < RESOURCE_KINDS, UnknownResourceKind(made.kind));
        bit = uint8(1 << made.kind);
        bool sound = bit > kinds && made.attributesHash != 0 && made.capacity > 0;
        require(sound && made.capacity <= type(uint128).max, BadClaim(index));
        Claimed storage claimed = _claimed[applicationId][made.kind];
        claimed.attributesHash = made.attributesHash;
        claimed.capacity = uint128(made.capacity);
    }

    /// @dev The id of the caller's next application.
    function _number() private returns (bytes32 applicationId) {
        bytes32 newest = _newest[msg.sender];
        require(_applications[newest].status != Status.Open, ApplicationAlreadyOpen(newest));
        require(_coolUntil[msg.sender] <= block.timestamp, CoolingDown(_coolUntil[msg.sender]));
        uint256 number = ++_count[msg.sender];
        applicationId = keccak256(abi.encode(block.chainid, address(this), msg.sender, number));
        _newest[msg.sender] = applicationId;
    }

    function _file(bytes32 applicationId, bytes32 digest, bytes32 attributesHash, uint8 kinds) private {
        require(digest != 0 && attributesHash != 0, ZeroDigest());
        Application storage app = _applications[applicationId];
        app.provider = msg.sender;
        app.status = Status.Open;
        app.digest = digest;
        app.attributesHash = attributesHash;
        app.kinds = kinds;
        app.flat = _terms.requiredBond;
        app.required = _required(applicationId);
        emit ApplicationRegistered(applicationId, msg.sender, digest, attributesHash, _terms.fee);
    }

    function _withdraw(bytes32 applicationId, Application storage app) private {
        // Otherwise a withdrawal sent between the defeat and its record would escape the cool-down.
        if (_isDefeated(app.proposalId)) return _reject(applicationId, app);
        app.status = Status.Withdrawn;
        emit ApplicationWithdrawn(applicationId, app.provider);
    }

    function _reject(bytes32 applicationId, Application storage app) private {
        app.status = Status.Rejected;
        _coolUntil[app.provider] = block.timestamp + _terms.cooldown;
        emit ListingRejected(applicationId, app.provider, app.proposalId);
    }

    function _setTerms(Terms memory terms) private {
        _terms = terms;
        emit TermsSet(terms.requiredBond, terms.fee, terms.cooldown, terms.maxOpenCases);
    }

    function _open(bytes32 applicationId) private view returns (Application storage app) {
        app = _applications[applicationId];
        require(app.status != Status.None, UnknownApplication(applicationId));
        require(app.status == Status.Open, ApplicationNotOpen(applicationId, app.status));
    }

    /// @dev What the application lacks to be put to vote; empty when it lacks nothing.
    function _missing(bytes32 applicationId, Application storage app) private view returns (string memory) {
        if (!app.bonded || vault.bonded(app.provider) < app.required) return "bond below required";
        (address auditor, uint64 validUntil) = _weakest(applicationId, app);
        if (!isAccredited(auditor)) return "no attestation by an accredited auditor";
        return validUntil > block.timestamp ? "" : "attestation expired";
    }

    /// @dev The attestation that holds the application up: one of a kind of which none stands, if any; else some that does. While an
    /// application is open the hashes of its claims stay.
    function _weakest(bytes32 applicationId, Application storage app)
        private
        view
        returns (address auditor, uint64 validUntil)
    {
        for (uint8 kind = 0; kind < RESOURCE_KINDS; ++kind) {
            if (!_claims(app, kind)) continue;
            (Attestation storage best, bool stands) = _best(applicationId, kind);
            (auditor, validUntil) = (best.auditor, best.validUntil);
            if (!stands) break;
        }
    }

    function _isStuck(bytes32 applicationId, Application storage app) private view returns (bool) {
        if (_isUndecidable(applicationId, app.proposalId)) return true;
        return _is(app.proposalId, IGovernor.ProposalState.Canceled) && bytes(_missing(applicationId, app)).length != 0;
    }
}
