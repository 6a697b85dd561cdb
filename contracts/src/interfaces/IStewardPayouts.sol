// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IPayouts} from "./IPayouts.sol";

/// @title Payouts that one steward announces and another confirms, within a limit in any rolling window, open to veto before they open.
interface IStewardPayouts {
    /// @notice What a steward announced and another confirmed; before that, all but the first two is zero.
    struct Announcement {
        address steward;
        uint64 confirmUntil; // a veto window after the announcement, as it was then [seconds]
        address cosigner;
        uint64 opensFrom; // the veto window ends here [seconds]
        uint48 snapshot; // at which the votes of a veto are read [the governor's clock]
        uint256 vetoThreshold; // the governor's proposal threshold at the confirmation [voting power]
        uint256 vetoes; // [voting power]
    }

    /// @notice A steward calls for a payout; nothing follows from it until another confirms it, within a veto window.
    event StewardPayoutAnnounced(
        bytes32 indexed draftId,
        bytes32 indexed incident,
        address indexed steward,
        address token,
        bytes32 root,
        uint256 total,
        bytes32 contentHash
    );
    /// @notice A second steward called for it; holders may veto it until `opensFrom`. Draws of it end at `expiry`, later where a
    /// second vote extends its incident [seconds].
    event StewardPayoutConfirmed(
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
    /// @notice Two different stewards call.
    error SameSteward(address account);
    /// @notice No steward announced it, or another confirmed it before.
    error NotAwaited(bytes32 draftId);
    /// @notice Nobody confirmed it until `confirmUntil`; who still wants it announces it again [seconds].
    error AnnouncementLapsed(uint64 confirmUntil);
    /// @notice A payout of this incident was put to vote, or vetoed: the vote decides.
    error DecidedByVote(bytes32 incident);
    /// @notice The veto window ended at `opensFrom` [seconds].
    error VetoWindowOver(uint64 opensFrom);
    /// @notice The veto window ends at `opensFrom` [seconds].
    error VetoWindowOpen(uint64 opensFrom);
    /// @notice The holder vetoed before.
    error AlreadyVetoed(bytes32 draftId, address holder);
    /// @notice The holder had no votes when the payout was confirmed, but for what a party had delegated to him.
    error NoVotes(address holder);
    /// @notice With this payout stewards would have opened more than the limit within the window [base units].
    error StewardLimitExceeded(uint256 outflow, uint256 limit);

    /// @notice Announces a payout, by a steward; another one confirms it. Its total, and its incident's escrow, are at most the limit.
    /// @dev It holds nothing and takes no place until it is confirmed. The id is a hash of all that was asked, so that nobody confirms
    /// another list than he saw.
    function announceStewardPayout(IPayouts.PayoutTerms calldata asked) external returns (bytes32 draftId);

    /// @notice Confirms what another steward announced no longer than a veto window ago, so that it opens after another; it takes a
    /// place of that one's.
    /// @dev Otherwise a second key, stolen or careless, would confirm what everybody has forgotten.
    function confirmStewardPayout(bytes32 draftId) external;

    /// @notice Adds the caller's votes at the confirmation to the vetoes; from the threshold on, the payout entitles a vote instead,
    /// and every other of its incident.
    /// @dev A party has no veto, and what it had delegated counts for nobody.
    function vetoStewardPayout(bytes32 draftId) external;

    /// @notice Opens a payout that was not vetoed; by anyone after the veto window.
    function openStewardPayout(bytes32 draftId) external;

    /// @notice What stewards announced; all zero when there is no such draft of theirs.
    function announcementOf(bytes32 draftId) external view returns (Announcement memory);

    /// @notice Whether `holder` vetoed the draft.
    function hasVetoed(bytes32 draftId, address holder) external view returns (bool);

    /// @notice What stewards opened in `token` within the window that ends now, both ends included [base units].
    function stewardOutflow(IERC20 token) external view returns (uint256);
}
