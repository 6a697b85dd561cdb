// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RiskFund} from "../RiskFund.sol";

/// @title Disputes from opening to settlement. A verdict moves no money and calls nobody; settling does, once no appeal is
/// possible. Every state is left by time and calls that anyone can make.
interface IDisputeCourt {
    enum Status {
        None,
        Open, // evidence and answer until `answerUntil`, then to be put to vote until `deadline`
        Voting, // put to vote; after a cancelled vote to be put again
        Decided, // a first verdict that may be appealed until `deadline`
        Appealed, // the appeal is to be put to vote until `deadline`
        Final,
        Settled
    }

    enum Verdict {
        None,
        Upheld,
        Dismissed,
        Undecided,
        Drawn
    }

    /// @notice The terms that the timelock may change; they bind later disputes only.
    struct Terms {
        uint32 answerWindow; // [seconds]
        uint32 pushGrace; // [seconds]
        uint32 appealWindow; // [seconds]
        uint32 detectionWindow; // [seconds]
        uint32 statute; // [seconds]
        uint16 depositBps; // of the bond at risk
        uint16 winnerBps; // of a lost deposit, to who won; the rest goes to the fund
        uint16 undecidedBps; // of an undecided one, to the fund, and no less than the fee
        uint16 bountyBps; // of what is slashed
        uint16 faultCapBps; // of the bond on the first missed day, for all days of one fault
        uint256 minDeposit; // [base units of the bond token]
        uint256 caseFee; // [base units of the bond token]
        uint256 bountyCap; // [base units of the bond token]
    }

    /// @notice One dispute, with basis, share and windows as they stood when it was opened.
    struct Dispute {
        address provider;
        uint8 offence;
        Status status;
        Verdict verdict; // the one that stands
        Verdict appealVerdict; // what the appeal's own vote came to
        uint16 shareBps; // of the basis; zero where the share was taken before
        uint32 terms; // the version that binds
        bool answered;
        address challenger;
        uint64 period;
        uint64 answerUntil; // [seconds]
        address appellant; // zero before an appeal
        uint64 deadline; // of the present status; zero while a vote runs [seconds]
        uint32 round; // of the newest vote of `caseId`
        bytes32 caseId; // the dispute's own id, after an appeal the appeal's
        uint256 proposalId; // the newest vote of `caseId`
        uint256 basis; // bonded and unbonding at opening [base units of the bond token]
        uint256 damages; // [base units of the bond token]
        uint256 requiredDeposit; // [base units of the bond token]
        uint256 deposit; // as it arrived [base units of the bond token]
        uint256 appealDeposit; // as it arrived [base units of the bond token]
    }

    /// @notice A provider is accused of an offence in a period; basis, share and parties are fixed.
    event DisputeOpened(
        bytes32 indexed disputeId,
        address indexed provider,
        address indexed challenger,
        uint8 offence,
        uint64 period,
        uint256 damages,
        uint256 basis,
        uint16 shareBps,
        address[] parties,
        uint64 answerUntil,
        uint32 terms
    );
    /// @notice A deposit arrived; `escrow` is what all unsettled disputes hold [base units of the bond token].
    event DepositTaken(bytes32 indexed disputeId, address indexed payer, uint256 amount, uint256 escrow);
    /// @notice Somebody filed the hash of evidence.
    event EvidenceSubmitted(bytes32 indexed disputeId, address indexed submitter, bytes32 evidenceHash);
    /// @notice The provider answered.
    event DisputeAnswered(bytes32 indexed disputeId, address indexed provider, bytes32 answerHash);
    /// @notice The case was put to vote; `caseId` is the dispute's id, or its appeal's.
    event DisputePutToVote(bytes32 indexed disputeId, uint256 indexed proposalId, bytes32 caseId, uint32 round);
    /// @notice The guardian cancelled the vote; it may be put again until `pushUntil` [seconds].
    event VoteCancellationRecorded(bytes32 indexed disputeId, bytes32 caseId, uint32 round, uint64 pushUntil);
    /// @notice The vote of `caseId` came to `verdict`; `standing` is what holds of the dispute, to be appealed until
    /// `appealUntil`, zero where it is final [seconds].
    event VerdictRecorded(
        bytes32 indexed disputeId, bytes32 caseId, Verdict verdict, Verdict standing, uint64 appealUntil
    );
    /// @notice The loser appealed; `caseId` is to be put to vote until `pushUntil` [seconds].
    event DisputeAppealed(bytes32 indexed disputeId, address indexed appellant, bytes32 caseId, uint64 pushUntil);
    /// @notice The money of the dispute moved: `slashed` from the bond, `bounty` of it to the challenger, `toFund` of the deposits
    /// to the fund, the rest of them to credits; `escrow` is what unsettled disputes still hold [base units of the bond token].
    event DisputeSettled(
        bytes32 indexed disputeId,
        address indexed provider,
        Verdict verdict,
        uint256 slashed,
        uint256 bounty,
        uint256 toFund,
        uint256 escrow
    );
    /// @notice The network itself was at fault: every unsettled dispute for the offence in the period is drawn.
    event NetworkFaultDeclared(uint8 indexed offence, uint64 indexed period);
    /// @notice The windows of later disputes [seconds].
    event WindowsSet(
        uint32 indexed version,
        uint32 answerWindow,
        uint32 pushGrace,
        uint32 appealWindow,
        uint32 detectionWindow,
        uint32 statute
    );
    /// @notice Deposits and rewards of later disputes; amounts in base units of the bond token.
    event StakesSet(
        uint32 indexed version,
        uint16 depositBps,
        uint16 winnerBps,
        uint16 undecidedBps,
        uint16 bountyBps,
        uint16 faultCapBps,
        uint256 minDeposit,
        uint256 caseFee,
        uint256 bountyCap
    );
    /// @notice What an offence costs in later disputes, of the bond at opening.
    event ShareSet(uint8 indexed offence, uint16 shareBps);

