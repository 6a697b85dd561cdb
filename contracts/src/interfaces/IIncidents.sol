// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title Incidents: what was slashed for one waits in its escrow until a payout is opened or its claims window has passed.
interface IIncidents {
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

    /// @notice Declares an incident that no slash pays for, to be settled in `token` out of the reserve; it names nobody, or a
    /// provider who was ever listed.
    /// @dev Nothing about him was established, so it recuses nobody: he votes, drafts and vetoes as anybody.
    function declareIncident(IERC20 token, address provider, bytes32 statement) external returns (bytes32 incident);

    /// @notice Told by the vault when it sent what was slashed for a dispute; opens the incident of that dispute.
    /// @dev Never refuses the vault: what comes after the incident was settled goes to the reserve.
    function onSlashed(bytes32 disputeId, address provider, uint256 amount) external;

    /// @notice Ends an incident of which no payout may open any more; its escrow goes to the reserve. By anyone.
    function releaseEscrow(bytes32 incident) external;

    /// @notice The incident with this id; all zero when there is none.
    function incidentOf(bytes32 incident) external view returns (Incident memory);

    /// @notice What may be paid of `awards` for an incident now: min(awards, escrow + min(reserve, cap)) [base units].
    function payableFor(bytes32 incident, uint256 awards) external view returns (uint256);
}
