// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernedSource} from "./IGovernedSource.sol";

/// @title Payouts: drafted, put to vote as a case, opened, drawn by Merkle proof, swept. One is opened per incident.
interface IPayouts is IGovernedSource {
    enum DraftStatus {
        None,
        Announced, // two stewards called for it; it opens after the veto window
        Drafted, // it entitles its proposal
        Opened,
        Closed
    }

    /// @notice What a draft asks for.
    struct PayoutTerms {
        bytes32 incident;
        bytes32 root; // of the standard Merkle tree over (key, account, amount)
        uint256 total; // Σ of the amounts [base units of the incident's token]
        bytes32 contentHash; // of the full list
    }

    /// @notice A draft, and how far it came.
    struct Draft {
        PayoutTerms terms;
        uint256 proposalId;
        address drafter;
        uint32 round;
        DraftStatus status;
    }

    /// @notice An opened payout.
    struct Payout {
        bytes32 root;
        uint256 total; // [base units of the incident's token]
        uint256 drawn; // [base units of the incident's token]
        uint64 expiry; // a drawing period after the last second in which it might have opened [seconds]
        bool swept;
        address steward; // the two who opened it without a vote, and draw nothing from it; zero when it was voted
        address cosigner;
    }

    /// @notice A payout was drafted for a vote; draws of it end at `expiry`, later where a second vote extends its incident [seconds].
    event PayoutDrafted(
        bytes32 indexed draftId,
        bytes32 indexed incident,
        address indexed drafter,
        address token,
        bytes32 root,
        uint256 total,
        bytes32 contentHash,
        uint64 expiry
    );
    /// @notice The draft was put to vote; `round` is 1 for the first proposal and grows after a cancelled one.
    event PayoutProposed(bytes32 indexed draftId, bytes32 indexed incident, uint256 indexed proposalId, uint32 round);
    /// @notice `total` was committed, `fromEscrow` of it out of the incident's escrow; what the escrow had more went to the reserve
    /// [base units].
    event PayoutOpened(
        bytes32 indexed draftId,
        bytes32 indexed incident,
        bytes32 indexed key,
        address token,
        bytes32 root,
        uint256 total,
        uint256 fromEscrow,
        uint64 expiry
    );
    /// @notice `account` drew `amount`; `drawn` is what all accounts drew of this payout [base units].
    event PayoutDrawn(
        bytes32 indexed key,
        bytes32 indexed incident,
        address indexed account,
        address token,
        uint256 amount,
        uint256 drawn
    );
    /// @notice What was not drawn, `amount`, went to the reserve, which is now `reserve` [base units].
    event PayoutSwept(
        bytes32 indexed key, bytes32 indexed incident, address token, uint256 amount, uint256 drawn, uint256 reserve
    );
    /// @notice The draft can no longer open; its drafter's place is free.
    event PayoutDraftClosed(bytes32 indexed draftId, bytes32 indexed incident, address indexed drafter);

    /// @notice A payout of nothing, or of no list.
    error EmptyPayout();
    /// @notice No payout of the incident would open in time: that ends at `opensUntil` [seconds].
    error OpeningOver(bytes32 incident, uint64 opensUntil);
    /// @notice The drafter has as many open drafts as one may have.
    error TooManyDrafts(address drafter, uint32 open);
    /// @notice The draft is in another state than this asks for.
    error DraftNotReady(bytes32 draftId, DraftStatus status);
    /// @notice The draft may still open.
    error DraftAlive(bytes32 draftId);
    /// @notice The incident's escrow and what its cap allows of the reserve are less than the total [base units].
    error Insolvent(uint256 total, uint256 payableNow);
    /// @notice No payout was opened for the incident.
    error NoPayout(bytes32 incident);
    /// @notice Draws ended at `expiry` [seconds].
    error PayoutExpired(uint64 expiry);
    /// @notice Draws go on until `expiry` [seconds].
    error PayoutNotExpired(uint64 expiry);
    /// @notice The rest was swept before.
    error AlreadySwept(bytes32 incident);
    /// @notice The account drew its amount before.
    error AlreadyDrawn(bytes32 key, address account);
    /// @notice The account is none that can be paid: the zero address, the fund, or a steward of this payout.
    error CannotDraw(address account);
    /// @notice The proof does not lead from (key, account, amount) to the root.
    error InvalidProof();
    /// @notice The list promised more than its total [base units].
    error TotalExceeded(uint256 drawn, uint256 total);

    /// @notice Drafts a payout and so entitles its proposal; by a steward, or a holder above the proposal threshold, who is no party.
    /// @dev Drafts exclude nobody: several may stand for one incident, and the first that opens is its payout. They are taken for as
    /// long as one may open; what is drafted after the claims window has less time than a second vote takes.
    function draftPayout(PayoutTerms calldata asked) external returns (bytes32 draftId);

    /// @notice Ends a draft that can no longer open, by anyone; or, by its drafter within the claims window, one of whose incident
    /// none was put to vote or vetoed.
    function closeDraft(bytes32 draftId) external;

    /// @notice Opens the payout; only while the governor executes this draft's own proposal.
    function openPayout(bytes32 draftId) external;

    /// @notice Pays `account` its leaf's amount, whoever sends. What the account refuses becomes its credit.
    function draw(bytes32 incident, address account, uint256 amount, bytes32[] calldata proof) external;

    /// @notice Returns what was not drawn to the reserve, once; by anyone after the expiry.
    function sweep(bytes32 incident) external;

    /// @notice The draft with this id; all zero when there is none.
    function draftOf(bytes32 draftId) external view returns (Draft memory);

    /// @notice The opened payout of an incident; all zero when there is none.
    function payoutOf(bytes32 incident) external view returns (Payout memory);

    /// @notice The first word of every leaf of an incident's list: keccak256(chain id, fund, token, incident).
    function keyOf(bytes32 incident) external view returns (bytes32);

    /// @notice Whether `account` drew its amount of the payout with this key.
    function hasDrawn(bytes32 key, address account) external view returns (bool);

    /// @notice How many drafts of `drafter` are open.
    function openDrafts(address drafter) external view returns (uint32);
}