    /// @notice Only the accused answers.
    error OnlyAccused(address caller, address provider);
    /// @notice Only who lost the first verdict appeals.
    error OnlyLoser(address caller, address loser);
    /// @notice There are nine, from 0.
    error UnknownOffence(uint8 offence);
    /// @notice No dispute has this id.
    error UnknownDispute(bytes32 disputeId);
    /// @notice The offence lies in the future, or the period is not over.
    error NotYet(uint64 happenedAt);
    /// @notice The offence lies too far back [seconds].
    error StatuteOver(uint64 happenedAt, uint32 statute);
    /// @notice The provider was never listed: nothing that it did could harm anybody here.
    error NeverListed(address provider);
    /// @notice Nobody disputes himself.
    error ChallengesItself(address provider);
    /// @notice The offence was upheld for this period already, and slashed for no less than the share and the damages that are asked now.
    error AlreadyUpheld(address provider, uint8 offence, uint64 period);
    /// @notice All of this evidence was dismissed before.
    error NothingNew(address provider, uint8 offence, uint64 period);
    /// @notice The network itself was at fault.
    error NetworkAtFault(uint8 offence, uint64 period);
    /// @notice Between one and sixteen hashes open a dispute.
    error EvidenceCount(uint256 count);
    /// @notice Zero is the hash of nothing.
    error ZeroHash();
    /// @notice The hash is filed in this dispute already.
    error AlreadyFiled(bytes32 disputeId, bytes32 evidenceHash);
    /// @notice The provider answered already.
    error AlreadyAnswered(bytes32 disputeId);
    /// @notice The answer window is over, or was never open [seconds].
    error AnswerWindowOver(bytes32 disputeId, uint64 answerUntil);
    /// @notice There is no cancelled vote to record, or it was recorded.
    error NotCancelled(bytes32 disputeId);
    /// @notice Nothing has decided the case yet.
    error NotDecided(bytes32 disputeId, Status status);
    /// @notice There is no first verdict to appeal, or no time left [seconds].
    error NotAppealable(bytes32 disputeId, Status status, uint64 deadline);
    /// @notice The dispute may still change, or is settled.
    error NotSettleable(bytes32 disputeId, Status status);
    /// @notice Disputes on one bond settle in the order in which they were opened.
    error EarlierUnsettled(bytes32 earlier);
    /// @notice The fault was declared before.
    error AlreadyDeclared(uint8 offence, uint64 period);
    /// @notice A share is at most 10 000 basis points.
    error ShareAboveWhole(uint16 bps);
    /// @notice A window of zero would be over before anyone could act.
    error ZeroWindow();
    /// @notice A deposit of zero would let anyone freeze a bond for nothing; a fee above it could not be paid from it [base units of
    /// the bond token].
    error BadDeposit(uint256 minDeposit, uint256 caseFee);

