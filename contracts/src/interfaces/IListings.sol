// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Providers that were listed: what was agreed with them, how far it is attested, suspensions, shortfalls, ends.
interface IListings {
    /// @notice Where a provider stands. Suspended by a steward is over by time, poked or not; for a
    /// shortfall, when the bond is compared again.
    enum ListingStatus {
        None,
        Listed,
        Suspended,
        Delisted,
        Exited
    }

    /// @notice A listing as it is kept; `status` is never Suspended here, that is derived.
    struct Listing {
        ListingStatus status;
        bool suspendedForShortfall;
        uint64 suspendedUntil; // [seconds], by a steward; zero when none or recorded as over
        uint64 graceUntil; // [seconds], when a shortfall may be answered by suspension, fixed when it was noted; zero while the bond suffices
        bytes32 applicationId; // whose terms are agreed
    }

    /// @notice What was claimed for one kind.
    struct Claimed {
        bytes32 attributesHash; // zero: nothing was claimed
        uint128 capacity; // [unit of the kind], the most that was agreed
    }

    /// @notice What one auditor said last of one kind. It stands while its hash is the claimed one, it has not expired and he is
    /// accredited.
    struct Attestation {
        address auditor; // zero: a free entry
        uint64 validUntil; // [seconds]
        bytes32 attestedHash;
        uint256 measured; // [unit of the kind]
    }

    /// @notice What was claimed for one kind, and of what is attested of it and stands, the attestation that measured most, of
    /// equals the one that stands longest; where none stands, the oldest entry.
    struct Resource {
        bytes32 attributesHash; // zero: nothing was claimed
        uint128 capacity; // [unit of the kind], the most that was agreed
        uint64 validUntil; // [seconds]
        address auditor;
        bytes32 attestedHash;
        uint256 measured; // [unit of the kind]
    }

    /// @notice The terms of listings that the timelock may change; each binds from then on.
    struct ListingTerms {
        uint64 maxSuspension; // [seconds] in any window, per provider
        uint64 shortfallGrace; // [seconds]
    }

    /// @notice The listed provider's agreed terms are now another application's.
    event ListingReplaced(
        address indexed provider, bytes32 indexed previousApplicationId, bytes32 indexed applicationId
    );
    /// @notice The listed provider changed the attributes of one kind: what was attested of others holds no longer.
    event AttributesUpdated(
        address indexed provider, bytes32 indexed applicationId, uint8 indexed kind, bytes32 attributesHash
    );
    /// @notice An accredited auditor attested one kind of a listed provider until `validUntil` [unit of the kind; seconds].
    event ListingAttested(
        address indexed provider,
        bytes32 indexed applicationId,
        address indexed auditor,
        bytes32 attributesHash,
        uint8 kind,
        uint256 capacity,
        uint64 validUntil
    );
    /// @notice Suspended by a steward until `until`, or by anyone for a shortfall until it is cured (`until` is then the
    /// largest number); `used` is what stewards have suspended in the window that ends then [seconds].
    event ProviderSuspended(address indexed provider, address indexed by, bytes32 reason, uint64 until, uint256 used);
    /// @notice A steward's suspension was over at `until`; `status` is what holds now [seconds].
    event SuspensionLapsed(address indexed provider, uint64 until, ListingStatus status);
    /// @notice A suspension was ended by vote or by a cured shortfall; `status` is what holds now: Suspended, if for the other
    /// reason.
    event ProviderReinstated(address indexed provider, ListingStatus status);
    /// @notice The bond is less than required; suspension is possible from `graceUntil` on [base units of the bond token;
    /// seconds].
    event BondShortfallOpened(address indexed provider, uint256 bonded, uint256 required, uint256 graceUntil);
    /// @notice The bond covers again what is required [base units of the bond token].
    event BondShortfallCleared(address indexed provider, uint256 bonded, uint256 required);
    /// @notice The provider ended his listing himself; his bond unbonds as any other.
    event ProviderExited(address indexed provider, bytes32 indexed applicationId);
    /// @notice The terms of listings that stand from now on [seconds].
    event ListingTermsSet(uint64 maxSuspension, uint64 shortfallGrace);

