// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IPayouts} from "./IPayouts.sol";

/// @title Payouts that two stewards sign, within a limit in any rolling window, open to veto before they open.
interface IStewardPayouts {
    /// @notice What two stewards announced.
    struct Announcement {
        address steward;
        address cosigner;
        uint64 opensFrom; // the veto window ends here [seconds]
        uint48 snapshot; // at which the votes of a veto are read [the governor's clock]
        uint256 vetoThreshold; // the governor's proposal threshold at the announcement [voting power]
        uint256 vetoes; // [voting power]
    }

    /// @notice Two stewards signed a payout; holders may veto it until `opensFrom` [seconds].
    event StewardPayoutAnnounced(
        bytes32 indexed draftId,
        bytes32 indexed incident,
        address indexed steward,
        address cosigner,
        address token,
        bytes32 root,
        uint256 total,
        bytes32 contentHash,
        uint64 expiry,
        uint64 opensFrom,
        uint256 vetoThreshold
    );
    /// @notice A holder vetoed with `weight`; all vetoes weigh `vetoes`, and from `vetoThreshold` on a vote decides [voting power].
    event StewardPayoutVetoed(
        bytes32 indexed draftId, address indexed holder, uint256 weight, uint256 vetoes, uint256 vetoThreshold
    );
    /// @notice A payout was opened without a vote; `outflow` is what stewards decided over in this token within the window, this
    /// one included: of each payout its total, or its incident's escrow where that was more [base units].
    event StewardPayoutOpened(
        bytes32 indexed draftId, bytes32 indexed incident, address indexed token, uint256 total, uint256 outflow
    );

    /// @notice The address does not hold the steward role.
    error NotSteward(address account);
    /// @notice Two different stewards sign.
    error SameSteward(address account);
    /// @notice The signature is not this steward's, or is of another payout.
    error InvalidStewardSignature(address steward);
    /// @notice The same payout was announced before; another nonce makes another payout.
    error AlreadyAnnounced(bytes32 draftId);
    /// @notice A payout of this incident was put to vote: the vote decides.
    error DecidedByVote(bytes32 incident);
    /// @notice The veto window ended at `opensFrom` [seconds].
    error VetoWindowOver(uint64 opensFrom);
    /// @notice The veto window ends at `opensFrom` [seconds].
    error VetoWindowOpen(uint64 opensFrom);
    /// @notice The holder vetoed before.
    error AlreadyVetoed(bytes32 draftId, address holder);
    /// @notice The holder had no votes when the payout was announced.
    error NoVotes(address holder);
    /// @notice With this payout stewards would have opened more than the limit within the window [base units].
    error StewardLimitExceeded(uint256 outflow, uint256 limit);

    /// @notice Announces what the calling steward and `cosigner` signed: StewardPayout(key, root, total, token, expiry, nonce).
    /// @dev A steward calls, because the content hash, by which the list is found, is not signed.
    function announceStewardPayout(
        IPayouts.PayoutTerms calldata asked,
        uint256 nonce,
        address cosigner,
        bytes calldata signature,
        bytes calldata cosignature
    ) external returns (bytes32 draftId);

    /// @notice Adds the caller's votes at the announcement to the vetoes; from the threshold on, the payout entitles a vote instead.
    function vetoStewardPayout(bytes32 draftId) external;

    /// @notice Opens a payout that was not vetoed; by anyone after the veto window.
    function openStewardPayout(bytes32 draftId) external;

    /// @notice The digest that two stewards sign; it is also the draft's id.
    function stewardPayoutDigest(IPayouts.PayoutTerms calldata asked, uint256 nonce) external view returns (bytes32);

    /// @notice What two stewards announced; all zero when there is no such draft of theirs.
    function announcementOf(bytes32 draftId) external view returns (Announcement memory);

    /// @notice Whether `holder` vetoed the draft.
    function hasVetoed(bytes32 draftId, address holder) external view returns (bool);

    /// @notice What stewards opened in `token` within the window that ends now, both ends included [base units].
    function stewardOutflow(IERC20 token) external view returns (uint256);
}