    /// @notice Opens a dispute and freezes the provider's whole bond. Disputes of one offence and period exclude nobody: they stand
    /// beside each other, and each takes what those that settled before it left.
    /// @dev What voters read of damages and share is what they are at most; what is slashed is reckoned at settlement. Evidence
    /// that anybody saw in the mempool he can file first, in a case of his own that fails: add a hash that nobody knows.
    /// The first upheld case of a missed day fixes the bond of which its fault is charged: opened while that is tiny, it leaves later cases
    /// of that day damages alone.
    /// There is no cap on disputes, which sham ones could fill. After a dismissal each new hash opens it again, at twice the deposit.
    /// @param happenedAt when it happened, as the caller says and the vote judges [seconds]; the contract computes the period, 30
    /// days, for MISSED_PROOF one day
    /// @param damages what the provider's users lost, which the vote grants whole or not at all; 0 if nothing [base units of the
    /// bond token]
    /// Once the offence was upheld for the period, only a share or damages above what was slashed for it open it again, for what is above;
    /// for a push grace after any settlement that was not drawn, even where the statute is over.
    /// The bounty is of whichever case settles first, by the order of transactions: who reads this one before it is mined may copy it.
    /// @param deposit what the caller pays; what arrives must reach `requiredDeposit`, what is more becomes his credit at once
    /// [base units of the bond token]
    function open(
        address provider,
        uint8 offence,
        uint64 happenedAt,
        bytes32[] calldata evidenceHashes,
        uint256 damages,
        uint256 deposit
    ) external returns (bytes32 disputeId);

    /// @notice Files one more hash within the answer window; by anyone.
    function submitEvidence(bytes32 disputeId, bytes32 evidenceHash) external;

    /// @notice Files the provider's answer within the answer window, once; the window runs on.
    function answer(bytes32 disputeId, bytes32 answerHash) external;

    /// @notice Upholds the dispute of a case; only while the governor executes that case's own proposal.
    function uphold(bytes32 caseId) external;

    /// @notice Records that the present vote was cancelled, so that the time to put it again runs; by anyone.
    function recordCancellation(bytes32 disputeId) external;

    /// @notice Records what a lost or missing vote, or a declared fault of the network, makes of the dispute; by anyone.
    /// @dev A won vote that can no longer be executed, because nobody did in time or the timelock's roles are another's, is undecided.
    function recordVerdict(bytes32 disputeId) external;

    /// @notice Appeals a first verdict; by who lost it, once, at twice the deposit that the case took.
    function appeal(bytes32 disputeId, uint256 deposit) external;

    /// @notice Moves the money of a dispute that cannot change any more; by anyone, in opening order per bond.
    /// @dev While the bond token refuses transfers to the fund, a dispute that sends it something waits, and those behind it.
    function settle(bytes32 disputeId) external;

    /// @notice Draws every unsettled dispute for an offence in a period that is over; by the timelock alone.
    /// @dev Of one that still runs it would forgive what has not happened yet.
    function declareNetworkFault(uint8 offence, uint64 period) external;

    /// @notice Sets the terms of later disputes; by the timelock alone, and never so that the timing breaks.
    function setTerms(Terms calldata terms) external;

    /// @notice Sets what an offence costs in later disputes; by the timelock alone.
    function setShare(uint8 offence, uint16 shareBps_) external;

    /// @notice The dispute with this id; all zero when there is none.
    function dispute(bytes32 disputeId) external view returns (Dispute memory);

    /// @notice The dispute that a case decides; zero when there is none.
    function disputeOfCase(bytes32 caseId) external view returns (bytes32);

    /// @notice Who has no ballot in a dispute, fixed when it was opened: provider, challenger, and whose attestations are at stake.
    function partiesOf(bytes32 disputeId) external view returns (address[] memory);

    /// @notice What opening a dispute takes now [base units of the bond token].
    function requiredDeposit(address provider, uint8 offence, uint64 happenedAt) external view returns (uint256);

    /// @notice How many disputes against a provider are not settled.
    function unsettledCases(address provider) external view returns (uint256);

    /// @notice The dispute against a provider that settles next; zero when there is none.
    function nextToSettle(address provider) external view returns (bytes32);

    /// @notice Whether a fault of the network was declared.
    function isNetworkFault(uint8 offence, uint64 period) external view returns (bool);

    /// @notice The terms of a version; the newest is `termsVersion`.
    function termsOf(uint32 version) external view returns (Terms memory);

    /// @notice The version of the terms that binds later disputes.
    function termsVersion() external view returns (uint32);

    /// @notice What an offence costs in later disputes, of the bond at opening [bps].
    function shareBps(uint8 offence) external view returns (uint16);

    /// @notice The deposits of all unsettled disputes; with the credits never more than the court's balance [base units of the
    /// bond token].
    function escrow() external view returns (uint256);

    /// @notice Who receives fees and shares of lost deposits.
    function fund() external view returns (RiskFund);
}
