// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Delistings} from "../Delistings.sol";
import {IListings} from "./IListings.sol";

/// @title Who applies, who is attested, who is listed; who is auditor or steward, which votes alone decide.
interface IProviderRegistry is IListings {
    /// @notice Where an application stands. Undecided: cancelled twice, or it could not be carried out. The last three end a
    /// listing.
    enum Status {
        None,
        Open,
        Listed,
        Rejected,
        Withdrawn,
        Undecided,
        Replaced,
        Delisted,
        Exited
    }

    /// @notice What an applicant wants to sell of one kind, at most `capacity`, by the attributes with this hash.
    struct Claim {
        uint8 kind;
        bytes32 attributesHash;
        uint256 capacity; // [unit of the kind]
    }

    /// @notice One application, and what it still needs.
    struct Application {
        address provider;
        bool bonded;
        uint32 round;
        uint8 kinds; // one bit for each claimed kind
        Status status;
        bytes32 digest;
        bytes32 attributesHash;
        uint256 required;
        uint256 proposalId;
        uint256 flat; // [base units of the bond token], the minimum when he applied
    }

    /// @notice The terms that the timelock may change. Bond and fee bind later applications only; cool-down and places are
    /// those that stand when a vote is lost or a case is put.
    struct Terms {
        uint256 requiredBond; // [base units of the bond token]
        uint256 fee; // [base units of the bond token]
        uint64 cooldown; // [seconds]
        uint32 maxOpenCases;
    }

    /// @notice An application was filed and its `fee` paid to the timelock [base units of the bond token].
    event ApplicationRegistered(
        bytes32 indexed applicationId, address indexed provider, bytes32 digest, bytes32 attributesHash, uint256 fee
    );
    /// @notice The application claims this capacity of a kind at most [unit of the kind].
    event ResourceClaimed(
        bytes32 indexed applicationId,
        address indexed provider,
        uint8 indexed kind,
        bytes32 attributesHash,
        uint256 capacity
    );
    /// @notice The bond covers for the first time what the application asks for [base units of the bond token].
    event ApplicationBonded(bytes32 indexed applicationId, address indexed provider, uint256 bonded, uint256 required);
    /// @notice An accredited auditor attested the claim of a kind until `validUntil` [seconds]; `kind` is the resource kind and
    /// `capacity` what he measured, in its unit.
    event ApplicationAttested(
        bytes32 indexed applicationId,
        address indexed provider,
        address indexed auditor,
        bytes32 attributesHash,
        uint8 kind,
        uint256 capacity,
        uint64 validUntil
    );
    /// @notice The application was put to vote; `round` is 1 for the first proposal and grows after a cancelled one.
    event ListingProposed(
        bytes32 indexed applicationId, address indexed provider, uint256 indexed proposalId, uint32 round
    );
    /// @notice The application's own proposal was executed: the provider is listed.
    event ProviderListed(bytes32 indexed applicationId, address indexed provider, uint256 indexed proposalId);
    /// @notice The application's proposal was defeated: it ended, and the provider's cool-down began.
    event ListingRejected(bytes32 indexed applicationId, address indexed provider, uint256 indexed proposalId);
    /// @notice The applicant ended the application.
    event ApplicationWithdrawn(bytes32 indexed applicationId, address indexed provider);
    /// @notice The application ended without a decision, or with its provider's listing; no cool-down follows from that alone.
    event ApplicationEnded(bytes32 indexed applicationId, address indexed provider, Status status);
    /// @notice An auditor was accredited or no longer is; he is one in fact while his own bond covers what is required.
    event AuditorAccredited(address indexed auditor, bool accredited);
    /// @notice The address became a steward or is none any more.
    event StewardSet(address indexed steward, bool appointed);
    /// @notice The terms that stand from now on.
    event TermsSet(uint256 requiredBond, uint256 fee, uint64 cooldown, uint32 maxOpenCases);

    /// @notice The vault alone tells what is bonded.
    error OnlyVault(address caller);
    /// @notice The cases against auditors alone remove one, or overturn what he attested.
    error OnlyAuditorCases(address caller);
    /// @notice A delisting case alone delists.
    error OnlyDelistings(address caller);
    /// @notice The address is no steward.
    error NotSteward(address caller);
    /// @notice Only the applicant ends his application.
    error OnlyApplicant(address caller, address applicant);
    /// @notice The address is no accredited auditor, or is none any more.
    error NotAccredited(address auditor);
    /// @notice Nobody attests himself.
    error AuditorIsApplicant(address auditor);
    /// @notice No application has this id.
    error UnknownApplication(bytes32 applicationId);
    /// @notice The application has ended, or its provider is listed.
    error ApplicationNotOpen(bytes32 applicationId, Status status);
    /// @notice The provider has a live application already, open or listed.
    error ApplicationAlreadyOpen(bytes32 applicationId);
    /// @notice A rejected provider applies again from `until` on [seconds].
    error CoolingDown(uint256 until);
    /// @notice An application is bound by two hashes; zero is none.
    error ZeroDigest();
    /// @notice The auditor attests other attributes than were applied for.
    error AttributesMismatch(bytes32 applied, bytes32 attested);
    /// @notice There are six kinds, from 0.
    error UnknownResourceKind(uint8 kind);
    /// @notice The attestation is over: it held until before `validUntil` [seconds].
    error AttestationExpired(uint64 validUntil);
    /// @notice The bond is less than the application asked for [base units of the bond token].
    error BondBelowRequired(uint256 bonded, uint256 required);
    /// @notice There is no lost vote to record; `proposalId` is 0 when there was no vote.
    error ProposalNotDefeated(bytes32 applicationId, uint256 proposalId);

