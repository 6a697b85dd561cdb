// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title What providers say that their capacity mined and that they distributed, and what auditors say against it.
interface IOutputReports {
    /// @notice One report of one period, as its provider signed it.
    struct Output {
        uint64 reportedAt; // [seconds]; zero: nothing was reported
        uint32 contradictions; // how many auditors said otherwise
        uint256 mined; // [base units of the asset]
        uint256 distributed; // [base units of the asset]
    }

    /// @notice What one auditor found instead.
    struct Contradiction {
        uint64 contradictedAt; // [seconds]; zero: he said nothing
        uint256 mined; // [base units of the asset]
        uint256 distributed; // [base units of the asset]
        bytes32 evidence;
    }

    /// @notice The provider reported what his capacity of a kind mined of an asset in a period of thirty days, and what of it
    /// he distributed [base units of the asset].
    event OutputReported(
        address indexed provider,
        uint8 indexed kind,
        bytes32 indexed asset,
        uint64 period,
        uint256 mined,
        uint256 distributed
    );
    /// @notice An accredited auditor found other numbers; `evidence` is the hash of what shows it, `contradictions` how many
    /// auditors have contradicted this report now [base units of the asset].
    event OutputContradicted(
        address indexed provider,
        address indexed auditor,
        bytes32 indexed asset,
        uint8 kind,
        uint64 period,
        uint256 mined,
        uint256 distributed,
        bytes32 evidence,
        uint32 contradictions
    );

    /// @notice The provider took back what he signed with this nonce and nobody has sent.
    event ReportsRevoked(address indexed provider, uint256 nonce);

    /// @notice The period is over at `until` [seconds].
    error PeriodNotOver(uint64 period, uint256 until);
    /// @notice A report is said once; it is contradicted, not changed.
    error OutputAlreadyReported(address provider, uint8 kind, bytes32 asset, uint64 period);
    /// @notice There is no such report.
    error OutputNotReported(address provider, uint8 kind, bytes32 asset, uint64 period);
    /// @notice This is not the provider's signature of this report.
    error BadSignature(address provider);
    /// @notice The signature was for a report until `deadline` [seconds].
    error SignatureExpired(uint256 deadline);
    /// @notice Who was never listed reports nothing.
    error NeverListed(address provider);
    /// @notice The address is no accredited auditor.
    error NotAccredited(address caller);
    /// @notice Nobody audits himself.
    error AuditorIsProvider(address auditor);
    /// @notice The auditor contradicted this report before.
    error AlreadyContradicted(address auditor);
    /// @notice A contradiction shows its evidence, and other numbers than were reported.
    error NothingContradicted();

    /// @notice Reports the caller's own output of a period that is over.
    function reportOutput(uint8 kind, bytes32 asset, uint64 period, uint256 mined, uint256 distributed) external;

    /// @notice As `reportOutput`, signed by the provider with his current nonce until `deadline` (EIP-712; ERC-1271 where he has
    /// code), sent by anyone [seconds].
    function reportOutputBySig(
        address provider,
        uint8 kind,
        bytes32 asset,
        uint64 period,
        uint256 mined,
        uint256 distributed,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice Takes back whatever the caller signed with his current nonce and nobody has sent.
    function revokeReports() external;

    /// @notice An accredited auditor found other numbers, once for each report.
    function contradictOutput(
        address provider,
        uint8 kind,
        bytes32 asset,
        uint64 period,
        uint256 mined,
        uint256 distributed,
        bytes32 evidence
    ) external;

    /// @notice What was reported; all zero when nothing was.
    function output(address provider, uint8 kind, bytes32 asset, uint64 period) external view returns (Output memory);

    /// @notice What an auditor found instead; all zero when he said nothing.
    function contradiction(address provider, uint8 kind, bytes32 asset, uint64 period, address auditor)
        external
        view
        returns (Contradiction memory);
}
