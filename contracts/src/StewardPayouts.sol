// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";
import {Payouts} from "./Payouts.sol";
import {RollingSum} from "./RollingSum.sol";
import {IStewardPayouts} from "./interfaces/IStewardPayouts.sol";
import {IVoteSource} from "./interfaces/IVoteSource.sol";

/// @title What two stewards may open without a vote: little, slowly, and only while no holder objects.
abstract contract StewardPayouts is Payouts, IStewardPayouts {
    using RollingSum for Checkpoints.Trace208;

    /// @inheritdoc IStewardPayouts
    mapping(bytes32 draftId => mapping(address holder => bool)) public hasVetoed;
    mapping(bytes32 draftId => Announcement) private _announcements;
    /// @dev What stewards opened, by time [base units].
    mapping(IERC20 token => Checkpoints.Trace208) private _outflow;
    /// @dev How many payouts were announced.
    uint256 private _announced;

    /// @inheritdoc IStewardPayouts
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

    /// @inheritdoc IStewardPayouts
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

    /// @inheritdoc IStewardPayouts
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

    /// @inheritdoc IStewardPayouts
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

    /// @inheritdoc IStewardPayouts
    function announcementOf(bytes32 draftId) external view returns (Announcement memory) {
        return _announcements[draftId];
    }

    /// @inheritdoc IStewardPayouts
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
