// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Incidents} from "./Incidents.sol";
import {PayoutText} from "./PayoutText.sol";
import {ProposalKinds} from "./ProposalKinds.sol";
import {ICaseSource} from "./interfaces/ICaseSource.sol";
import {IPayouts} from "./interfaces/IPayouts.sol";

/// @title Payouts by Merkle root, each a case of its own that entitles its proposal.
abstract contract Payouts is Incidents, IPayouts {
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
        Incident storage incident = _incidents[asked.incident];
        _requireDrafter(_partyOf(incident));
        draftId = keccak256(abi.encode(block.chainid, address(this), "payout", ++_drafted));
        _drafts[draftId].terms = asked;
        _draft(draftId, msg.sender, DraftStatus.Drafted, 0);
        emit PayoutDrafted(
            draftId,
            asked.incident,
            msg.sender,
            address(incident.token),
            asked.root,
            asked.total,
            asked.contentHash,
            _expiryOf(incident)
        );
    }

    /// @inheritdoc IPayouts
    function closeDraft(bytes32 draftId) external {
        Draft storage draft = _drafts[draftId];
        require(_isPending(draft), DraftNotReady(draftId, draft.status));
        Incident storage incident = _incidents[draft.terms.incident];
        // Once somebody else may count on it, or too little time is left for another, it is no more its drafter's alone.
        bool withdrawn = msg.sender == draft.drafter && draft.proposalId == 0 && !incident.voted
            && block.timestamp <= incident.claimsUntil;
        require(withdrawn || !_mayOpen(draft), DraftAlive(draftId));
        _endDraft(draft, DraftStatus.Closed);
        emit PayoutDraftClosed(draftId, draft.terms.incident, draft.drafter);
    }

    /// @inheritdoc IPayouts
    function openPayout(bytes32 draftId) external onlyTimelock nonReentrant {
        Draft storage draft = _drafts[draftId];
        require(draft.status == DraftStatus.Drafted, DraftNotReady(draftId, draft.status));
        _requireExecuting(draftId, draft.proposalId);
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
        Books storage held = _books[token];
        uint256 reserve = held.reserve + rest;
        held.committed -= rest;
        held.reserve = reserve;
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
        require(_isOpening(incident), CaseNotEntitled(caseId, "incident not open"));
        require(_isSolvent(draft), CaseNotEntitled(caseId, "total above what is payable"));
        put = _callSelf(abi.encodeCall(IPayouts.openPayout, (caseId)));
        put.description = PayoutText.describe(draft.terms, incident.provider, address(incident.token), caseId, round);
        address party = _partyOf(incident);
        put.parties = new address[](party == address(0) ? 0 : 1);
        if (party != address(0)) put.parties[0] = party;
        put.kind = ProposalKinds.PAY_COMPENSATION;
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

    function _onCaseProposed(bytes32 caseId, uint256 proposalId, uint32 round) internal override {
        Draft storage draft = _drafts[caseId];
        draft.status = DraftStatus.Drafted;
        draft.proposalId = proposalId;
        draft.round = round;
        Incident storage incident = _incidents[draft.terms.incident];
        incident.voted = true;
        // The guardian's one cancel ends no payout: its second vote has the time that the first one had.
        if (round > 1 && !incident.extended) {
            incident.extended = true;
            incident.opensUntil += uint64(governor.timing().round());
        }
        emit PayoutProposed(caseId, draft.terms.incident, proposalId, round);
    }

    /// @dev Takes a place of the drafter's for what was asked under this id.
    function _draft(bytes32 draftId, address drafter, DraftStatus status, uint256 delay) internal {
        Draft storage draft = _drafts[draftId];
        _requireOpening(draft.terms, delay);
        uint32 open = openDrafts[drafter];
        require(open < _terms.maxDrafts, TooManyDrafts(drafter, open));
        openDrafts[drafter] = open + 1;
        draft.drafter = drafter;
        draft.status = status;
    }

    /// @dev Whether it is a payout, and could open `delay` from now.
    function _requireOpening(PayoutTerms storage asked, uint256 delay) internal view {
        bytes32 id = asked.incident;
        uint64 until = _openIncident(id).opensUntil;
        require(asked.root != 0 && asked.contentHash != 0 && asked.total > 0, EmptyPayout());
        require(block.timestamp + delay <= until, OpeningOver(id, until));
    }

    /// @dev Awards are fixed: what the escrow has more than they need goes to the reserve, what it lacks comes out of it.
    function _openPayout(bytes32 draftId, Draft storage draft) internal returns (Payout storage payout) {
        bytes32 id = draft.terms.incident;
        Incident storage incident = _openIncident(id);
        require(block.timestamp <= incident.opensUntil, OpeningOver(id, incident.opensUntil));
        uint256 total = draft.terms.total;
        require(_isSolvent(draft), Insolvent(total, payableFor(id, total)));

        _endDraft(draft, DraftStatus.Opened);
        incident.status = IncidentStatus.Paid;
        payout = _payouts[id];
        payout.root = draft.terms.root;
        payout.total = total;
        payout.expiry = _expiryOf(incident);
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

    function _isOpening(Incident storage incident) private view returns (bool) {
        return incident.status == IncidentStatus.Open && block.timestamp <= incident.opensUntil;
    }

    /// @dev Whether there is still a way by which the draft opens.
    function _mayOpen(Draft storage draft) private view returns (bool) {
        Incident storage incident = _incidents[draft.terms.incident];
        if (!_isOpening(incident)) return false;
        if (draft.proposalId == 0) return true;
        IGovernor.ProposalState state = governor.state(draft.proposalId);
        if (state == IGovernor.ProposalState.Defeated) return false;
        return state != IGovernor.ProposalState.Canceled || draft.round < MAX_ROUNDS;
    }

    function _isSolvent(Draft storage draft) private view returns (bool) {
        return payableFor(draft.terms.incident, draft.terms.total) == draft.terms.total;
    }

    /// @dev Where draws of its payout end: everybody has a whole drawing period, whenever it opens.
    function _expiryOf(Incident storage incident) internal view returns (uint64) {
        return incident.opensUntil + _terms.drawingPeriod;
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
