// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";
import {AssayGovernor} from "./AssayGovernor.sol";
import {FundBooks} from "./FundBooks.sol";
import {FundTerms} from "./FundTerms.sol";
import {Incidents} from "./Incidents.sol";
import {Payouts} from "./Payouts.sol";
import {RollingSum} from "./RollingSum.sol";
import {IProviderRegistry} from "./interfaces/IProviderRegistry.sol";
import {IVoteSource} from "./interfaces/IVoteSource.sol";

/// @title Compensates whom a provider harmed, out of what was slashed for it and out of a reserve.
/// @dev By vote, as its base says; or, here, by two stewards without one: little, slowly, and only while no holder objects.
contract RiskFund is Payouts {
    using RollingSum for Checkpoints.Trace208;

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

    /// @notice Whether `holder` vetoed the draft.
    mapping(bytes32 draftId => mapping(address holder => bool)) public hasVetoed;
    mapping(bytes32 draftId => Announcement) private _announcements;
    /// @dev What stewards opened, by time [base units].
    mapping(IERC20 token => Checkpoints.Trace208) private _outflow;
    /// @dev How many payouts were announced.
    uint256 private _announced;

    /// @param stewards_ keeps the steward role and knows who was ever listed: the registry
    /// @param bondTerms what holds for the bond token; other tokens are admitted by the timelock
    constructor(
        AssayGovernor governor_,
        address timelock_,
        IProviderRegistry stewards_,
        address vault_,
        address court_,
        IERC20 bondToken_,
        Terms memory terms_,
        TokenTerms memory bondTerms
    ) FundTerms(governor_, timelock_, terms_) FundBooks(court_, bondToken_) Incidents(stewards_, vault_) {
        _setTokenTerms(bondToken_, bondTerms);
    }

    /// @notice Announces a payout, by a steward; another one confirms it. Its total, and its incident's escrow, are at most the limit.
    /// @dev It holds nothing and takes no place until it is confirmed. The id is a hash of all that was asked, so that nobody confirms
    /// another list than he saw.
    function announceStewardPayout(PayoutTerms calldata asked) external returns (bytes32 draftId) {
        bytes32 id = asked.incident;
        Incident storage incident = _callable(id);
        IERC20 token = incident.token;
        uint256 decided = Math.max(asked.total, incident.escrow);
        _requireWithin(token, 0, decided);
        draftId = keccak256(abi.encode(block.chainid, address(this), "steward payout", ++_announced, msg.sender, asked));
        Draft storage draft = _drafts[draftId];
        draft.terms = asked;
        uint32 vetoWindow = _terms.vetoWindow;
        _requireOpening(draft.terms, vetoWindow);
        Announcement storage made = _announcements[draftId];
        made.steward = msg.sender;
        made.confirmUntil = uint64(block.timestamp) + vetoWindow;
        emit StewardPayoutAnnounced(draftId, id, msg.sender, address(token), asked.root, asked.total, asked.contentHash);
    }

    /// @notice Confirms what another steward announced no longer than a veto window ago, so that it opens after another; it takes a
    /// place of that one's.
    /// @dev Otherwise a second key, stolen or careless, would confirm what everybody has forgotten.
    function confirmStewardPayout(bytes32 draftId) external {
        Announcement storage made = _announcements[draftId];
        address steward = made.steward;
        require(steward != address(0) && made.cosigner == address(0), NotAwaited(draftId));
        require(block.timestamp <= made.confirmUntil, AnnouncementLapsed(made.confirmUntil));
        require(msg.sender != steward, SameSteward(steward));
        Incident storage incident = _callable(_drafts[draftId].terms.incident);
        _requireSteward(steward, incident);
        uint32 vetoWindow = _terms.vetoWindow;
        _draft(draftId, steward, DraftStatus.Announced, vetoWindow);
        made.cosigner = msg.sender;
        made.opensFrom = uint64(block.timestamp) + vetoWindow;
        made.snapshot = governor.clock() - 1;
        made.vetoThreshold = governor.proposalThreshold();
        _emitConfirmed(draftId, incident, made);
    }

    /// @notice Adds the caller's votes at the confirmation to the vetoes; from the threshold on, the payout entitles a vote instead,
    /// and every other of its incident.
    /// @dev A party has no veto, and what it had delegated counts for nobody.
    function vetoStewardPayout(bytes32 draftId) external {
        Draft storage draft = _drafts[draftId];
        require(draft.status == DraftStatus.Announced, DraftNotReady(draftId, draft.status));
        Announcement storage made = _announcements[draftId];
        require(block.timestamp < made.opensFrom, VetoWindowOver(made.opensFrom));
        require(!hasVetoed[draftId][msg.sender], AlreadyVetoed(draftId, msg.sender));
        uint256 weight = _vetoWeight(_partyOf(_incidents[draft.terms.incident]), made.snapshot);
        require(weight > 0, NoVotes(msg.sender));

        hasVetoed[draftId][msg.sender] = true;
        uint256 vetoes = made.vetoes + weight;
        made.vetoes = vetoes;
        if (vetoes >= made.vetoThreshold) {
            draft.status = DraftStatus.Drafted;
            _incidents[draft.terms.incident].voted = true;
        }
        emit StewardPayoutVetoed(draftId, msg.sender, weight, vetoes, made.vetoThreshold);
    }

    /// @notice Opens a payout that was not vetoed; by anyone after the veto window.
    /// @dev What stewards opened since the announcement counts against the limit too: where that stops it, holders draft beside them.
    function openStewardPayout(bytes32 draftId) external nonReentrant {
        Draft storage draft = _drafts[draftId];
        require(draft.status == DraftStatus.Announced, DraftNotReady(draftId, draft.status));
        Announcement storage made = _announcements[draftId];
        require(block.timestamp >= made.opensFrom, VetoWindowOpen(made.opensFrom));
        bytes32 id = draft.terms.incident;
        Incident storage incident = _undecided(id);
        _requireSteward(made.steward, incident);
        _requireSteward(made.cosigner, incident);

        IERC20 token = incident.token;
        uint256 total = draft.terms.total;
        uint256 before = _outflow[token].within(_terms.stewardWindow);
        // The payout decides over the whole escrow: what it does not need leaves for the reserve.
        uint256 decided = Math.max(total, incident.escrow);
        _requireWithin(token, before, decided);
        _outflow[token].add(decided);
        Payout storage payout = _openPayout(draftId, draft);
        payout.steward = made.steward;
        payout.cosigner = made.cosigner;
        emit StewardPayoutOpened(draftId, id, address(token), total, before + decided);
    }

    /// @notice What stewards announced; all zero when there is no such draft of theirs.
    function announcementOf(bytes32 draftId) external view returns (Announcement memory) {
        return _announcements[draftId];
    }

    /// @notice What stewards opened in `token` within the window that ends now, both ends included [base units].
    function stewardOutflow(IERC20 token) external view returns (uint256) {
        return _outflow[token].within(_terms.stewardWindow);
    }

    /// @dev The caller's votes at `snapshot`, less what the party had delegated to him.
    function _vetoWeight(address party, uint48 snapshot) private view returns (uint256 weight) {
        require(msg.sender != party, PartyOfIncident(party));
        weight = governor.getVotes(msg.sender, snapshot);
        if (party == address(0)) return weight;
        IVoteSource source = governor.voteSource(snapshot);
        if (source.getPastDelegate(party, snapshot) == msg.sender) weight -= source.getPastBalanceOf(party, snapshot);
    }

    /// @dev The incident, if stewards still decide over it.
    function _undecided(bytes32 id) private view returns (Incident storage incident) {
        incident = _incidents[id];
        require(!incident.voted, DecidedByVote(id));
    }

    /// @dev As `_undecided`, and the caller is such a steward.
    function _callable(bytes32 id) private view returns (Incident storage incident) {
        incident = _undecided(id);
        _requireSteward(msg.sender, incident);
    }

    function _requireWithin(IERC20 token, uint256 before, uint256 decided) private view {
        uint256 limit = _tokenTerms[token].stewardLimit;
        require(before <= limit && decided <= limit - before, StewardLimitExceeded(before, limit));
    }

    function _requireSteward(address account, Incident storage incident) private view {
        require(stewards.isSteward(account), NotSteward(account));
        require(account != _partyOf(incident), PartyOfIncident(account));
    }

    function _emitConfirmed(bytes32 draftId, Incident storage incident, Announcement storage made) private {
        PayoutTerms storage asked = _drafts[draftId].terms;
        emit StewardPayoutConfirmed(
            draftId,
            asked.incident,
            made.steward,
            msg.sender,
            address(incident.token),
            asked.root,
            asked.total,
            asked.contentHash,
            _expiryOf(incident),
            made.opensFrom,
            made.vetoThreshold
        );
    }
}
