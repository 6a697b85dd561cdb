// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Delisting as a case: opened by a holder or entitled by an upheld dispute, decided by its own vote.
interface IDelistings {
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

    /// @notice Opens a case against a listed provider, beside those that are open; by a holder who could propose, as of the moment
    /// before.
    /// @dev It costs no deposit: a holder can fill the places with accusations, one a provider, that votes then lose.
    function openDelisting(address provider, bytes32 reason) external returns (bytes32 caseId);

    /// @notice Told by the court that a dispute was upheld. One for fabricated evidence or absconding entitles a
    /// delisting case; it never reverts for the court.
    function onUpheld(address provider, bytes32 disputeId, uint8 offence) external;

    /// @notice Delists the provider; only while the governor executes this case's own proposal.
    function delist(bytes32 caseId) external;

    /// @notice Ends a case whose vote was lost, that no vote can decide any more, or whose provider was delisted meanwhile; by anyone.
    function recordDelistingEnd(bytes32 caseId) external;

    /// @notice The case with this id; all zero when there is none.
    function delisting(bytes32 caseId) external view returns (Delisting memory);

    /// @notice The newest case that a holder opened against the provider, ended ones included.
    function delistingOf(address provider) external view returns (bytes32 caseId);

    /// @notice Against how many providers open cases of holders have a proposal.
    function openDelistings() external view returns (uint32);
}