    /// @notice Claims name each kind once, in rising order, with attributes and a capacity above zero and below 2¹²⁸.
    error BadClaim(uint256 index);
    /// @notice The application can still be decided.
    error ApplicationDecidable(bytes32 applicationId, uint256 proposalId);

    /// @notice Registers the caller's signed application with one claim for each kind; the fee goes to the timelock and is not
    /// refunded. A listed provider applies so for other terms.
    /// @dev With `permitFee` before it in one `multicall`, no approval of the fee is needed.
    /// @param digest EIP-712 digest of the Application statement
    /// @param claims their ABI encoding's keccak256 is the application's attributes hash
    function register(bytes32 digest, Claim[] calldata claims) external returns (bytes32 applicationId);

    /// @notice Uses the caller's ERC-2612 permit for the fee as it is now. A permit that was used before does not matter while
    /// the allowance stands.
    function permitFee(uint256 deadline, uint8 v, bytes32 r, bytes32 s) external;

    /// @notice An accredited auditor attests one claim of an open application, and what he measured, beside what others attest.
    function attest(bytes32 applicationId, bytes32 attributesHash, uint8 kind, uint256 capacity, uint64 validUntil)
        external;

    /// @notice Ends the caller's open application, whatever stage its vote is in; once the vote is lost it ends as
    /// rejected, with its cool-down.
    /// @dev So who sees himself losing withdraws before the deadline, and waits for nothing.
    function withdraw(bytes32 applicationId) external;

    /// @notice Records that the vote rejected the application; by anyone.
    function recordRejection(bytes32 applicationId) external;

    /// @notice Ends an open application that no vote can decide any more: cancelled twice; cancelled while its bond or an
    /// attestation is missing; voted for and not carried out in time; or not at vote when a vote removed this source. By anyone,
    /// without a cool-down.
    function recordUndecided(bytes32 applicationId) external;

    /// @notice Lists the provider; only while the governor executes this application's own proposal.
    function list(bytes32 applicationId) external;

    /// @notice Told by the vault when a provider's bond grew or fell.
    function onBondChanged(address provider, uint256 bonded) external;

    /// @notice Delists a provider; by the delistings alone, which execute a case.
    function delist(address provider) external;

    /// @notice Accredits an auditor; by the timelock alone. Ends it; by the cases against auditors alone, in which he has no
    /// ballot. His attestations stop to entitle at once.
    function setAuditor(address auditor, bool accredited) external;

    /// @notice Appoints a steward or ends it; by the timelock alone.
    function setSteward(address steward, bool appointed) external;

    /// @notice Ends an auditor's attestation of one kind of a provider's listing, if there is one; by the cases against
    /// auditors alone. It is told as an attestation of nothing until now, and that auditor does not attest the same attributes of
    /// the provider again, under whatever listing.
    /// @dev Of other attributes, changed by a letter, he does, unless the vote removes him. Where the listing has no entry of his any more
    /// nothing is barred, though the case reads as upheld.
    function overturn(address auditor, address provider, uint8 kind) external;

    /// @notice Sets the terms; by the timelock alone.
    function setTerms(Terms calldata terms) external;

    /// @notice The application with this id; all zero when there is none.
    function application(bytes32 applicationId) external view returns (Application memory);
    /// @notice The newest application of a provider, ended ones included; zero when he never applied.
    function applicationOf(address provider) external view returns (bytes32 applicationId, Status status);
    /// @notice Whether the address may attest, and its attestations entitle: accredited by vote, and its own bond is covered.
    function isAccredited(address auditor) external view returns (bool);
    /// @notice Whether the address is an auditor by vote, or was.
    function wasAuditor(address account) external view returns (bool);
    /// @notice Whether the address may suspend, and open payouts with another.
    function isSteward(address account) external view returns (bool);
    /// @notice What the next application must bond at least [base units of the bond token].
    function requiredBond() external view returns (uint256);
    /// @notice What the next application pays, never refunded [base units of the bond token].
    function fee() external view returns (uint256);
    /// @notice How many delistings that holders opened may be at vote at once.
    function maxOpenCases() external view returns (uint32);
    /// @notice Whose cases delist.
    function delistings() external view returns (Delistings);
}
