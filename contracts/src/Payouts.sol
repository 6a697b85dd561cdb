// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Cases} from "./Cases.sol";
import {Incidents} from "./Incidents.sol";
import {PayoutText} from "./PayoutText.sol";
import {ProposalKinds} from "./ProposalKinds.sol";
import {ICaseSource} from "./interfaces/ICaseSource.sol";

/// @title Payouts by Merkle root, each a case of its own that entitles its proposal.
abstract contract Payouts is Incidents {
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

    /// @notice How many drafts of `drafter` are open.
    mapping(address drafter => uint32) public openDrafts;
    /// @notice Whether `account` drew its amount of the payout with this key.
    mapping(bytes32 key => mapping(address account => bool)) public hasDrawn;
    mapping(bytes32 draftId => Draft) internal _drafts;
    mapping(bytes32 incident => Payout) internal _payouts;
    /// @dev How many payouts were drafted for a vote.
    uint256 private _drafted;

    /// @notice Drafts a payout and so entitles its proposal; by a steward, or a holder above the proposal threshold, who is no party.
    /// @dev Drafts exclude nobody: several may stand for one incident, and the first that opens is its payout. They are taken for as
    /// long as one may open; what is drafted after the claims window has less time than a second vote takes.
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

    /// @notice Ends a draft that can no longer open, by anyone; or, by its drafter within the claims window, one of whose incident
    /// none was put to vote or vetoed.
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

    /// @notice Opens the payout; only while the governor executes this draft's own proposal.
    function openPayout(bytes32 draftId) external onlyTimelock nonReentrant {
        Draft storage draft = _drafts[draftId];
        require(draft.status == DraftStatus.Drafted, DraftNotReady(draftId, draft.status));
        _requireExecuting(draftId, draft.proposalId);
        _openPayout(draftId, draft);
    }

    /// @notice Pays `account` its leaf's amount, whoever sends. What the account refuses becomes its credit.
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

    /// @notice Returns what was not drawn to the reserve, once; by anyone after the expiry.
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
        put.call = abi.encodeCall(Payouts.openPayout, (caseId));
        put.description = PayoutText.describe(draft.terms, incident.provider, address(incident.token), caseId, round);
        address party = _partyOf(incident);
        put.parties = new address[](party == address(0) ? 0 : 1);
        if (party != address(0)) put.parties[0] = party;
        put.kind = ProposalKinds.PAY_COMPENSATION;
    }

    /// @notice The draft with this id; all zero when there is none.
    function draftOf(bytes32 draftId) external view returns (Draft memory) {
        return _drafts[draftId];
    }

    /// @notice The opened payout of an incident; all zero when there is none.
    function payoutOf(bytes32 id) external view returns (Payout memory) {
        return _payouts[id];
    }

    /// @notice The first word of every leaf of an incident's list: keccak256(chain id, fund, token, incident).
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
        if (state == IGovernor.ProposalState.Defeated || state == IGovernor.ProposalState.Expired) return false;
        return state != IGovernor.ProposalState.Canceled || draft.round < Cases.MAX_ROUNDS;
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
