// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";
import {Payouts} from "./Payouts.sol";
import {RollingSum} from "./RollingSum.sol";
import {IStewardPayouts} from "./interfaces/IStewardPayouts.sol";

/// @title What two stewards may open without a vote: little, slowly, and only while no holder objects.
abstract contract StewardPayouts is Payouts, EIP712, IStewardPayouts {
    using RollingSum for Checkpoints.Trace208;

    bytes32 private constant STEWARD_PAYOUT_TYPEHASH = keccak256(
        "StewardPayout(bytes32 key,bytes32 root,uint256 total,address token,uint256 expiry,bytes32 contentHash,uint256 nonce)"
    );

    /// @inheritdoc IStewardPayouts
    mapping(bytes32 draftId => mapping(address holder => bool)) public hasVetoed;
    mapping(bytes32 draftId => Announcement) private _announcements;
    /// @dev What stewards opened, by time [base units].
    mapping(IERC20 token => Checkpoints.Trace208) private _outflow;

    constructor() EIP712("RiskFund", "1") {}

    /// @inheritdoc IStewardPayouts
    function announceStewardPayout(
        PayoutTerms calldata asked,
        uint256 nonce,
        address cosigner,
        bytes calldata signature,
        bytes calldata cosignature
    ) external returns (bytes32 draftId) {
        require(msg.sender != cosigner, SameSteward(cosigner));
        Incident storage incident = _incidents[asked.incident];
        _requireSteward(msg.sender, incident);
        _requireSteward(cosigner, incident);
        require(!incident.voted, DecidedByVote(asked.incident));
        draftId = stewardPayoutDigest(asked, nonce);
        require(_drafts[draftId].status == DraftStatus.None, AlreadyAnnounced(draftId));
        _requireSignature(msg.sender, draftId, signature);
        _requireSignature(cosigner, draftId, cosignature);

        _draft(draftId, asked, DraftStatus.Announced, _terms.vetoWindow);
        Announcement storage made = _announcements[draftId];
        made.steward = msg.sender;
        made.cosigner = cosigner;
        made.opensFrom = uint64(block.timestamp) + _terms.vetoWindow;
        made.snapshot = governor.clock() - 1;
        made.vetoThreshold = governor.proposalThreshold();
        _emitAnnounced(draftId, asked, made);
    }

    /// @inheritdoc IStewardPayouts
    function vetoStewardPayout(bytes32 draftId) external {
        Draft storage draft = _drafts[draftId];
        require(draft.status == DraftStatus.Announced, DraftNotReady(draftId, draft.status));
        Announcement storage made = _announcements[draftId];
        require(block.timestamp < made.opensFrom, VetoWindowOver(made.opensFrom));
        require(!hasVetoed[draftId][msg.sender], AlreadyVetoed(draftId, msg.sender));
        uint256 weight = governor.getVotes(msg.sender, made.snapshot);
        require(weight > 0, NoVotes(msg.sender));

        hasVetoed[draftId][msg.sender] = true;
        uint256 vetoes = made.vetoes + weight;
        made.vetoes = vetoes;
        if (vetoes >= made.vetoThreshold) draft.status = DraftStatus.Drafted;
        emit StewardPayoutVetoed(draftId, msg.sender, weight, vetoes, made.vetoThreshold);
    }

    /// @inheritdoc IStewardPayouts
    function openStewardPayout(bytes32 draftId) external nonReentrant {
        Draft storage draft = _drafts[draftId];
        require(draft.status == DraftStatus.Announced, DraftNotReady(draftId, draft.status));
        Announcement storage made = _announcements[draftId];
        require(block.timestamp >= made.opensFrom, VetoWindowOpen(made.opensFrom));
        bytes32 id = draft.terms.incident;
        Incident storage incident = _incidents[id];
        require(!incident.voted, DecidedByVote(id));
        _requireSteward(made.steward, incident);
        _requireSteward(made.cosigner, incident);

        IERC20 token = incident.token;
        uint256 total = draft.terms.total;
        uint256 limit = _tokenTerms[token].stewardLimit;
        uint256 before = _outflow[token].within(_terms.stewardWindow);
        // The payout decides over the whole escrow: what it does not need leaves for the reserve.
        uint256 decided = Math.max(total, incident.escrow);
        require(before <= limit && decided <= limit - before, StewardLimitExceeded(before, limit));
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

    /// @inheritdoc IStewardPayouts
    function stewardPayoutDigest(PayoutTerms calldata asked, uint256 nonce) public view returns (bytes32) {
        return _hashTypedDataV4(
            keccak256(
                abi.encode(
                    STEWARD_PAYOUT_TYPEHASH,
                    keyOf(asked.incident),
                    asked.root,
                    asked.total,
                    _incidents[asked.incident].token,
                    asked.expiry,
                    asked.contentHash,
                    nonce
                )
            )
        );
    }

    function _requireSteward(address account, Incident storage incident) private view {
        require(stewards.isSteward(account), NotSteward(account));
        require(account != incident.provider, PartyOfIncident(account));
    }

    function _requireSignature(address steward, bytes32 digest, bytes calldata signature) private view {
        require(
            SignatureChecker.isValidSignatureNowCalldata(steward, digest, signature), InvalidStewardSignature(steward)
        );
    }

    function _emitAnnounced(bytes32 draftId, PayoutTerms calldata asked, Announcement storage made) private {
        emit StewardPayoutAnnounced(
            draftId,
            asked.incident,
            msg.sender,
            made.cosigner,
            address(_incidents[asked.incident].token),
            asked.root,
            asked.total,
            asked.contentHash,
            asked.expiry,
            made.opensFrom,
            made.vetoThreshold
        );
    }
}
