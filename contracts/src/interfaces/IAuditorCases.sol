// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccusations} from "./IAccusations.sol";
import {IGovernedSource} from "./IGovernedSource.sol";

/// @title Cases against auditors: to remove one, to take of his bond, to overturn what he attested. He has no ballot in it, nor
/// has who opened it, nor the provider whose attestation is at stake.
interface IAuditorCases is IGovernedSource, IAccusations {
    enum CaseStatus {
        None,
        Open,
        Upheld,
        Dismissed,
        Undecided
    }

    /// @notice What the vote is about.
    struct Accusation {
        address auditor;
        bool removes; // from the accredited
        uint256 slash; // [base units of the bond token], at most what is there
        address provider; // whose listing's attestation is overturned; zero: none
        uint8 kind; // of that attestation
        bytes32 reason; // hash of the reason
    }

    /// @notice One case.
    struct AuditorCase {
        Accusation said;
        CaseStatus status;
        uint32 round;
        address opener;
        uint256 deposit; // [base units of the bond token]
        uint256 proposalId;
    }

    /// @notice A case was opened with a deposit; the auditor's bond is frozen until it ends [base units of the bond token].
    event AuditorCaseOpened(
        bytes32 indexed caseId, address indexed auditor, address indexed opener, Accusation said, uint256 deposit
    );
    /// @notice The case was put to vote; `round` grows after a cancelled one.
    event AuditorCaseProposed(
        bytes32 indexed caseId, address indexed auditor, uint256 indexed proposalId, uint32 round
    );
    /// @notice The case ended; of an upheld one `slashed` was taken [base units of the bond token].
    event AuditorCaseEnded(
        bytes32 indexed caseId, address indexed auditor, uint256 indexed proposalId, CaseStatus status, uint256 slashed
    );

    /// @notice A case removes, takes or overturns something.
    error NothingAsked();
    /// @notice Nobody is accused who never was an auditor.
    error NeverAuditor(address account);
    /// @notice The auditor has no attestation of this kind.
    error NotHisAttestation(address auditor, address provider, uint8 kind);
    /// @notice A freeze costs in proportion to what it freezes [base units of the bond token].
    error DepositTooSmall(uint256 received, uint256 required);
    /// @notice No case has this id, or it has ended.
    error AuditorCaseNotOpen(bytes32 caseId, CaseStatus status);
    /// @notice Nothing has ended the case yet.
    error AuditorCaseNotEnded(bytes32 caseId, uint256 proposalId);

    /// @notice Opens a case, by a holder who could propose, as of the moment before; takes a deposit of at least what
    /// `requiredDeposit` says, and freezes the auditor's bond. A case keeps no other from being opened.
    function open(Accusation calldata said, uint256 deposit) external returns (bytes32 caseId);

    /// @notice Removes, takes and overturns; only while the governor executes this case's own proposal. The deposit goes back.
    function uphold(bytes32 caseId) external;

    /// @notice Ends a case whose vote was lost: the deposit is the timelock's; or that no vote can decide any more: it goes back.
    /// By anyone.
    function recordEnd(bytes32 caseId) external;

    /// @notice The case with this id; all zero when there is none.
    function auditorCase(bytes32 caseId) external view returns (AuditorCase memory);

    /// @notice What a case against the auditor takes as a deposit now: a hundredth of what it freezes, rounded up [base units of
    /// the bond token].
    function requiredDeposit(address auditor) external view returns (uint256);

    /// @notice How many cases were opened.
    function count() external view returns (uint256);
}
