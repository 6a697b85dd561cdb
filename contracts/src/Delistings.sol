// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Accusations} from "./Accusations.sol";
import {AssayGovernor} from "./AssayGovernor.sol";
import {CaseSource} from "./CaseSource.sol";
import {CaseTexts} from "./CaseTexts.sol";
import {Offences} from "./Offences.sol";
import {ProposalKinds} from "./ProposalKinds.sol";
import {ICaseSource} from "./interfaces/ICaseSource.sol";
import {IDelistings} from "./interfaces/IDelistings.sol";
import {IListings} from "./interfaces/IListings.sol";
import {IProviderRegistry} from "./interfaces/IProviderRegistry.sol";

/// @title Delistings: a holder's accusation or an upheld dispute is a case, and its own vote decides it.
/// @dev An exit escapes no case that is open: a provider who left is delisted too, and waits before he applies again.
contract Delistings is CaseSource, IDelistings {
    /// @notice Who lists, and delists when a case is executed.
    IProviderRegistry public immutable registry;
    /// @notice Who tells what was upheld.
    address public immutable court;

    /// @inheritdoc IDelistings
    uint32 public openDelistings;
    /// @inheritdoc IDelistings
    mapping(address provider => bytes32) public delistingOf;
    mapping(bytes32 caseId => Delisting) private _delistings;
    /// @dev Who answered for the attestations when the case was opened, whoever prolongs them later.
    mapping(bytes32 caseId => address[]) private _auditorsThen;
    mapping(address provider => uint256) private _opened;
    /// @dev How many open cases of holders against a provider have a proposal; together they take one place.
    mapping(address provider => uint256) private _put;
    /// @dev How often a provider was delisted; a case is about the listing that it found, or what followed without a delisting.
    mapping(address provider => uint32) private _delisted;

    constructor(AssayGovernor governor_, address timelock_, IProviderRegistry registry_, address court_)
        CaseSource(governor_, timelock_)
    {
        registry = registry_;
        court = court_;
    }

    /// @inheritdoc IDelistings
    function openDelisting(address provider, bytes32 reason) external returns (bytes32 caseId) {
        Accusations.check(governor, reason);
        IListings.ListingStatus status = registry.listingStatus(provider);
        require(_isListed(status), IListings.NotListed(provider, status));
        require(msg.sender != provider, AccuserIsAccused(provider));
        caseId = _delistingId(provider, msg.sender, bytes32(++_opened[provider]));
        delistingOf[provider] = caseId;
        _openDelisting(caseId, provider, msg.sender, reason);
    }

    /// @inheritdoc IDelistings
    function onUpheld(address provider, bytes32 disputeId, uint8 offence) external {
        require(msg.sender == court, OnlyCourt(msg.sender));
        if (offence != Offences.FABRICATED_EVIDENCE && offence != Offences.ABSCONDED) return;
        bytes32 caseId = _delistingId(provider, address(0), disputeId);
        if (!_canBeDelisted(provider) || _delistings[caseId].status != DelistingStatus.None) return;
        _openDelisting(caseId, provider, address(0), disputeId);
    }

    /// @inheritdoc IDelistings
    function delist(bytes32 caseId) external onlyTimelock {
        Delisting storage held = _openCase(caseId);
        address provider = held.provider;
        _requireExecuting(caseId, held.proposalId);
        require(!_isMoot(held), IListings.NotListed(provider, registry.listingStatus(provider)));
        _endDelisting(held, DelistingStatus.Applied);
        ++_delisted[provider];
        emit ProviderDelisted(caseId, provider, held.proposalId);
        registry.delist(provider);
    }

    /// @inheritdoc IDelistings
    function recordDelistingEnd(bytes32 caseId) external {
        Delisting storage held = _openCase(caseId);
        DelistingStatus end = DelistingStatus.Open;
        if (_isMoot(held)) end = DelistingStatus.Moot;
        else if (_isDefeated(held.proposalId)) end = DelistingStatus.Dismissed;
        else if (_isUndecidable(caseId, held.proposalId)) end = DelistingStatus.Undecided;
        require(end != DelistingStatus.Open, DelistingNotEnded(caseId, held.proposalId));
        _endDelisting(held, end);
        emit DelistingEnded(caseId, held.provider, held.proposalId, end);
    }

    /// @inheritdoc ICaseSource
    function caseProposal(bytes32 caseId, uint32 round) external view returns (CaseProposal memory put) {
        Delisting storage held = _delistings[caseId];
        require(held.status == DelistingStatus.Open, CaseNotEntitled(caseId, "delisting not open"));
        require(!_isMoot(held), CaseNotEntitled(caseId, "provider not listed"));
        // A case that a dispute entitled needs no place, and one beside another against the same provider no second: nobody keeps
        // it from its vote by filling them, the accused's friends neither.
        require(
            held.opener == address(0) || _put[held.provider] != 0 || openDelistings < registry.maxOpenCases(),
            CaseNotEntitled(caseId, "too many open cases")
        );
        put.call = abi.encodeCall(IDelistings.delist, (caseId));
        put.description = CaseTexts.delisting(caseId, held.provider, held.reason, held.opener == address(0), round);
        put.parties = _parties(held.provider, held.opener, _auditorsThen[caseId]);
        put.kind = ProposalKinds.DELIST_PROVIDER;
    }

    /// @inheritdoc IDelistings
    function delisting(bytes32 caseId) external view returns (Delisting memory) {
        return _delistings[caseId];
    }

    function _onCaseProposed(bytes32 caseId, uint256 proposalId, uint32 round) internal override {
        Delisting storage held = _delistings[caseId];
        if (held.proposalId == 0 && held.opener != address(0) && ++_put[held.provider] == 1) ++openDelistings;
        held.proposalId = proposalId;
        held.round = round;
        emit DelistingProposed(caseId, held.provider, proposalId, round);
    }

    function _openDelisting(bytes32 caseId, address provider, address opener, bytes32 reason) private {
        Delisting storage held = _delistings[caseId];
        held.provider = provider;
        held.status = DelistingStatus.Open;
        held.delistedBefore = _delisted[provider];
        held.opener = opener;
        held.reason = reason;
        _auditorsThen[caseId] = registry.auditorsOf(provider);
        emit DelistingOpened(caseId, provider, opener, reason);
    }

    function _endDelisting(Delisting storage held, DelistingStatus status) private {
        held.status = status;
        if (held.proposalId != 0 && held.opener != address(0) && --_put[held.provider] == 0) --openDelistings;
    }

    function _openCase(bytes32 caseId) private view returns (Delisting storage held) {
        held = _delistings[caseId];
        require(held.status == DelistingStatus.Open, DelistingNotOpen(caseId, held.status));
    }

    /// @dev Listed, or left by himself.
    function _canBeDelisted(address provider) private view returns (bool) {
        IListings.ListingStatus status = registry.listingStatus(provider);
        return _isListed(status) || status == IListings.ListingStatus.Exited;
    }

    function _isListed(IListings.ListingStatus status) private pure returns (bool) {
        return status == IListings.ListingStatus.Listed || status == IListings.ListingStatus.Suspended;
    }

    /// @dev The provider, who opened the case if somebody did, who attested.
    function _parties(address provider, address opener, address[] memory auditors)
        private
        pure
        returns (address[] memory parties)
    {
        uint256 first = opener == address(0) ? 1 : 2;
        parties = new address[](first + auditors.length);
        parties[0] = provider;
        if (first == 2) parties[1] = opener;
        for (uint256 i = 0; i < auditors.length; ++i) {
            parties[first + i] = auditors[i];
        }
    }

    function _isMoot(Delisting storage held) private view returns (bool) {
        return !_canBeDelisted(held.provider) || _delisted[held.provider] != held.delistedBefore;
    }

    /// @dev `number` is the holder's case or the dispute.
    function _delistingId(address provider, address opener, bytes32 number) private view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), provider, opener, number));
    }
}
