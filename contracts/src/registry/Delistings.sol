// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDelistings} from "../interfaces/IDelistings.sol";
import {Applications} from "./Applications.sol";
import {CaseTexts} from "./CaseTexts.sol";

/// @title Delistings: a holder's accusation or an upheld dispute is a case, and its own vote decides it.
/// @dev An exit escapes no case that is open: a provider who left is delisted too, and waits before he applies again.
abstract contract Delistings is Applications {
    /// @dev ProposalKind.DELIST_PROVIDER.
    uint8 private constant DELIST_PROVIDER = 1;
    /// @dev Offence.FABRICATED_EVIDENCE and Offence.ABSCONDED.
    uint8 private constant FABRICATED_EVIDENCE = 2;
    uint8 private constant ABSCONDED = 8;

    /// @inheritdoc IDelistings
    uint32 public openDelistings;
    /// @inheritdoc IDelistings
    mapping(address provider => bytes32) public delistingOf;
    mapping(bytes32 caseId => Delisting) internal _delistings;
    /// @dev Who answered for the attestations when the case was opened, whoever prolongs them later.
    mapping(bytes32 caseId => address[]) private _auditorsThen;
    mapping(address provider => uint256) private _opened;
    /// @dev How often a provider was delisted; a case is about the listing that it found, or what followed without a delisting.
    mapping(address provider => uint32) private _delisted;

    /// @inheritdoc IDelistings
    function openDelisting(address provider, bytes32 reason) external returns (bytes32 caseId) {
        require(reason != 0, ZeroReason());
        _listed(provider);
        uint256 votes = governor.getVotes(msg.sender, governor.clock() - 1);
        uint256 threshold = governor.proposalThreshold();
        require(votes >= threshold, BelowProposalThreshold(msg.sender, votes, threshold));
        bytes32 newest = delistingOf[provider];
        require(_delistings[newest].status != DelistingStatus.Open, DelistingAlreadyOpen(newest));
        caseId = _delistingId(provider, msg.sender, bytes32(++_opened[provider]));
        delistingOf[provider] = caseId;
        _openDelisting(caseId, provider, msg.sender, reason);
    }

    /// @inheritdoc IDelistings
    function onUpheld(address provider, bytes32 disputeId, uint8 offence) external {
        require(msg.sender == court, OnlyCourt(msg.sender));
        if (offence != FABRICATED_EVIDENCE && offence != ABSCONDED) return;
        bytes32 caseId = _delistingId(provider, address(0), disputeId);
        if (!_canBeDelisted(provider) || _delistings[caseId].status != DelistingStatus.None) return;
        _openDelisting(caseId, provider, address(0), disputeId);
    }

    /// @inheritdoc IDelistings
    function delist(bytes32 caseId) external onlyTimelock {
        Delisting storage held = _openCase(caseId);
        address provider = held.provider;
        require(_isExecuting(held.proposalId), CaseNotExecuting(caseId, held.proposalId));
        require(!_isMoot(held), NotListed(provider, listingStatus(provider)));
        _endDelisting(held, DelistingStatus.Applied);
        ++_delisted[provider];
        emit ProviderDelisted(caseId, provider, held.proposalId);
        _unlist(provider, ListingStatus.Delisted, Status.Delisted);
        _onDelisted(provider);
    }

    /// @inheritdoc IDelistings
    function recordDelistingEnd(bytes32 caseId) external {
        Delisting storage held = _openCase(caseId);
        DelistingStatus end = DelistingStatus.Open;
        if (_isMoot(held)) end = DelistingStatus.Moot;
        else if (_isDefeated(held.proposalId)) end = DelistingStatus.Dismissed;
        else if (_isSpent(caseId)) end = DelistingStatus.Undecided;
        require(end != DelistingStatus.Open, DelistingNotEnded(caseId, held.proposalId));
        _endDelisting(held, end);
        emit DelistingEnded(caseId, held.provider, held.proposalId, end);
    }

    /// @inheritdoc IDelistings
    function delisting(bytes32 caseId) external view returns (Delisting memory) {
        return _delistings[caseId];
    }

    function _delistingProposal(bytes32 caseId, uint32 round) internal view returns (CaseProposal memory put) {
        Delisting storage held = _delistings[caseId];
        require(held.status == DelistingStatus.Open, CaseNotEntitled(caseId, "delisting not open"));
        require(!_isMoot(held), CaseNotEntitled(caseId, "provider not listed"));
        // A case that a dispute entitled needs no place: nobody keeps it from its vote by filling them.
        require(
            held.proposalId != 0 || held.opener == address(0) || openDelistings < _terms.maxOpenCases,
            CaseNotEntitled(caseId, "too many open cases")
        );
        put = _callSelf(abi.encodeCall(IDelistings.delist, (caseId)));
        put.description = CaseTexts.delisting(caseId, held.provider, held.reason, held.opener == address(0), round);
        put.parties = _parties(held.provider, held.opener, _auditorsThen[caseId]);
        put.kind = DELIST_PROVIDER;
    }

    function _onDelistingProposed(bytes32 caseId, uint256 proposalId, uint32 round) internal {
        Delisting storage held = _delistings[caseId];
        if (held.proposalId == 0 && held.opener != address(0)) ++openDelistings;
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
        _auditorsThen[caseId] = _auditors(_listings[provider].applicationId);
        emit DelistingOpened(caseId, provider, opener, reason);
    }

    function _endDelisting(Delisting storage held, DelistingStatus status) private {
        held.status = status;
        if (held.proposalId != 0 && held.opener != address(0)) --openDelistings;
    }

    function _openCase(bytes32 caseId) private view returns (Delisting storage held) {
        held = _delistings[caseId];
        require(held.status == DelistingStatus.Open, DelistingNotOpen(caseId, held.status));
    }

    /// @dev Listed, or left by himself.
    function _canBeDelisted(address provider) private view returns (bool) {
        return _isListed(provider) || _listings[provider].status == ListingStatus.Exited;
    }

    function _isMoot(Delisting storage held) private view returns (bool) {
        return !_canBeDelisted(held.provider) || _delisted[held.provider] != held.delistedBefore;
    }

    /// @dev `number` is the holder's case or the dispute; five words and more, so it is no application's id.
    function _delistingId(address provider, address opener, bytes32 number) private view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), DELIST_PROVIDER, provider, opener, number));
    }
}
