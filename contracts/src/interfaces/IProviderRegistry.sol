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

    /// @notice The terms that the timelock may change. An application keeps the bond that was required when it registered;
    /// cool-down and number of open cases are those of the moment.
    struct Terms {
        uint256 requiredBond; // [base units of the bond token]
        uint256 fee; // [base units of the bond token]
        uint64 cooldown; // [seconds]
        uint32 maxOpenCases;
    }

    event ApplicationRegistered(
        bytes32 indexed applicationId, address indexed provider, bytes32 digest, bytes32 attributesHash, uint256 fee
    );
    event ApplicationBonded(bytes32 indexed applicationId, address indexed provider, uint256 bonded, uint256 required);
    event ApplicationAttested(
        bytes32 indexed applicationId,
        address indexed provider,
        address indexed auditor,
        bytes32 attributesHash,
        uint8 kind,
        uint256 capacity,
        uint64 validUntil
    );
    event ListingProposed(
        bytes32 indexed applicationId, address indexed provider, uint256 indexed proposalId, uint32 round
    );
    event ProviderListed(bytes32 indexed applicationId, address indexed provider, uint256 indexed proposalId);
    event ListingRejected(bytes32 indexed applicationId, address indexed provider, uint256 indexed proposalId);
    event ApplicationWithdrawn(bytes32 indexed applicationId, address indexed provider);
    event AuditorAccredited(address indexed auditor, bool accredited);
    event TermsSet(uint256 requiredBond, uint256 fee, uint64 cooldown, uint32 maxOpenCases);

    error OnlyTimelock(address caller);
    error OnlyGovernor(address caller);
    error OnlyVault(address caller);
    error OnlyApplicant(address caller, address applicant);
    error NotAccredited(address auditor);
    error AuditorIsApplicant(address auditor);
    error UnknownApplication(bytes32 applicationId);
    error ApplicationNotOpen(bytes32 applicationId, Status status);
    error ApplicationAlreadyOpen(bytes32 applicationId);
    error CoolingDown(uint256 until);
    error ZeroDigest();
    error AttributesMismatch(bytes32 applied, bytes32 attested);
    error UnknownResourceKind(uint8 kind);
    error AttestationExpired(uint64 validUntil);
    error BondBelowRequired(uint256 bonded, uint256 required);
    error CaseNotExecuting(bytes32 applicationId, uint256 proposalId);
    error NotProposalOfCase(bytes32 applicationId, uint256 proposalId, uint32 round);
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

    /// @notice An accredited auditor attests the application's attribute set and what it measured.
    function attest(bytes32 applicationId, bytes32 attributesHash, uint8 kind, uint256 capacity, uint64 validUntil)
        external;

    /// @notice Ends the caller's open application, whatever stage its vote is in; once the vote is lost it ends as
    /// rejected, with its cool-down.
    function withdraw(bytes32 applicationId) external;

    /// @notice Records that the vote rejected the application; by anyone.
    function recordRejection(bytes32 applicationId) external;

    /// @notice Lists the provider; only while the governor executes this application's own proposal.
    function list(bytes32 applicationId) external;

    /// @notice Told by the vault when a provider's bond grew.
    function onBondDeposited(address provider, uint256 bonded) external;

    function setAuditor(address auditor, bool accredited) external;
    function setTerms(Terms calldata terms) external;

    function application(bytes32 applicationId) external view returns (Application memory);
    function applicationOf(address provider) external view returns (bytes32 applicationId, Status status);
    function isLive(bytes32 applicationId) external view returns (bool);
    function isAccredited(address auditor) external view returns (bool);
    function requiredBond() external view returns (uint256);
    function fee() external view returns (uint256);
    function openCases() external view returns (uint32);
}