    /// @notice Whoever suspends says why.
    error ZeroReason();
    /// @notice The provider is not listed.
    error NotListed(address provider, ListingStatus status);
    /// @notice The provider is suspended and applies for no other terms meanwhile.
    error ProviderIsSuspended(address provider);
    /// @notice A steward's suspension runs already, until `until` [seconds].
    error AlreadySuspended(address provider, uint64 until);
    /// @notice With what is used of the window, this suspension would be longer than stewards may [seconds].
    error SuspensionTooLong(uint256 used, uint256 duration, uint256 most);
    /// @notice A suspension takes at least its part of what stewards may suspend in a window, so that few short ones do not
    /// keep other stewards from theirs [seconds].
    error SuspensionTooShort(uint256 duration, uint256 least);
    /// @notice Stewards suspended this provider too often in the window; the oldest of them leaves it at `until` [seconds].
    error SuspendedTooOften(address provider, uint256 until);
    /// @notice There is no steward's suspension that is over and not recorded.
    error NothingLapsed(address provider);
    /// @notice No steward's suspension runs.
    error NotSuspended(address provider);
    /// @notice More suspension than the window has seconds cannot be.
    error SuspensionExceedsWindow(uint64 maxSuspension, uint64 window);
    /// @notice The bond covers what is required.
    error NoShortfall(address provider);
    /// @notice The shortfall may be cured until `graceUntil` [seconds].
    error GraceRuns(address provider, uint256 graceUntil);
    /// @notice The provider is suspended for this shortfall already.
    error AlreadySuspendedForShortfall(address provider);
    /// @notice This kind was not claimed.
    error KindNotClaimed(uint8 kind);
    /// @notice Six auditors' attestations of this kind stand already.
    error AttestationsFull(uint8 kind);
    /// @notice An attestation is for 400 days at most; then it is made anew [seconds].
    error AttestationTooLong(uint64 validUntil);
    /// @notice A vote overturned what this auditor attested of these attributes of the provider; others may attest them.
    error AttestationOverturned(bytes32 attributesHash);

    /// @notice Suspends a listed provider for `duration`; by a steward. Never more than the terms allow in any window,
    /// however often and by whomever [seconds].
    function suspend(address provider, uint64 duration, bytes32 reason) external;

    /// @notice Records that a steward's suspension is over; by anyone. It was over before.
    function recordLapse(address provider) external;

    /// @notice Ends a steward's suspension; by the timelock alone. What was not used of it counts no longer.
    function reinstate(address provider) external;

    /// @notice Compares a listed provider's bond with what is required now and notes what changed; by anyone.
    function checkBond(address provider) external;

    /// @notice Suspends a provider whose shortfall outlived its grace until it is cured; by anyone.
    function suspendForShortfall(address provider) external;

    /// @notice Ends the caller's listing.
    function exit() external;

    /// @notice The caller, listed, has other attributes of one kind; what was attested of them holds no longer. More
    /// capacity than agreed, or another kind, needs an application.
    function updateAttributes(uint8 kind, bytes32 attributesHash) external;

    /// @notice An accredited auditor attests one kind of a listed provider, beside what others attest; his own word is replaced.
    /// What measured most is what may be sold: who finds less opens a case.
    /// @dev There is room for six of a kind; six accomplices keep a seventh out until one of theirs is over.
    function attestListing(address provider, uint8 kind, bytes32 attributesHash, uint256 capacity, uint64 validUntil)
        external;

    /// @notice Sets the terms of listings; by the timelock alone.
    function setListingTerms(ListingTerms calldata terms) external;

    /// @notice Where the provider stands now; a suspension that lapsed reads as Listed.
    function listingStatus(address provider) external view returns (ListingStatus);
    /// @notice The listing as it is kept; all zero when there never was one.
    function listing(address provider) external view returns (Listing memory);
    /// @notice What an application claimed of a kind, and what is attested of it.
    function resource(bytes32 applicationId, uint8 kind) external view returns (Resource memory);
    /// @notice Whether the auditor has an entry of this kind, standing or not.
    function hasAttested(bytes32 applicationId, uint8 kind, address auditor) external view returns (bool);
    /// @notice Who answers for the attestations of a provider's listing, ended or not: whose stand, then who attested for him
    /// before, whatever listing it was; at most six, each once.
    /// @dev Six accomplices who attest after one another crowd out who attested before all of them.
    function auditorsOf(address provider) external view returns (address[] memory);
    /// @notice Whether the provider was ever listed.
    function wasListed(address provider) external view returns (bool);
    /// @notice Whether a bond answers for the provider: he is listed, suspended or not, or has an open application.
    function isBound(address provider) external view returns (bool);
    /// @notice What he may sell of a kind: the less of what was agreed and the most that a standing attestation measured; zero
    /// without one or without a listing. A suspension does not change it [unit of the kind].
    function effectiveCapacity(address provider, uint8 kind) external view returns (uint256);
    /// @notice What a provider must have bonded now: a listed one by his agreed capacities, rates and risk, and never less than the
    /// minimum when he applied; an applicant what he was asked for; who is both, the more of the two; anybody else nothing
    /// [base units of the bond token].
    function requiredBond(address provider) external view returns (uint256);
    /// @notice What stewards have suspended this provider for in the window that ends at `moment` [seconds].
    function suspendedWithin(address provider, uint256 moment) external view returns (uint256);
    /// @notice The terms of listings.
    function listingTerms() external view returns (ListingTerms memory);
    /// @notice The rolling window of suspensions [seconds].
    function suspensionWindow() external view returns (uint64);
}
