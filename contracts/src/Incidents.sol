// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {FundBooks} from "./FundBooks.sol";
import {PayoutSplit} from "./PayoutSplit.sol";
import {IProviderRegistry} from "./interfaces/IProviderRegistry.sol";

/// @title Incidents, each with an escrow of its own until its awards are fixed or no payout of it may open any more.
/// @dev Each has two clocks: payouts are drafted in good time until one, and open, or are drafted at a risk, until the other.
/// Between them lies what a veto, a vote and a second vote take, so that whatever ends a draft leaves time for another.
abstract contract Incidents is FundBooks {
    enum IncidentStatus {
        None,
        Open,
        Paid,
        Released
    }

    /// @notice One incident, settled in one token.
    struct Incident {
        address provider; // whom it is about; zero when nobody was named
        uint64 opensUntil; // the last second in which its escrow is held and a payout of it may open [seconds]
        bool declared; // by somebody's word alone, so that its provider is no party of anything
        bool voted; // a payout of it was put to vote, or vetoed: stewards alone open none any more
        bool extended; // a second vote of a payout gave it its one longer time
        IERC20 token; // of its one settlement
        IncidentStatus status;
        uint64 claimsUntil; // until then a drafted payout has its time for a veto, a vote and a second vote [seconds]
        uint256 escrow; // [base units of the token]
    }

    /// @notice Somebody who may draft a payout declared an incident that no slash pays for; `statement` is the hash of his reasons.
    event IncidentDeclared(
        bytes32 indexed incident, address indexed provider, address indexed declarer, address token, bytes32 statement
    );
    /// @notice An incident was opened, or its escrow grew by `amount` to `escrow` [base units]; payouts are drafted in good time
    /// until `claimsUntil` [seconds].
    event IncidentOpened(
        bytes32 indexed incident,
        address indexed provider,
        address indexed token,
        uint256 amount,
        uint256 escrow,
        uint64 claimsUntil
    );
    /// @notice `amount` of an incident's escrow went to the reserve, which is now `reserve` [base units].
    event EscrowReleased(bytes32 indexed incident, address indexed token, uint256 amount, uint256 reserve);

    /// @notice The vault alone tells what was slashed.
    error OnlyVault(address caller);
    /// @notice Only a steward or a holder above the proposal threshold does this.
    error NotEntitledToDraft(address caller);
    /// @notice A party of an incident neither declares it nor drafts, announces, confirms or vetoes its payout.
    error PartyOfIncident(address account);
    /// @notice Only who was ever listed is named in an incident.
    error ProviderNeverListed(address provider);
    /// @notice There is no such incident, or its payout was opened, or its escrow released.
    error IncidentNotOpen(bytes32 incident, IncidentStatus status);
    /// @notice A payout of the incident may still open, and be drafted, until `until` [seconds].
    error EscrowHeld(bytes32 incident, uint64 until);

    /// @notice Who keeps the steward role and knows who was ever listed: the registry.
    IProviderRegistry public immutable stewards;
    /// @notice Who tells what was slashed.
    address public immutable vault;

    mapping(bytes32 incident => Incident) internal _incidents;
    /// @dev How many incidents were declared.
    uint256 private _declared;

    constructor(IProviderRegistry stewards_, address vault_) {
        stewards = stewards_;
        vault = vault_;
    }

    /// @notice Declares an incident that no slash pays for, to be settled in `token` out of the reserve; it names nobody, or a
    /// provider who was ever listed.
    /// @dev Nothing about him was established, so it recuses nobody: he votes, drafts and vetoes as anybody.
    function declareIncident(IERC20 token, address provider, bytes32 statement) external returns (bytes32 incident) {
        _requireAdmitted(token);
        _requireDrafter(provider);
        require(provider == address(0) || stewards.wasListed(provider), ProviderNeverListed(provider));
        incident = keccak256(abi.encode(block.chainid, address(this), "incident", ++_declared));
        emit IncidentDeclared(incident, provider, msg.sender, address(token), statement);
        _open(incident, provider, token);
        _incidents[incident].declared = true;
        _emitOpened(incident, 0);
    }

    /// @notice Told by the vault when it sent what was slashed for a dispute; opens the incident of that dispute.
    /// @dev Never refuses the vault: what comes after the incident was settled goes to the reserve.
    function onSlashed(bytes32 disputeId, address provider, uint256 amount) external nonReentrant {
        require(msg.sender == vault, OnlyVault(msg.sender));
        uint256 received = _arrived(bondToken, amount);
        Incident storage incident = _incidents[disputeId];
        if (incident.status == IncidentStatus.None) _open(disputeId, provider, bondToken);
        Books storage held = _books[bondToken];
        if (incident.status == IncidentStatus.Open) {
            incident.escrow += received;
            held.escrow += received;
            _emitOpened(disputeId, received);
        } else {
            uint256 reserve = held.reserve += received;
            emit EscrowReleased(disputeId, address(bondToken), received, reserve);
        }
        _emitBooks(bondToken);
    }

    /// @notice Ends an incident of which no payout may open any more; its escrow goes to the reserve. By anyone.
    function releaseEscrow(bytes32 id) external nonReentrant {
        Incident storage incident = _openIncident(id);
        require(block.timestamp > incident.opensUntil, EscrowHeld(id, incident.opensUntil));
        incident.status = IncidentStatus.Released;
        _releaseEscrow(id, incident, incident.escrow);
        _emitBooks(incident.token);
    }

    /// @notice The incident with this id; all zero when there is none.
    function incidentOf(bytes32 id) external view returns (Incident memory) {
        return _incidents[id];
    }

    /// @notice What may be paid of `awards` for an incident now: min(awards, escrow + min(reserve, cap)) [base units].
    function payableFor(bytes32 id, uint256 awards) public view returns (uint256) {
        Incident storage incident = _incidents[id];
        IERC20 token = incident.token;
        return PayoutSplit.payableOf(awards, incident.escrow, _books[token].reserve, _tokenTerms[token].incidentCap);
    }

    /// @dev Whom a slash established as the one who did it; nobody where an incident was declared.
    function _partyOf(Incident storage incident) internal view returns (address) {
        return incident.declared ? address(0) : incident.provider;
    }

    /// @dev Whoever may propose anything may draft as well, so absent stewards lock nobody out; a party may not.
    function _requireDrafter(address party) internal view {
        require(
            stewards.isSteward(msg.sender)
                || governor.getVotes(msg.sender, governor.clock() - 1) >= governor.proposalThreshold(),
            NotEntitledToDraft(msg.sender)
        );
        require(msg.sender != party, PartyOfIncident(msg.sender));
    }

    function _openIncident(bytes32 id) internal view returns (Incident storage incident) {
        incident = _incidents[id];
        require(incident.status == IncidentStatus.Open, IncidentNotOpen(id, incident.status));
    }

    /// @dev Moves `amount` of the escrow to the reserve.
    function _releaseEscrow(bytes32 id, Incident storage incident, uint256 amount) internal {
        Books storage held = _books[incident.token];
        incident.escrow -= amount;
        held.escrow -= amount;
        held.reserve += amount;
        emit EscrowReleased(id, address(incident.token), amount, held.reserve);
    }

    function _open(bytes32 id, address provider, IERC20 token) private {
        Incident storage incident = _incidents[id];
        incident.provider = provider;
        incident.token = token;
        incident.status = IncidentStatus.Open;
        incident.claimsUntil = uint64(block.timestamp) + _terms.claimsWindow;
        incident.opensUntil = incident.claimsUntil + _terms.openingWindow;
    }

    function _emitOpened(bytes32 id, uint256 amount) private {
        Incident storage incident = _incidents[id];
        emit IncidentOpened(
            id, incident.provider, address(incident.token), amount, incident.escrow, incident.claimsUntil
        );
    }
}
