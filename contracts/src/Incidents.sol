// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {FundBooks} from "./FundBooks.sol";
import {PayoutSplit} from "./PayoutSplit.sol";
import {IIncidents} from "./interfaces/IIncidents.sol";
import {IListings} from "./interfaces/IListings.sol";
import {IStewards} from "./interfaces/IStewards.sol";

/// @title Incidents, each with an escrow of its own until its awards are fixed or no payout of it may open any more.
/// @dev Each has two clocks: payouts are drafted in good time until one, and open, or are drafted at a risk, until the other.
/// Between them lies what a veto, a vote and a second vote take, so that whatever ends a draft leaves time for another.
abstract contract Incidents is FundBooks, IIncidents {
    /// @notice Who keeps the steward role and knows who was ever listed: the registry.
    IStewards public immutable stewards;
    /// @notice Who tells what was slashed.
    address public immutable vault;

    mapping(bytes32 incident => Incident) internal _incidents;
    /// @dev How many incidents were declared.
    uint256 private _declared;

    constructor(IStewards stewards_, address vault_) {
        stewards = stewards_;
        vault = vault_;
    }

    /// @inheritdoc IIncidents
    function declareIncident(IERC20 token, address provider, bytes32 statement) external returns (bytes32 incident) {
        _requireAdmitted(token);
        _requireDrafter(provider);
        require(
            provider == address(0) || IListings(address(stewards)).wasListed(provider), ProviderNeverListed(provider)
        );
        incident = keccak256(abi.encode(block.chainid, address(this), "incident", ++_declared));
        emit IncidentDeclared(incident, provider, msg.sender, address(token), statement);
        _open(incident, provider, token);
        _incidents[incident].declared = true;
        _emitOpened(incident, 0);
    }

    /// @inheritdoc IIncidents
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

    /// @inheritdoc IIncidents
    function releaseEscrow(bytes32 id) external nonReentrant {
        Incident storage incident = _openIncident(id);
        require(block.timestamp > incident.opensUntil, EscrowHeld(id, incident.opensUntil));
        incident.status = IncidentStatus.Released;
        _releaseEscrow(id, incident, incident.escrow);
        _emitBooks(incident.token);
    }

    /// @inheritdoc IIncidents
    function incidentOf(bytes32 id) external view returns (Incident memory) {
        return _incidents[id];
    }

    /// @inheritdoc IIncidents
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
