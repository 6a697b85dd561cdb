// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {FundBooks} from "./FundBooks.sol";
import {PayoutSplit} from "./PayoutSplit.sol";
import {IIncidents} from "./interfaces/IIncidents.sol";
import {IStewards} from "./interfaces/IStewards.sol";

/// @title Incidents, each with an escrow of its own until its awards are fixed or its claims window has passed.
abstract contract Incidents is FundBooks, IIncidents {
    /// @notice Who puts cases to vote and knows what votes weigh.
    IGovernor public immutable governor;
    /// @notice Who keeps the steward role.
    IStewards public immutable stewards;
    /// @notice Who tells what was slashed.
    address public immutable vault;

    mapping(bytes32 incident => Incident) internal _incidents;
    /// @dev How many incidents were declared.
    uint256 private _declared;

    constructor(IGovernor governor_, IStewards stewards_, address vault_) {
        governor = governor_;
        stewards = stewards_;
        vault = vault_;
    }

    /// @inheritdoc IIncidents
    function declareIncident(IERC20 token, address provider, bytes32 statement) external returns (bytes32 incident) {
        _requireAdmitted(token);
        _requireDrafter(provider);
        incident = keccak256(abi.encode(block.chainid, address(this), "incident", ++_declared));
        emit IncidentDeclared(incident, provider, msg.sender, address(token), statement);
        _open(incident, provider, token);
        _emitOpened(incident, 0);
    }

    /// @inheritdoc IIncidents
    function onSlashed(bytes32 disputeId, address provider, uint256 amount) external nonReentrant {
        require(msg.sender == vault, OnlyVault(msg.sender));
        uint256 received = _arrived(bondToken, amount);
        Incident storage incident = _incidents[disputeId];
        if (incident.status == IncidentStatus.None) _open(disputeId, provider, bondToken);
        if (incident.status == IncidentStatus.Open) {
            incident.escrow += received;
            _books[bondToken].escrow += received;
            _emitOpened(disputeId, received);
        } else {
            _books[bondToken].reserve += received;
            emit EscrowReleased(disputeId, address(bondToken), received, _books[bondToken].reserve);
        }
        _emitBooks(bondToken);
    }

    /// @inheritdoc IIncidents
    function releaseEscrow(bytes32 id) external nonReentrant {
        Incident storage incident = _openIncident(id);
        uint64 until = uint64(Math.max(incident.claimsUntil, incident.heldUntil));
        require(block.timestamp > until, EscrowHeld(id, until));
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

    /// @dev Whoever may propose anything may draft as well, so absent stewards lock nobody out; a party may not.
    function _requireDrafter(address provider) internal view {
        require(
            stewards.isSteward(msg.sender)
                || governor.getVotes(msg.sender, governor.clock() - 1) >= governor.proposalThreshold(),
            NotEntitledToDraft(msg.sender)
        );
        require(msg.sender != provider, PartyOfIncident(msg.sender));
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
    }

    function _emitOpened(bytes32 id, uint256 amount) private {
        Incident storage incident = _incidents[id];
        emit IncidentOpened(
            id, incident.provider, address(incident.token), amount, incident.escrow, incident.claimsUntil
        );
    }
}
