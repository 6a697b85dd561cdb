// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IOutputReports} from "../interfaces/IOutputReports.sol";
import {IProviderRegistry} from "../interfaces/IProviderRegistry.sol";

/// @title Output as its providers signed it, said once for each period, and what auditors found instead.
/// @dev There is one report for each (provider, kind, asset, period), for ever. So a signature has a deadline, and its
/// provider's nonce: of two that he signed, he takes the first back by `revokeReports`.
abstract contract OutputReports is IOutputReports, EIP712, Nonces {
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

    /// @inheritdoc IOutputReports
    function reportOutput(uint8 kind, bytes32 asset, uint64 period, uint256 mined, uint256 distributed) external {
        _report(msg.sender, kind, asset, period, mined, distributed);
    }

    /// @inheritdoc IOutputReports
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

    /// @inheritdoc IOutputReports
    function revokeReports() external {
        emit ReportsRevoked(msg.sender, _useNonce(msg.sender));
    }

    /// @inheritdoc IOutputReports
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

    /// @inheritdoc IOutputReports
    function output(address provider, uint8 kind, bytes32 asset, uint64 period) external view returns (Output memory) {
        return _outputs[_key(provider, kind, asset, period)];
    }

    /// @inheritdoc IOutputReports
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
