// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {RESOURCE_KINDS} from "../BondRates.sol";
import {IListings} from "../interfaces/IListings.sol";
import {IProviderRegistry} from "../interfaces/IProviderRegistry.sol";
import {RegistryRoles} from "./RegistryRoles.sol";
import {Suspensions} from "./Suspensions.sol";

/// @title Providers that are listed: attested capacity, suspensions that end by themselves, shortfalls that do not.
abstract contract Listings is RegistryRoles {
    using Suspensions for Suspensions.Book;

    /// @dev Longer, and a mistake or a theft would stand for ever [seconds].
    uint256 private constant MAX_ATTESTATION = 400 days;
    /// @dev The reason of a suspension that no steward gave.
    bytes32 private constant BOND_SHORTFALL = "BOND_SHORTFALL";

    /// @inheritdoc IListings
    uint64 public immutable suspensionWindow;

    ListingTerms private _listingTerms;
    mapping(bytes32 applicationId => Application) internal _applications;
    /// @dev The newest application of a provider, ended ones included.
    mapping(address provider => bytes32) internal _newest;
    mapping(address provider => Listing) internal _listings;
    mapping(bytes32 applicationId => mapping(uint8 kind => Claimed)) internal _claimed;
    /// @dev What each auditor said last, one entry each, written by himself alone.
    mapping(bytes32 applicationId => mapping(uint8 kind => Attestation[RESOURCE_KINDS])) private _attestations;
    mapping(address provider => Suspensions.Book) private _suspensions;
    /// @dev Whose word on which attributes a vote overturned, by the hash of auditor, provider, kind and attributes.
    mapping(bytes32 word => bool) private _overturned;
    /// @dev The last auditors who attested for a provider, whatever application, each once, the newest first.
    mapping(address provider => address[RESOURCE_KINDS]) private _attested;

    constructor(ListingTerms memory terms, uint64 window) {
        suspensionWindow = window;
        _setListingTerms(terms);
    }

    /// @inheritdoc IListings
    function suspend(address provider, uint64 duration, bytes32 reason) external {
        require(isSteward[msg.sender], NotSteward(msg.sender));
        require(reason != 0, ZeroReason());
        Listing storage held = _listed(provider);
        require(!_runs(held), AlreadySuspended(provider, held.suspendedUntil));
        if (held.suspendedUntil != 0) _lapse(provider, held);

        (uint64 until, uint256 used) =
            _suspensions[provider].begin(provider, duration, _listingTerms.maxSuspension, suspensionWindow);
        held.suspendedUntil = until;
        emit ProviderSuspended(provider, msg.sender, reason, until, used);
    }

    /// @inheritdoc IListings
    function recordLapse(address provider) external {
        Listing storage held = _listings[provider];
        require(held.suspendedUntil != 0 && !_runs(held), NothingLapsed(provider));
        _lapse(provider, held);
    }

    /// @inheritdoc IListings
    function reinstate(address provider) external onlyTimelock {
        Listing storage held = _listings[provider];
        require(_runs(held), NotSuspended(provider));
        _endSuspension(provider, held);
        emit ProviderReinstated(provider, listingStatus(provider));
    }

    /// @inheritdoc IListings
    function checkBond(address provider) external {
        _noteShortfall(provider, _listed(provider), vault.bonded(provider));
    }

    /// @inheritdoc IListings
    function suspendForShortfall(address provider) external {
        Listing storage held = _listed(provider);
        _noteShortfall(provider, held, vault.bonded(provider));
        require(held.graceUntil != 0, NoShortfall(provider));
        require(!held.suspendedForShortfall, AlreadySuspendedForShortfall(provider));
        require(held.graceUntil <= block.timestamp, GraceRuns(provider, held.graceUntil));
        held.suspendedForShortfall = true;
        emit ProviderSuspended(
            provider, msg.sender, BOND_SHORTFALL, type(uint64).max, suspendedWithin(provider, block.timestamp)
        );
    }

    /// @inheritdoc IListings
    function updateAttributes(uint8 kind, bytes32 attributesHash) external {
        Listing storage held = _listed(msg.sender);
        Claimed storage claimed = _claimed[held.applicationId][kind];
        require(claimed.attributesHash != 0, KindNotClaimed(kind));
        require(attributesHash != 0, ZeroDigest());
        claimed.attributesHash = attributesHash;
        emit AttributesUpdated(msg.sender, held.applicationId, kind, attributesHash);
    }

    /// @inheritdoc IListings
    function attestListing(address provider, uint8 kind, bytes32 attributesHash, uint256 capacity, uint64 validUntil)
        external
    {
        Listing storage held = _listed(provider);
        bytes32 applicationId = held.applicationId;
        _attestResource(provider, applicationId, kind, attributesHash, capacity, validUntil);
        emit ListingAttested(provider, applicationId, msg.sender, attributesHash, kind, capacity, validUntil);
    }

    /// @inheritdoc IProviderRegistry
    function overturn(address auditor, address provider, uint8 kind) external {
        _checkAuditorCases();
        bytes32 applicationId = _listings[provider].applicationId;
        Attestation[RESOURCE_KINDS] storage all = _attestations[applicationId][kind];
        uint256 index = _indexOf(all, auditor);
        if (index == RESOURCE_KINDS) return;
        Attestation storage one = all[index];
        _overturned[_wordOf(auditor, provider, kind, one.attestedHash)] = true;
        one.measured = 0;
        one.validUntil = uint64(block.timestamp);
        emit ListingAttested(provider, applicationId, auditor, one.attestedHash, kind, 0, uint64(block.timestamp));
    }

    /// @inheritdoc IListings
    function setListingTerms(ListingTerms calldata terms) external onlyTimelock {
        _setListingTerms(terms);
    }

    /// @inheritdoc IListings
    function listing(address provider) external view returns (Listing memory) {
        return _listings[provider];
    }

    /// @inheritdoc IListings
    function resource(bytes32 applicationId, uint8 kind) external view returns (Resource memory) {
        (Attestation storage best,) = _best(applicationId, kind);
        Claimed storage claimed = _claimed[applicationId][kind];
        return Resource({
            attributesHash: claimed.attributesHash,
            capacity: claimed.capacity,
            validUntil: best.validUntil,
            auditor: best.auditor,
            attestedHash: best.attestedHash,
            measured: best.measured
        });
    }

    /// @inheritdoc IListings
    function hasAttested(bytes32 applicationId, uint8 kind, address auditor) external view returns (bool) {
        return auditor != address(0) && _indexOf(_attestations[applicationId][kind], auditor) < RESOURCE_KINDS;
    }

    /// @inheritdoc IListings
    function auditorsOf(address provider) external view returns (address[] memory) {
        return _auditors(provider, _listings[provider].applicationId);
    }

    /// @inheritdoc IListings
    function wasListed(address provider) external view returns (bool) {
        return _listings[provider].status != ListingStatus.None;
    }

    /// @inheritdoc IListings
    function isBound(address provider) external view returns (bool) {
        return _isListed(provider) || _applications[_newest[provider]].status == Status.Open;
    }

    /// @inheritdoc IListings
    function effectiveCapacity(address provider, uint8 kind) external view returns (uint256) {
        if (!_isListed(provider)) return 0;
        bytes32 applicationId = _listings[provider].applicationId;
        (Attestation storage best, bool stands) = _best(applicationId, kind);
        return stands ? Math.min(best.measured, _claimed[applicationId][kind].capacity) : 0;
    }

    /// @inheritdoc IListings
    function listingTerms() external view returns (ListingTerms memory) {
        return _listingTerms;
    }

    /// @inheritdoc IListings
    function listingStatus(address provider) public view returns (ListingStatus) {
        Listing storage held = _listings[provider];
        bool suspended = held.status == ListingStatus.Listed && (held.suspendedForShortfall || _runs(held));
        return suspended ? ListingStatus.Suspended : held.status;
    }

    /// @inheritdoc IListings
    function requiredBond(address provider) public view returns (uint256 required) {
        if (_isListed(provider)) required = _required(_listings[provider].applicationId);
        Application storage app = _applications[_newest[provider]];
        if (app.status == Status.Open) required = Math.max(required, app.required);
    }

    /// @inheritdoc IListings
    function suspendedWithin(address provider, uint256 moment) public view returns (uint256) {
        return _suspensions[provider].within(moment, suspensionWindow);
    }

    /// @dev The provider is listed by this application from now on, or stays it by other terms.
    function _agree(address provider, bytes32 applicationId, uint256 bonded) internal {
        Listing storage held = _listings[provider];
        if (held.status == ListingStatus.Listed) {
            _applications[held.applicationId].status = Status.Replaced;
            emit ListingReplaced(provider, held.applicationId, applicationId);
        }
        held.status = ListingStatus.Listed;
        held.applicationId = applicationId;
        _noteShortfall(provider, held, bonded);
    }

    /// @dev The listing is over, and with it what ran against it.
    function _unlist(address provider, ListingStatus end, Status ofApplication) internal {
        Listing storage held = _listings[provider];
        if (_runs(held)) _endSuspension(provider, held);
        else if (held.suspendedUntil != 0) _lapse(provider, held);
        held.status = end;
        held.graceUntil = 0;
        held.suspendedForShortfall = false;
        _applications[held.applicationId].status = ofApplication;
    }

    function _noteShortfall(address provider, Listing storage held, uint256 bonded) internal {
        uint256 required = _required(held.applicationId);
        bool short = bonded < required;
        if (short == (held.graceUntil != 0)) return;
        if (short) {
            // A grace of any length stops no bond from falling.
            uint256 until = Math.min(block.timestamp + _listingTerms.shortfallGrace, type(uint64).max);
            // forge-lint: disable-next-line(unsafe-typecast)
            held.graceUntil = uint64(until);
            emit BondShortfallOpened(provider, bonded, required, held.graceUntil);
            return;
        }
        held.graceUntil = 0;
        emit BondShortfallCleared(provider, bonded, required);
        if (!held.suspendedForShortfall) return;
        held.suspendedForShortfall = false;
        emit ProviderReinstated(provider, listingStatus(provider));
    }

    function _attestResource(
        address provider,
        bytes32 applicationId,
        uint8 kind,
        bytes32 attributesHash,
        uint256 capacity,
        uint64 validUntil
    ) internal {
        require(isAccredited(msg.sender), NotAccredited(msg.sender));
        require(msg.sender != provider, AuditorIsApplicant(msg.sender));
        bytes32 expected = _claimed[applicationId][kind].attributesHash;
        require(expected != 0, KindNotClaimed(kind));
        require(attributesHash == expected, AttributesMismatch(expected, attributesHash));
        require(!_overturned[_wordOf(msg.sender, provider, kind, expected)], AttestationOverturned(expected));
        require(validUntil > block.timestamp, AttestationExpired(validUntil));
        require(validUntil <= block.timestamp + MAX_ATTESTATION, AttestationTooLong(validUntil));
        // Nobody writes what another said: who steps aside, is removed or finds less takes his own word back and no more.
        Attestation storage own = _entry(applicationId, kind);
        own.auditor = msg.sender;
        own.validUntil = validUntil;
        own.attestedHash = attributesHash;
        own.measured = capacity;
        _remember(provider, msg.sender);
    }

    /// @dev Who answers for what a provider sells or would sell: whose attestation of the application stands and measures most, one
    /// for each kind; then, as long as there is room, who attested for him before, the newest first. Otherwise the
    /// accused would change an attribute or replace his listing, be disputed, and his auditor would have a ballot.
    function _auditors(address provider, bytes32 applicationId) internal view returns (address[] memory auditors) {
        (address[RESOURCE_KINDS] memory named, uint256 count) = _standing(applicationId);
        for (uint256 i = 0; i < RESOURCE_KINDS && count < RESOURCE_KINDS; ++i) {
            count = _add(named, count, _attested[provider][i]);
        }
        auditors = new address[](count);
        for (uint256 i = 0; i < count; ++i) {
            auditors[i] = named[i];
        }
    }

    /// @dev The auditor moves to the front.
    function _remember(address provider, address auditor) internal {
        address[RESOURCE_KINDS] storage newest = _attested[provider];
        address moved = auditor;
        for (uint256 i = 0; i < RESOURCE_KINDS; ++i) {
            address held = newest[i];
            newest[i] = moved;
            if (held == auditor) return;
            moved = held;
        }
    }

    /// @dev The different auditors behind the standing attestations, by rising kind.
    function _standing(bytes32 applicationId)
        private
        view
        returns (address[RESOURCE_KINDS] memory auditors, uint256 count)
    {
        for (uint8 kind = 0; kind < RESOURCE_KINDS; ++kind) {
            (Attestation storage best, bool stands) = _best(applicationId, kind);
            if (stands) count = _add(auditors, count, best.auditor);
        }
    }

    /// @dev Each once; how many there are now.
    function _add(address[RESOURCE_KINDS] memory auditors, uint256 count, address auditor)
        private
        pure
        returns (uint256)
    {
        if (auditor == address(0)) return count;
        for (uint256 i = 0; i < count; ++i) {
            if (auditors[i] == auditor) return count;
        }
        auditors[count] = auditor;
        return count + 1;
    }

    /// @dev Of what stands, what measured most, and of equals what stands longest; the oldest entry where none does.
    function _best(bytes32 applicationId, uint8 kind) internal view returns (Attestation storage best, bool stands) {
        bytes32 claimed = _claimed[applicationId][kind].attributesHash;
        Attestation[RESOURCE_KINDS] storage all = _attestations[applicationId][kind];
        best = all[0];
        for (uint256 i = 0; i < RESOURCE_KINDS; ++i) {
            Attestation storage one = all[i];
            bool more = !stands || one.measured > best.measured
                || (one.measured == best.measured && one.validUntil > best.validUntil);
            if (more && _stands(one, claimed)) (best, stands) = (one, true);
        }
    }

    /// @dev The caller's own entry; else a free one; else one that stands no longer.
    function _entry(bytes32 applicationId, uint8 kind) private view returns (Attestation storage) {
        Attestation[RESOURCE_KINDS] storage all = _attestations[applicationId][kind];
        uint256 index = _indexOf(all, msg.sender);
        if (index == RESOURCE_KINDS) index = _indexOf(all, address(0));
        if (index == RESOURCE_KINDS) {
            bytes32 claimed = _claimed[applicationId][kind].attributesHash;
            for (index = 0; index < RESOURCE_KINDS && _stands(all[index], claimed);) {
                ++index;
            }
            require(index < RESOURCE_KINDS, AttestationsFull(kind));
        }
        return all[index];
    }

    /// @dev Where the auditor's entry is; the number of entries where there is none.
    function _indexOf(Attestation[RESOURCE_KINDS] storage all, address auditor) private view returns (uint256 index) {
        while (index < RESOURCE_KINDS && all[index].auditor != auditor) ++index;
    }

    function _wordOf(address auditor, address provider, uint8 kind, bytes32 attributes) private pure returns (bytes32) {
        return keccak256(abi.encode(auditor, provider, kind, attributes));
    }

    function _stands(Attestation storage one, bytes32 claimed) private view returns (bool) {
        return one.attestedHash == claimed && one.validUntil > block.timestamp && isAccredited(one.auditor);
    }

    /// @dev By today's rates and risk; what was agreed is what may be sold.
    function _required(bytes32 applicationId) internal view returns (uint256) {
        Application storage app = _applications[applicationId];
        uint128[RESOURCE_KINDS] memory sold;
        for (uint8 kind = 0; kind < RESOURCE_KINDS; ++kind) {
            if (_claims(app, kind)) sold[kind] = _claimed[applicationId][kind].capacity;
        }
        return rates.required(app.provider, sold, app.flat);
    }

    function _claims(Application storage app, uint8 kind) internal view returns (bool) {
        return app.kinds & (1 << kind) != 0;
    }

    function _isListed(address provider) internal view returns (bool) {
        return _listings[provider].status == ListingStatus.Listed;
    }

    function _listed(address provider) internal view returns (Listing storage held) {
        held = _listings[provider];
        require(held.status == ListingStatus.Listed, NotListed(provider, held.status));
    }

    function _runs(Listing storage held) private view returns (bool) {
        return block.timestamp < held.suspendedUntil;
    }

    function _lapse(address provider, Listing storage held) private {
        uint64 until = held.suspendedUntil;
        held.suspendedUntil = 0;
        emit SuspensionLapsed(provider, until, listingStatus(provider));
    }

    function _endSuspension(address provider, Listing storage held) private {
        held.suspendedUntil = 0;
        _suspensions[provider].cut();
    }

    function _setListingTerms(ListingTerms memory terms) private {
        require(terms.maxSuspension <= suspensionWindow, SuspensionExceedsWindow(terms.maxSuspension, suspensionWindow));
        _listingTerms = terms;
        emit ListingTermsSet(terms.maxSuspension, terms.shortfallGrace);
    }
}
