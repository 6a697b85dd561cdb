// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Incidents} from "./Incidents.sol";
import {PayoutText} from "./PayoutText.sol";
import {IAssayGovernor} from "./interfaces/IAssayGovernor.sol";
import {ICaseSource} from "./interfaces/ICaseSource.sol";
import {IPayouts} from "./interfaces/IPayouts.sol";

/// @title Payouts by Merkle root, each a case of its own that entitles its proposal.
abstract contract Payouts is Incidents, IPayouts {
    /// @dev ProposalKind.PAY_COMPENSATION.
    uint8 private constant PAY_COMPENSATION = 3;
    /// @dev A case that was cancelled in its second round is never put again.
    uint32 private constant LAST_ROUND = 2;

    /// @inheritdoc IPayouts
    mapping(address drafter => uint32) public openDrafts;
    /// @inheritdoc IPayouts
    mapping(bytes32 key => mapping(address account => bool)) public hasDrawn;
    mapping(bytes32 draftId => Draft) internal _drafts;
    mapping(bytes32 incident => Payout) internal _payouts;
    /// @dev How many payouts were drafted for a vote.
    uint256 private _drafted;

    /// @inheritdoc IPayouts
    function draftPayout(PayoutTerms calldata asked) external returns (bytes32 draftId) {
        _requireDrafter(_incidents[asked.incident].provider);
        draftId = keccak256(abi.encode(block.chainid, address(this), "payout", ++_drafted));
        _draft(draftId, asked, DraftStatus.Drafted, 0);
        emit PayoutDrafted(
            draftId,
            asked.incident,
            msg.sender,
            address(_incidents[asked.incident].token),
            asked.root,
            asked.total,
            asked.contentHash,
            asked.expiry
        );
    }

    /// @inheritdoc IPayouts
    function closeDraft(bytes32 draftId) external {
        Draft storage draft = _drafts[draftId];
        require(_isPending(draft), DraftNotReady(draftId, draft.status));
        bool withdrawn = msg.sender == draft.drafter && draft.proposalId == 0;
        require(withdrawn || !_mayOpen(draft), DraftAlive(draftId));
        _endDraft(draft, DraftStatus.Closed);
        emit PayoutDraftClosed(draftId, draft.terms.incident, draft.drafter);
    }

    /// @inheritdoc IPayouts
    function openPayout(bytes32 draftId) external onlyTimelock nonReentrant {
        Draft storage draft = _drafts[draftId];
        require(draft.status == DraftStatus.Drafted, DraftNotReady(draftId, draft.status));
        uint256 proposalId = draft.proposalId;
        require(
            proposalId != 0 && governor.state(proposalId) == IGovernor.ProposalState.Executed,
            CaseNotExecuting(draftId, proposalId)
        );
        _openPayout(draftId, draft);
    }

    /// @inheritdoc IPayouts
    function draw(bytes32 id, address account, uint256 amount, bytes32[] calldata proof) external nonReentrant {
        Payout storage payout = _openedPayout(id);
        require(block.timestamp < payout.expiry, PayoutExpired(payout.expiry));
        require(
            account != address(0) && account != address(this) && account != payout.steward
                && account != payout.cosigner,
            CannotDraw(account)
        );
        IERC20 token = _incidents[id].token;
        bytes32 key = keyOf(id);
        require(!hasDrawn[key][account], AlreadyDrawn(key, account));
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(key, account, amount))));
        require(MerkleProof.verifyCalldata(proof, payout.root, leaf), InvalidProof());
        require(amount <= payout.total - payout.drawn, TotalExceeded(payout.drawn, payout.total));

        hasDrawn[key][account] = true;
        uint256 drawn = payout.drawn + amount;
        payout.drawn = drawn;
        _books[token].committed -= amount;
        emit PayoutDrawn(key, id, account, address(token), amount, drawn);
        _emitBooks(token);
        _pay(token, account, amount);
    }

    /// @inheritdoc IPayouts
    function sweep(bytes32 id) external nonReentrant {
        Payout storage payout = _openedPayout(id);
        require(block.timestamp >= payout.expiry, PayoutNotExpired(payout.expiry));
        require(!payout.swept, AlreadySwept(id));
        payout.swept = true;
        IERC20 token = _incidents[id].token;
        uint256 rest = payout.total - payout.drawn;
        uint256 reserve = _books[token].reserve + rest;
        _books[token].committed -= rest;
        _books[token].reserve = reserve;
        emit PayoutSwept(keyOf(id), id, address(token), rest, payout.drawn, reserve);
        _emitBooks(token);
    }

    /// @inheritdoc ICaseSource
    function caseProposal(bytes32 caseId, uint32 round) external view returns (CaseProposal memory put) {
        Draft storage draft = _drafts[caseId];
        Incident storage incident = _incidents[draft.terms.incident];
        // What stewards announced is for voters to decide as soon as another payout of the incident is.
        require(
            draft.status == DraftStatus.Drafted || (draft.status == DraftStatus.Announced && incident.voted),
            CaseNotEntitled(caseId, "no payout drafted for a vote")
        );
        require(incident.status == IncidentStatus.Open, CaseNotEntitled(caseId, "incident not open"));
        require(block.timestamp <= draft.openBy, CaseNotEntitled(caseId, "draft lapsed"));
        require(_isSolvent(draft), CaseNotEntitled(caseId, "total above what is payable"));
        put.targets = new address[](1);
        put.targets[0] = address(this);
        put.values = new uint256[](1);
        put.calldatas = new bytes[](1);
        put.calldatas[0] = abi.encodeCall(IPayouts.openPayout, (caseId));
        put.description = PayoutText.describe(draft.terms, incident.provider, address(incident.token), caseId, round);
        put.parties = new address[](incident.provider == address(0) ? 0 : 1);
        if (incident.provider != address(0)) put.parties[0] = incident.provider;
        put.kind = PAY_COMPENSATION;
    }

    /// @inheritdoc ICaseSource
    function onCaseProposed(bytes32 caseId, uint256 proposalId, uint32 round) external {
        require(msg.sender == address(governor), OnlyGovernor(msg.sender));
        // A vote can make the governor call anything (`relay`), but only `proposeCase` writes a case's proposal.
        (uint256 kept, uint32 keptRound) = IAssayGovernor(address(governor)).proposalOfCase(this, caseId);
        require(kept == proposalId && keptRound == round, NotProposalOfCase(caseId, proposalId, round));
        Draft storage draft = _drafts[caseId];
        draft.status = DraftStatus.Drafted;
        draft.proposalId = proposalId;
        draft.round = round;
        _incidents[draft.terms.incident].voted = true;
        emit PayoutProposed(caseId, draft.terms.incident, proposalId, round);
    }

    /// @inheritdoc IPayouts
    function draftOf(bytes32 draftId) external view returns (Draft memory) {
        return _drafts[draftId];
    }

    /// @inheritdoc IPayouts
    function payoutOf(bytes32 id) external view returns (Payout memory) {
        return _payouts[id];
    }

    /// @inheritdoc IPayouts
    function keyOf(bytes32 id) public view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), _incidents[id].token, id));
    }

    /// @dev A draft holds its incident's escrow until it can no longer open; `delay` is what must pass before it opens.
    function _draft(bytes32 draftId, PayoutTerms calldata asked, DraftStatus status, uint256 delay) internal {
        Incident storage incident = _openIncident(asked.incident);
        require(asked.root != 0 && asked.contentHash != 0 && asked.total > 0, EmptyPayout());
        require(block.timestamp <= incident.claimsUntil, ClaimsClosed(asked.incident, incident.claimsUntil));
        // Long enough for a vote, so that a veto sends it to one and no draft is put to a vote that comes too late.
        uint256 vote = IAssayGovernor(address(governor)).timing().round();
        uint256 earliest = block.timestamp + delay + vote + _terms.drawingPeriod;
        uint256 latest = block.timestamp + _terms.maxLife;
        require(asked.expiry >= earliest && asked.expiry <= latest, ExpiryOutOfBounds(asked.expiry, earliest, latest));
        uint32 open = openDrafts[msg.sender];
        require(open < _terms.maxDrafts, TooManyDrafts(msg.sender, open));

        openDrafts[msg.sender] = open + 1;
        Draft storage draft = _drafts[draftId];
        draft.terms = asked;
        draft.drafter = msg.sender;
        draft.status = status;
        draft.openBy = asked.expiry - _terms.drawingPeriod;
        incident.heldUntil = uint64(Math.max(incident.heldUntil, draft.openBy));
    }

    /// @dev Awards are fixed: what the escrow has more than they need goes to the reserve, what it lacks comes out of it.
    function _openPayout(bytes32 draftId, Draft storage draft) internal returns (Payout storage payout) {
        bytes32 id = draft.terms.incident;
        Incident storage incident = _openIncident(id);
        require(block.timestamp <= draft.openBy, DraftLapsed(draftId, draft.openBy));
        uint256 total = draft.terms.total;
        require(_isSolvent(draft), Insolvent(total, payableFor(id, total)));

        _endDraft(draft, DraftStatus.Opened);
        incident.status = IncidentStatus.Paid;
        payout = _payouts[id];
        payout.root = draft.terms.root;
        payout.total = total;
        payout.expiry = draft.terms.expiry;
        IERC20 token = incident.token;
        uint256 fromEscrow = Math.min(incident.escrow, total);
        incident.escrow -= fromEscrow;
        Books storage held = _books[token];
        held.escrow -= fromEscrow;
        held.reserve -= total - fromEscrow;
        held.committed += total;
        emit PayoutOpened(draftId, id, keyOf(id), address(token), payout.root, total, fromEscrow, payout.expiry);
        if (incident.escrow > 0) _releaseEscrow(id, incident, incident.escrow);
        _emitBooks(token);
    }

    function _isPending(Draft storage draft) internal view returns (bool) {
        return draft.status == DraftStatus.Announced || draft.status == DraftStatus.Drafted;
    }

    /// @dev Whether there is still a way by which the draft opens.
    function _mayOpen(Draft storage draft) private view returns (bool) {
        if (_incidents[draft.terms.incident].status != IncidentStatus.Open) return false;
        if (block.timestamp > draft.openBy) return false;
        if (draft.proposalId == 0) return true;
        IGovernor.ProposalState state = governor.state(draft.proposalId);
        if (state == IGovernor.ProposalState.Defeated) return false;
        return state != IGovernor.ProposalState.Canceled || draft.round < LAST_ROUND;
    }

    function _isSolvent(Draft storage draft) private view returns (bool) {
        return payableFor(draft.terms.incident, draft.terms.total) == draft.terms.total;
    }

    function _endDraft(Draft storage draft, DraftStatus status) private {
        draft.status = status;
        --openDrafts[draft.drafter];
    }

    function _openedPayout(bytes32 id) private view returns (Payout storage payout) {
        payout = _payouts[id];
        require(payout.root != 0, NoPayout(id));
    }
}
