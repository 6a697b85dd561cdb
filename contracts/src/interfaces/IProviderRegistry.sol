// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICaseSource} from "./ICaseSource.sol";

/// @title Who applies, who is attested, who is listed.
interface IProviderRegistry is ICaseSource {
    enum Status {
        None,
        Open,
        Listed,
        Rejected,
        Withdrawn
    }

    /// @notice One application, and what it still needs.
    struct Application {
        address provider;
        Status status;
        bool bonded;
        uint32 round;
        bytes32 digest;
        bytes32 attributesHash;
        uint256 required;
        uint256 proposalId;
        address auditor;
        uint64 attestedUntil;
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
    /// @notice The bond covers for the first time what the application asks for [base units of the bond token].
    event ApplicationBonded(bytes32 indexed applicationId, address indexed provider, uint256 bonded, uint256 required);
    /// @notice An accredited auditor attested the attribute set until `validUntil` [seconds]; `kind` is the resource kind and
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
    /// @notice An auditor was accredited or no longer is.
    event AuditorAccredited(address indexed auditor, bool accredited);
    /// @notice The terms that stand from now on.
    event TermsSet(uint256 requiredBond, uint256 fee, uint64 cooldown, uint32 maxOpenCases);

    /// @notice Governance alone does this, through its timelock.
    error OnlyTimelock(address caller);
    /// @notice The governor alone tells which proposal decides a case.
    error OnlyGovernor(address caller);
    /// @notice The vault alone tells what is bonded.
    error OnlyVault(address caller);
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
    /// @notice A listing takes effect only while the governor executes the application's own proposal.
    error CaseNotExecuting(bytes32 applicationId, uint256 proposalId);
    /// @notice The governor keeps another proposal, or another round, for the case.
    error NotProposalOfCase(bytes32 applicationId, uint256 proposalId, uint32 round);
    /// @notice There is no lost vote to record; `proposalId` is 0 when there was no vote.
    error ProposalNotDefeated(bytes32 applicationId, uint256 proposalId);

    /// @notice Registers the caller's signed application; the fee goes to the timelock and is not refunded.
    /// @param digest EIP-712 digest of the Application statement
    /// @param attributesHash hash of the attribute set that an auditor is to attest
    function register(bytes32 digest, bytes32 attributesHash) external returns (bytes32 applicationId);

    /// @notice As `register`, with an ERC-2612 permit for the fee. A permit that was used before does not matter while the
    /// allowance stands.
    function registerWithPermit(bytes32 digest, bytes32 attributesHash, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
        returns (bytes32 applicationId);

    /// @notice An accredited auditor attests the application's attribute set and what it measured. It never shortens what
    /// another accredited auditor attested.
    function attest(bytes32 applicationId, bytes32 attributesHash, uint8 kind, uint256 capacity, uint64 validUntil)
        external;

    /// @notice Ends the caller's open application, whatever stage its vote is in; once the vote is lost it ends as
    /// rejected, with its cool-down.
    function withdraw(bytes32 applicationId) external;

    /// @notice Records that the vote rejected the application; by anyone.
    function recordRejection(bytes32 applicationId) external;

    /// @notice Lists the provider; only while the governor executes this application's own proposal.
    function list(bytes32 applicationId) external;

    /// @notice Told by the vault when a provider's bond grew or shrank.
    function onBondChanged(address provider, uint256 bonded) external;

    /// @notice Told by the court that a dispute was upheld; it never reverts for the court.
    function onUpheld(address provider, bytes32 disputeId, uint8 offence) external;

    /// @notice Accredits an auditor or ends it; by the timelock alone. His attestations stop to entitle at once.
    function setAuditor(address auditor, bool accredited) external;
    /// @notice Sets the terms; by the timelock alone.
    function setTerms(Terms calldata terms) external;

    /// @notice The application with this id; all zero when there is none.
    function application(bytes32 applicationId) external view returns (Application memory);
    /// @notice The newest application of a provider, ended ones included; zero when he never applied.
    function applicationOf(address provider) external view returns (bytes32 applicationId, Status status);
    /// @notice Whether the application is open or listed, so that a bond answers for it.
    function isLive(bytes32 applicationId) external view returns (bool);
    /// @notice Whether the address may attest, and its attestations entitle.
    function isAccredited(address auditor) external view returns (bool);
    /// @notice Whether the provider was ever listed.
    function wasListed(address provider) external view returns (bool);
    /// @notice Whether a bond answers for the provider: he is listed or has an open application.
    function isBound(address provider) external view returns (bool);
    /// @notice What a provider must have bonded now; one who is not bound, nothing [base units of the bond token].
    function requiredBond(address provider) external view returns (uint256);
    /// @notice What the next application must bond [base units of the bond token].
    function requiredBond() external view returns (uint256);
    /// @notice What the next application pays, never refunded [base units of the bond token].
    function fee() external view returns (uint256);
    /// @notice How many open applications have a proposal.
    function openCases() external view returns (uint32);
}
