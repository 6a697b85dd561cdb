// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Accusations} from "./Accusations.sol";
import {AssayGovernor} from "./AssayGovernor.sol";
import {CaseSource} from "./CaseSource.sol";
import {CaseTexts} from "./CaseTexts.sol";
import {Offences} from "./Offences.sol";
import {ProposalKinds} from "./ProposalKinds.sol";
import {ICaseSource} from "./interfaces/ICaseSource.sol";
import {IListings} from "./interfaces/IListings.sol";
import {IProviderRegistry} from "./interfaces/IProviderRegistry.sol";

/// @title Delistings: a holder's accusation or an upheld dispute is a case, and its own vote decides it.
/// @dev An exit escapes no case that is open: a provider who left is delisted too, and waits before he applies again.
contract Delistings is CaseSource {
    enum DelistingStatus {
        None,
        Open,
        Applied,
        Dismissed,
        Undecided,
        Moot
    }

    /// @notice One delisting case.
    struct Delisting {
        address provider;
        DelistingStatus status;
        uint32 round;
        uint32 delistedBefore; // how often the provider was delisted when the case was opened
        address opener; // zero: entitled by a dispute
        bytes32 reason; // hash of the reason, or the dispute
        uint256 proposalId;
    }

    /// @notice A delisting case was opened, by `opener` for the reason with this hash, or by the dispute `reason` (`opener` is
    /// then zero).
    event DelistingOpened(bytes32 indexed caseId, address indexed provider, address indexed opener, bytes32 reason);
    /// @notice The case was put to vote; `round` grows after a cancelled one.
    event DelistingProposed(bytes32 indexed caseId, address indexed provider, uint256 indexed proposalId, uint32 round);
    /// @notice The case ended without a delisting; `proposalId` is 0 when there was no vote.
    event DelistingEnded(
        bytes32 indexed caseId, address indexed provider, uint256 indexed proposalId, DelistingStatus status
    );
    /// @notice The case's own proposal was executed: the provider is delisted, and waits before he applies again.
    event ProviderDelisted(bytes32 indexed caseId, address indexed provider, uint256 indexed proposalId);

    /// @notice The court alone tells what was upheld.
    error OnlyCourt(address caller);
    /// @notice Nobody opens a case against himself.
    error AccuserIsAccused(address provider);
    /// @notice No delisting case has this id, or it has ended.
    error DelistingNotOpen(bytes32 caseId, DelistingStatus status);
    /// @notice Nothing has ended the case yet.
    error DelistingNotEnded(bytes32 caseId, uint256 proposalId);

    /// @notice Who lists, and delists when a case is executed.
    IProviderRegistry public immutable registry;
    /// @notice Who tells what was upheld.
    address public immutable court;

    /// @notice Against how many providers open cases of holders have a proposal.
    uint32 public openDelistings;
    /// @notice The newest case that a holder opened against the provider, ended ones included.
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

    /// @notice Opens a case against a listed provider, beside those that are open; by a holder who could propose, as of the moment
    /// before.
    /// @dev It costs no deposit: a holder can fill the places with accusations, one a provider, that votes then lose.
    function openDelisting(address provider, bytes32 reason) external returns (bytes32 caseId) {
        Accusations.check(governor, reason);
        IListings.ListingStatus status = registry.listingStatus(provider);
        require(_isListed(status), IListings.NotListed(provider, status));
        require(msg.sender != provider, AccuserIsAccused(provider));
        caseId = _delistingId(provider, msg.sender, bytes32(++_opened[provider]));
        delistingOf[provider] = caseId;
        _openDelisting(caseId, provider, msg.sender, reason);
    }

    /// @notice Told by the court that a dispute was upheld. One for fabricated evidence or absconding entitles a
    /// delisting case; it never reverts for the court.
    function onUpheld(address provider, bytes32 disputeId, uint8 offence) external {
        require(msg.sender == court, OnlyCourt(msg.sender));
        if (offence != Offences.FABRICATED_EVIDENCE && offence != Offences.ABSCONDED) return;
        bytes32 caseId = _delistingId(provider, address(0), disputeId);
        if (!_canBeDelisted(provider) || _delistings[caseId].status != DelistingStatus.None) return;
        _openDelisting(caseId, provider, address(0), disputeId);
    }

    /// @notice Delists the provider; only while the governor executes this case's own proposal.
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

    /// @notice Ends a case whose vote was lost, that no vote can decide any more, or whose provider was delisted meanwhile; by anyone.
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
        put.call = abi.encodeCall(Delistings.delist, (caseId));
        put.description = CaseTexts.delisting(caseId, held.provider, held.reason, held.opener == address(0), round);
        put.parties = _parties(held.provider, held.opener, _auditorsThen[caseId]);
        put.kind = ProposalKinds.DELIST_PROVIDER;
    }

    /// @notice The case with this id; all zero when there is none.
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
