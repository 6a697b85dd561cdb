// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IProviderRegistry} from "../interfaces/IProviderRegistry.sol";

/// @title Output as its providers signed it, said once for each period, and what auditors found instead.
/// @dev There is one report for each (provider, kind, asset, period), for ever. So a signature has a deadline, and its
/// provider's nonce: of two that he signed, he takes the first back by `revokeReports`.
abstract contract OutputReports is EIP712, Nonces {
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

    /// @notice What a provider signs.
    bytes32 public constant OUTPUT_REPORT_TYPEHASH = keccak256(
        "OutputReport(address provider,uint8 kind,bytes32 asset,uint64 period,uint256 mined,uint256 distributed,uint256 nonce,uint256 deadline)"
    );
    /// @notice Periods are counted from the epoch [seconds].
    uint256 public constant PERIOD = 30 days;

    /// @notice Who was listed, and who may contradict.
    IProviderRegistry public immutable registry;

    mapping(bytes32 report => Output) private _outputs;
    mapping(bytes32 report => mapping(address auditor => Contradiction)) private _contradictions;

    constructor(IProviderRegistry registry_) {
        registry = registry_;
    }

    /// @notice Reports the caller's own output of a period that is over.
    function reportOutput(uint8 kind, bytes32 asset, uint64 period, uint256 mined, uint256 distributed) external {
        _report(msg.sender, kind, asset, period, mined, distributed);
    }

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
    ) external {
        require(block.timestamp <= deadline, SignatureExpired(deadline));
        uint256 nonce = _useNonce(provider);
        bytes32 digest = _hashTypedDataV4(
            keccak256(
                abi.encode(OUTPUT_REPORT_TYPEHASH, provider, kind, asset, period, mined, distributed, nonce, deadline)
            )
        );
        require(SignatureChecker.isValidSignatureNow(provider, digest, signature), BadSignature(provider));
        _report(provider, kind, asset, period, mined, distributed);
    }

    /// @notice Takes back whatever the caller signed with his current nonce and nobody has sent.
    function revokeReports() external {
        emit ReportsRevoked(msg.sender, _useNonce(msg.sender));
    }

    /// @notice An accredited auditor found other numbers, once for each report.
    function contradictOutput(
        address provider,
        uint8 kind,
        bytes32 asset,
        uint64 period,
        uint256 mined,
        uint256 distributed,
        bytes32 evidence
    ) external {
        require(registry.isAccredited(msg.sender), NotAccredited(msg.sender));
        require(msg.sender != provider, AuditorIsProvider(msg.sender));
        bytes32 report = _key(provider, kind, asset, period);
        Output storage said = _outputs[report];
        require(said.reportedAt != 0, OutputNotReported(provider, kind, asset, period));
        require(evidence != 0 && (mined != said.mined || distributed != said.distributed), NothingContradicted());
        Contradiction storage found = _contradictions[report][msg.sender];
        require(found.contradictedAt == 0, AlreadyContradicted(msg.sender));
        found.contradictedAt = uint64(block.timestamp);
        found.mined = mined;
        found.distributed = distributed;
        found.evidence = evidence;
        uint32 count = ++said.contradictions;
        emit OutputContradicted(provider, msg.sender, asset, kind, period, mined, distributed, evidence, count);
    }

    /// @notice What was reported; all zero when nothing was.
    function output(address provider, uint8 kind, bytes32 asset, uint64 period) external view returns (Output memory) {
        return _outputs[_key(provider, kind, asset, period)];
    }

    /// @notice What an auditor found instead; all zero when he said nothing.
    function contradiction(address provider, uint8 kind, bytes32 asset, uint64 period, address auditor)
        external
        view
        returns (Contradiction memory)
    {
        return _contradictions[_key(provider, kind, asset, period)][auditor];
    }

    function _report(address provider, uint8 kind, bytes32 asset, uint64 period, uint256 mined, uint256 distributed)
        private
    {
        uint256 until = (uint256(period) + 1) * PERIOD;
        require(until <= block.timestamp, PeriodNotOver(period, until));
        require(registry.wasListed(provider), NeverListed(provider));
        Output storage said = _outputs[_key(provider, kind, asset, period)];
        require(said.reportedAt == 0, OutputAlreadyReported(provider, kind, asset, period));
        said.reportedAt = uint64(block.timestamp);
        said.mined = mined;
        said.distributed = distributed;
        emit OutputReported(provider, kind, asset, period, mined, distributed);
    }

    function _key(address provider, uint8 kind, bytes32 asset, uint64 period) private pure returns (bytes32) {
        return keccak256(abi.encode(provider, kind, asset, period));
    }
}
