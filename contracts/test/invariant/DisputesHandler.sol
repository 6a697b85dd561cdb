// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {BondVault} from "../../src/BondVault.sol";
import {DisputeCourt} from "../../src/DisputeCourt.sol";
import {Offences} from "../../src/Offences.sol";
import {RiskFund} from "../../src/RiskFund.sol";
import {Timing} from "../../src/Timing.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title Hostile challengers and providers, voters, keepers, a guardian, a timelock that tries any term, and intruders, in any
/// order; it keeps what they should not have reached.
/// @dev Each act returns where it cannot be done; what is left must not revert, so nobody is locked out either.
contract DisputesHandler is CourtFixture {
    /// @notice What went where [base units of the bond token].
    struct Flow {
        uint256 deposited; // with the court
        uint256 toFund; // of deposits
        uint256 drawn; // from the court
        uint256 bondedIn;
        uint256 bondedOut; // withdrawn, and bounties drawn
        uint256 slashedOut; // to the fund
    }

    /// @notice What a dispute was opened with, read beside the court.
    struct Opened {
        uint256 basis; // bonded and leaving [base units of the bond token]
        uint256 shareBps;
        uint256 damages; // [base units of the bond token]
        uint256 number; // among those on one bond
    }

    /// @notice What was made of an offence in a period.
    struct Triple {
        bool upheld;
        uint256 slashed; // [base units of the bond token]
    }

    /// @notice What was opened and settled on one bond.
    struct Bond {
        uint256 opened;
        uint256 settled;
        uint256 slashed; // [base units of the bond token]
        uint256 greatestBasis; // of the disputes opened on it [base units of the bond token]
    }

    /// @notice What must never happen, and how often it did.
    struct Wrongs {
        // How often a held bond shrank by anything but a settlement.
        uint256 escapes;
        // How often a slash was not what basis, share, damages and bond make of it, or came without an upheld verdict.
        uint256 excesses;
        // How often an offence that was upheld was disputed again for its period, for no more than was slashed.
        uint256 repeats;
        // How often disputes on one bond settled out of their order.
        uint256 disorders;
        // How often somebody used a power that he has not.
        uint256 intrusions;
        // How often a party's ballot was counted.
        uint256 partiesCounted;
        // How often a bond was held for less than a share of what was deposited for it.
        uint256 bargains;
        // How often who could have opened a case in time was kept from it by what others did.
        uint256 shutOut;
        // How often a fault of the network was declared of a period that was not over.
        uint256 amnesties;
    }

    uint256 private constant PROVIDERS = 3;

    bytes32[] public disputes;
    /// @notice How often a provider's friend settled and opened in one transaction.
    uint256 public befriended;
    /// @notice How many disputes were settled with a verdict, and how many of them after an appeal.
    mapping(IDisputeCourt.Verdict verdict => uint256) public settledAs;
    uint256 public settledAppeals;
    /// @notice How often a held bond's provider tried every way out.
    uint256 public chases;

    Flow private _flow;
    uint256 private _votes;
    mapping(bytes32 tripleId => Triple) private _triples;
    mapping(bytes32 disputeId => Opened) private _opened;
    mapping(address provider => Bond) private _bonds;
    Wrongs private _wrongs;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < PROVIDERS; ++i) {
            _listedWith(provider(i), 3);
            _empower(provider(i), QUORUM / 10);
            _fundCourt(provider(i), 1_000_000e18);
            _flow.bondedIn += 3 * REQUIRED;
        }
        _fundCourt(challenger(1), 1_000_000e18);
        skip(1);
    }

    /// @dev A bond that is held shrinks by its settlement alone.
    modifier held() {
        uint256[PROVIDERS] memory before;
        bool[PROVIDERS] memory frozen;
        for (uint256 i = 0; i < PROVIDERS; ++i) {
            before[i] = _everAtStake(provider(i));
            frozen[i] = vault.freezes(provider(i)) > 0;
        }
        _;
        for (uint256 i = 0; i < PROVIDERS; ++i) {
            if (frozen[i] && _everAtStake(provider(i)) < before[i]) ++_wrongs.escapes;
        }
    }

    function provider(uint256 seed) public returns (address) {
        return makeAddr(string.concat("provider ", vm.toString(seed % PROVIDERS)));
    }

    function challenger(uint256 seed) public returns (address) {
        return seed % 2 == 0 ? CHALLENGER : makeAddr("another challenger");
    }

    function wrongs() external view returns (Wrongs memory) {
        return _wrongs;
    }

    function made() external view returns (DisputeCourt, BondVault, RiskFund, Timing, IERC20) {
        return (court, vault, fund, timing, bondToken);
    }

    function flow() external view returns (Flow memory) {
        return _flow;
    }

    function disputeCount() external view returns (uint256) {
        return disputes.length;
    }

    function providerCount() external pure returns (uint256) {
        return PROVIDERS;
    }

    function open(uint256 who, uint256 by, uint8 offence, uint256 ago, uint256 damages, uint8 evidence) external held {
        if (disputes.length >= 24) return;
        offence %= Offences.COUNT;
        ago = bound(ago, 0, court.termsOf(court.termsVersion()).statute);
        damages = bound(damages, 0, 4 * REQUIRED);
        bytes32 filed = bytes32(1 + uint256(evidence % 4));
        _tryOpen(challenger(by), provider(who), offence, uint64(block.timestamp - ago), damages, filed);
    }

    function argue(uint256 which, bytes32 evidence, bool asProvider) external held {
        (bytes32 disputeId, IDisputeCourt.Dispute memory one) = _pick(which);
        if (one.status != IDisputeCourt.Status.Open || block.timestamp > one.answerUntil || evidence == 0) return;
        if (!asProvider) {
            vm.prank(STRANGER);
            (bool filed,) = address(court).call(abi.encodeCall(court.submitEvidence, (disputeId, evidence)));
            assertTrue(filed || uint256(evidence) <= 4, "new evidence is taken");
        } else if (!one.answered) {
            vm.prank(one.provider);
            court.answer(disputeId, evidence);
        }
    }

    /// @dev One step forward, as a keeper would, with a vote where one is open; what voters want changes with the seed.
    function advanceCase(uint256 which, uint8 want) external held {
        (bytes32 disputeId, IDisputeCourt.Dispute memory one) = _pick(which);
        if (disputeId == 0) return;
        if (one.status == IDisputeCourt.Status.Open || one.status == IDisputeCourt.Status.Appealed) {
            if (block.timestamp <= one.answerUntil) vm.warp(one.answerUntil + 1);
            if (block.timestamp > one.deadline) return _record(disputeId);
            if (court.isNetworkFault(one.offence, one.period)) return _record(disputeId);
            _atVote(disputeId);
            if (want % 4 < 3) _vote(want % 8 < 4 ? ALICE : BOB, _dispute(disputeId).proposalId, want % 4);
        } else if (one.status == IDisputeCourt.Status.Voting) {
            _advanceVote(disputeId, one, want);
        } else if (one.status != IDisputeCourt.Status.Settled) {
            _settleNext(one.provider);
        }
    }

    /// @dev Whichever it is, in its order or not.
    function settle(uint256 which) external held {
        (bytes32 disputeId,) = _pick(which);
        if (disputeId != 0) _trySettle(disputeId);
    }

    function settleNext(uint256 who) external held {
        _settleNext(provider(who));
    }

    /// @dev The whole road of a dispute that is still open, to its verdict and beyond its appeal window.
    function carry(uint256 which, bool upheld) external held {
        (bytes32 disputeId, IDisputeCourt.Dispute memory one) = _pick(which);
        if (one.status != IDisputeCourt.Status.Open || court.isNetworkFault(one.offence, one.period)) return;
        if (block.timestamp > one.answerUntil) return;
        if (upheld) _uphold(disputeId);
        else _dismiss(disputeId);
        _afterAppeals(disputeId);
    }

    /// @dev The same offence in the same period once more, with evidence that nobody filed.
    function reopen(uint256 which, uint256 by) external held {
        (bytes32 disputeId, IDisputeCourt.Dispute memory one) = _pick(which);
        uint64 last = (one.period + 1) * Offences.length(one.offence) - 1;
        uint64 happenedAt = last < block.timestamp ? last : uint64(block.timestamp);
        if (
            disputeId == 0 || disputes.length >= 24
                || block.timestamp - happenedAt > court.termsOf(court.termsVersion()).statute
        ) return;
        bytes32 evidence = keccak256(abi.encode(disputes.length));
        _tryOpen(challenger(by), one.provider, one.offence, happenedAt, 0, evidence);
    }

    /// @dev Who was slashed is accused of the same once more, at once, for more damages or for none.
    function persecute(uint256 who, uint256 by, uint8 offence, uint256 damages) external held {
        address owner = provider(who);
        uint256 count = disputes.length;
        if (vault.freezes(owner) > 0 || count >= 23) return;
        uint64 happenedAt = uint64(block.timestamp);
        offence %= Offences.COUNT;
        _tryOpen(challenger(by), owner, offence, happenedAt, 0, keccak256(abi.encode("first", count)));
        if (disputes.length == count) return;
        _uphold(disputes[count]);
        _afterAppeals(disputes[count]);
        _settleNext(owner);
        damages = damages % 2 == 0 ? 0 : bound(damages, 0, 2 * REQUIRED);
        _tryOpen(challenger(by), owner, offence, happenedAt, damages, keccak256(abi.encode("again", count)));
    }

    /// @dev INV-32: A provider's friend settles what is due and opens the same offence again in one transaction, with junk or what
    /// he saw in the mempool; who was harmed opens his case after it, in time and for more than was slashed, all the same.
    function befriend(uint256 who, uint8 offence, uint256 damages, bool seen) external held {
        address owner = provider(who);
        offence %= Offences.COUNT;
        uint64 happenedAt = uint64(block.timestamp);
        if (disputes.length >= 22 || court.isNetworkFault(offence, Offences.period(offence, happenedAt))) return;
        bytes32 evidence = keccak256(abi.encode("harm", disputes.length));
        _settleNext(owner);
        _tryOpen(challenger(1), owner, offence, happenedAt, damages, seen ? evidence : keccak256(abi.encode(evidence)));
        ++befriended;
        bytes32 tripleId = keccak256(abi.encode(owner, offence, Offences.period(offence, happenedAt)));
        uint256 count = disputes.length;
        _tryOpen(challenger(0), owner, offence, happenedAt, _triples[tripleId].slashed + 1, evidence);
        if (disputes.length == count && bondToken.balanceOf(challenger(0)) > 100_000e18) ++_wrongs.shutOut;
    }

    /// @dev Each of them tries in whatever state it is.
    function poke(uint256 which, uint256 act) external held {
        (bytes32 disputeId,) = _pick(which);
        bytes memory call_ = act % 2 == 0
            ? abi.encodeCall(court.recordVerdict, (disputeId))
            : abi.encodeCall(court.recordCancellation, (disputeId));
        vm.prank(STRANGER);
        (bool done,) = address(court).call(call_);
        done;
    }

    function cancel(uint256 which) external held {
        (, IDisputeCourt.Dispute memory one) = _pick(which);
        if (one.status != IDisputeCourt.Status.Voting) return;
        IGovernor.ProposalState now_ = governor.state(one.proposalId);
        if (
            now_ != IGovernor.ProposalState.Canceled && now_ != IGovernor.ProposalState.Defeated
                && now_ != IGovernor.ProposalState.Expired && governor.proposalGuardian() == GUARDIAN
        ) {
            _cancel(GUARDIAN, one.proposalId);
        }
    }

    function appeal(uint256 which) external held {
        (bytes32 disputeId, IDisputeCourt.Dispute memory one) = _pick(which);
        if (one.status != IDisputeCourt.Status.Decided || block.timestamp > one.deadline) return;
        address loser = one.verdict == IDisputeCourt.Verdict.Upheld ? one.provider : one.challenger;
        if (bondToken.balanceOf(loser) < 2 * one.requiredDeposit) return;
        vm.prank(loser);
        court.appeal(disputeId, 2 * one.requiredDeposit);
        _flow.deposited += 2 * one.requiredDeposit;
    }

    function voteAsParty(uint256 which, bool asProvider, uint8 support) external held {
        (, IDisputeCourt.Dispute memory one) = _pick(which);
        if (one.status != IDisputeCourt.Status.Voting) return;
        vm.prank(asProvider ? one.provider : one.challenger);
        (bool counted,) = address(governor).call(abi.encodeCall(governor.castVote, (one.proposalId, support % 3)));
        if (counted) ++_wrongs.partiesCounted;
    }

    function deposit(uint256 who, uint256 amount) external held {
        address owner = provider(who);
        if (!registry.isBound(owner)) return;
        amount = bound(amount, 1, REQUIRED);
        _fund(STRANGER, amount);
        vm.prank(STRANGER);
        vault.deposit(owner, amount);
        _flow.bondedIn += amount;
    }

    function request(uint256 who, uint256 amount) external held {
        address owner = provider(who);
        uint256 bonded = vault.bonded(owner);
        uint256 required = registry.isBound(owner) ? registry.requiredBond(owner) : 0;
        if (bonded <= required || vault.withdrawals(owner).length == 16) return;
        vm.prank(owner);
        vault.requestWithdrawal(bound(amount, 1, bonded - required));
    }

    function withdraw(uint256 who) external held {
        address owner = provider(who);
        uint256 before = bondToken.balanceOf(owner);
        bool due = vault.freezes(owner) == 0 && _due(owner) > 0;
        uint256 expected = _due(owner);
        vm.prank(STRANGER);
        (bool paid,) = address(vault).call(abi.encodeCall(vault.withdraw, (owner)));
        assertEq(paid, due, "what is due is paid, and nothing else");
        if (!paid) return;
        assertEq(bondToken.balanceOf(owner) - before, expected);
        _flow.bondedOut += expected;
    }

    function draw(uint256 who, bool ofVault) external held {
        address account = who % 2 == 0 ? provider(who / 2) : challenger(who / 2);
        uint256 owed = ofVault ? vault.credit(account) : court.credit(account);
        if (owed == 0) return;
        vm.prank(STRANGER);
        if (ofVault) vault.drawCredit(account);
        else court.drawCredit(account);
        if (ofVault) _flow.bondedOut += owed;
        else _flow.drawn += owed;
    }

    function leaveListing(uint256 who) external held {
        if (who % 5 == 0 && registry.isBound(provider(who))) _leaveListing(provider(who));
    }

    function declareFault(uint256 which) external held {
        (, IDisputeCourt.Dispute memory one) = _pick(which);
        if (which % 5 != 0 || one.provider == address(0) || court.isNetworkFault(one.offence, one.period)) return;
        bool over = one.period < Offences.period(one.offence, uint64(block.timestamp));
        vm.prank(address(timelock));
        (bool done,) = address(court).call(abi.encodeCall(court.declareNetworkFault, (one.offence, one.period)));
        assertTrue(done || !over, "a fault of what is over is declared");
        if (done && !over) ++_wrongs.amnesties;
    }

    /// @dev Governance tries any terms; what breaks a sum must not stand.
    function retune(IDisputeCourt.Terms calldata wanted, uint32 delay, uint8 which) external held {
        IDisputeCourt.Terms memory terms = wanted;
        vm.startPrank(address(timelock));
        bool done;
        if (which % 4 == 0) {
            (done,) = address(vault).call(abi.encodeCall(vault.setUnbondingDelay, (uint32(bound(delay, 1, 200 days)))));
        } else if (which % 4 == 1) {
            terms.answerWindow = uint32(bound(terms.answerWindow, 0, 6 days));
            terms.pushGrace = uint32(bound(terms.pushGrace, 0, 4 days));
            terms.appealWindow = uint32(bound(terms.appealWindow, 0, 6 days));
            terms.detectionWindow = uint32(bound(terms.detectionWindow, 10 days, 60 days));
            terms.statute = uint32(bound(terms.statute, 10 days, 60 days));
            terms.depositBps = uint16(bound(terms.depositBps, 1, 1_000));
            terms.winnerBps = uint16(bound(terms.winnerBps, 0, 10_000));
            terms.bountyBps = uint16(bound(terms.bountyBps, 0, 10_000));
            terms.undecidedBps = uint16(bound(terms.undecidedBps, 0, 10_000));
            terms.faultCapBps = 2_000;
            terms.minDeposit = bound(terms.minDeposit, 1, 200e18);
            terms.caseFee = bound(terms.caseFee, 0, terms.minDeposit);
            (done,) = address(court).call(abi.encodeCall(court.setTerms, (terms)));
        } else if (which % 4 == 2) {
            (done,) = address(timelock).call(abi.encodeCall(timelock.updateDelay, (bound(delay, 0, 3 days))));
        } else {
            // Of an offence that somebody stands accused of already.
            (, IDisputeCourt.Dispute memory one) = _pick(delay);
            court.setShare(one.offence, uint16(bound(delay, 0, 10_000)));
        }
        vm.stopPrank();
        done;
    }

    /// @dev The governor's own times are changed by its votes alone; one that breaks a sum stays queued.
    function regovern(uint8 which, uint32 ticks) external held {
        string memory text = string.concat("times ", vm.toString(++_votes));
        uint256 proposalId = _propose(ALICE, address(governor), _timesOf(which, ticks), text);
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        skip(timelock.getMinDelay());
        _tryExecute(proposalId);
    }

    /// @dev All that can leave is due, and then a case is opened: each way out is tried while it holds the bond.
    function escape(uint256 who, uint256 by, uint8 offence) external held {
        address owner = provider(who);
        _requestAll(owner);
        skip(vault.unbondingDelay());
        _accuse(owner, by, offence);
        if (vault.freezes(owner) == 0) return;
        uint256 before = _atStake(owner);
        _tryWaysOut(owner);
        if (_atStake(owner) < before) ++_wrongs.escapes;
        ++chases;
    }

    /// @dev Anybody tries each power of the court, the timelock and the governor.
    function intrude(uint256 callerSeed, uint256 which, uint256 what) external held {
        address[5] memory callers = [ALICE, GUARDIAN, STRANGER, provider(what), challenger(what)];
        (bytes32 disputeId,) = _pick(what);
        (address target, bytes memory power) = _power(which % 9, provider(what), disputeId, callers[callerSeed % 5]);
        vm.prank(callers[callerSeed % 5]);
        (bool reached,) = target.call(power);
        if (reached) ++_wrongs.intrusions;
    }

    /// @dev Now and then for so long that whatever was requested is due.
    function advance(uint256 time) external held {
        skip(time % 4 == 0 ? vault.unbondingDelay() : bound(time, 1, 5 days));
    }

    /// @dev At the end of a run: a stranger and time settle whatever is open.
    function exitAll() external {
        for (uint256 i = 0; i < disputes.length; ++i) {
            _exit(disputes[i]);
        }
    }

    function atStake(uint256 who) external returns (uint256) {
        return _atStake(provider(who));
    }

    function _requestAll(address owner) private {
        uint256 required = registry.isBound(owner) ? registry.requiredBond(owner) : 0;
        uint256 bonded = vault.bonded(owner);
        if (bonded <= required || vault.withdrawals(owner).length == 16) return;
        vm.prank(owner);
        vault.requestWithdrawal(bonded - required);
    }

    function _accuse(address owner, uint256 by, uint8 offence) private {
        if (disputes.length >= 24) return;
        bytes32 evidence = keccak256(abi.encode("escape", disputes.length));
        _tryOpen(challenger(by), owner, offence % Offences.COUNT, uint64(block.timestamp), 0, evidence);
    }

    function _tryWaysOut(address owner) private {
        vm.startPrank(owner);
        _try(address(vault), abi.encodeCall(vault.withdraw, (owner)));
        _try(address(vault), abi.encodeCall(vault.drawCredit, (owner)));
        _tryRelease(owner);
        _try(address(registry), abi.encodeCall(registry.register, (DIGEST, _claim())));
        (bytes32 applicationId,) = registry.applicationOf(owner);
        _try(address(registry), abi.encodeCall(registry.withdraw, (applicationId)));
        _tryRelease(owner);
        vm.stopPrank();
    }

    function _tryRelease(address owner) private {
        (bytes32 applicationId,) = registry.applicationOf(owner);
        _try(address(vault), abi.encodeCall(vault.release, (applicationId)));
    }

    function _tryExecute(uint256 proposalId) private {
        Put storage put = puts[proposalId];
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(put.target, put.data);
        bytes32 descriptionHash = keccak256(bytes(put.description));
        _try(address(governor), abi.encodeCall(governor.execute, (targets, values, calldatas, descriptionHash)));
    }

    function _try(address target, bytes memory call_) private {
        (bool done,) = target.call(call_);
        done;
    }

    /// @dev Who claims more pays more than he must.
    function _tryOpen(
        address payer,
        address accused,
        uint8 offence,
        uint64 happenedAt,
        uint256 damages,
        bytes32 evidence
    ) private {
        uint256 paid = court.requiredDeposit(accused, offence, happenedAt) + damages % 100e18;
        if (bondToken.balanceOf(payer) < paid) return;
        bytes32[] memory hashes = _hashes(evidence);
        bytes memory call_ = abi.encodeCall(court.open, (accused, offence, happenedAt, hashes, damages, paid));
        vm.prank(payer);
        (bool opened, bytes memory answer) = address(court).call(call_);
        if (!opened) return;
        _flow.deposited += paid;
        _noteOpened(abi.decode(answer, (bytes32)), accused, offence, damages);
    }

    function _noteOpened(bytes32 disputeId, address accused, uint8 offence, uint256 damages) private {
        uint256 basis = _atStake(accused);
        disputes.push(disputeId);
        bytes32 tripleId = _tripleOf(_dispute(disputeId));
        bool again = _triples[tripleId].upheld;
        uint256 bps = again && offence == Offences.MISSED_PROOF ? 0 : court.shareBps(offence);
        if (again && Math.max(damages, basis * bps / 10_000) <= _triples[tripleId].slashed) ++_wrongs.repeats;
        _opened[disputeId] = Opened(basis, bps, damages, ++_bonds[accused].opened);
        if (basis > _bonds[accused].greatestBasis) _bonds[accused].greatestBasis = basis;
    }

    /// @dev What is queued is mostly carried out at once, and seldom left for so long that it expires.
    function _advanceVote(bytes32 disputeId, IDisputeCourt.Dispute memory one, uint8 want) private {
        IGovernor.ProposalState now_ = governor.state(one.proposalId);
        if (now_ == IGovernor.ProposalState.Pending || now_ == IGovernor.ProposalState.Active) {
            _toEnd(one.proposalId);
        } else if (now_ == IGovernor.ProposalState.Succeeded) {
            _queue(one.proposalId);
            if (want % 4 > 0) _executeDue(one);
        } else if (now_ == IGovernor.ProposalState.Queued) {
            _executeDue(one);
        } else if (now_ == IGovernor.ProposalState.Defeated || now_ == IGovernor.ProposalState.Expired) {
            _record(disputeId);
        } else if (governor.cancelsOfCase(court, one.caseId) < 2 && !court.isNetworkFault(one.offence, one.period)) {
            if (one.deadline == 0 || block.timestamp <= one.deadline) _put(disputeId);
            else _record(disputeId);
        } else {
            _record(disputeId);
        }
    }

    function _executeDue(IDisputeCourt.Dispute memory one) private {
        uint256 eta = governor.proposalEta(one.proposalId);
        if (block.timestamp < eta) vm.warp(eta);
        if (!court.isNetworkFault(one.offence, one.period)) _execute(one.proposalId);
    }

    function _record(bytes32 disputeId) private {
        vm.prank(STRANGER);
        court.recordVerdict(disputeId);
    }

    function _settleNext(address owner) private {
        bytes32 disputeId = court.nextToSettle(owner);
        IDisputeCourt.Dispute memory one = _dispute(disputeId);
        bool over = one.status == IDisputeCourt.Status.Final
            || (one.status == IDisputeCourt.Status.Decided && block.timestamp > one.deadline);
        if (disputeId == 0 || (!over && !court.isNetworkFault(one.offence, one.period))) return;
        assertTrue(_trySettle(disputeId), "what is over and next is settled");
    }

    /// @dev Settles, and compares what moved with what the case allowed.
    function _trySettle(bytes32 disputeId) private returns (bool settled) {
        IDisputeCourt.Dispute memory one = _dispute(disputeId);
        address owner = one.provider;
        uint256 before = _atStake(owner);
        uint256 escrowed = fund.books(bondToken).escrow;
        uint256 reserve = fund.books(bondToken).reserve;
        vm.prank(STRANGER);
        (settled,) = address(court).call(abi.encodeCall(court.settle, (disputeId)));
        if (!settled) return false;
        one = _dispute(disputeId);
        if (_isExcessive(disputeId, one, before, before - _atStake(owner))) ++_wrongs.excesses;
        if (_isCheap(one, fund.books(bondToken).reserve - reserve)) ++_wrongs.bargains;
        _triples[_tripleOf(one)].slashed += before - _atStake(owner);
        _bonds[owner].slashed += before - _atStake(owner);
        ++settledAs[one.verdict];
        if (one.appellant != address(0)) ++settledAppeals;
        _flow.slashedOut += fund.books(bondToken).escrow - escrowed;
        _flow.toFund += fund.books(bondToken).reserve - reserve;
        if (_opened[disputeId].number != ++_bonds[owner].settled) ++_wrongs.disorders;
        if (one.verdict != IDisputeCourt.Verdict.Upheld) return true;
        _triples[_tripleOf(one)].upheld = true;
    }

    /// @dev An undecided case costs the share of its deposit that stood when it was opened, and of its appeal's.
    function _isCheap(IDisputeCourt.Dispute memory one, uint256 toFund) private view returns (bool) {
        if (one.verdict != IDisputeCourt.Verdict.Undecided) return false;
        return toFund < (one.deposit * court.termsOf(one.terms).undecidedBps + 9_999) / 10_000;
    }

    /// @dev What missed days cost depends on each other; of them it is asked only that none costs more than the greatest basis.
    function _isExcessive(bytes32 disputeId, IDisputeCourt.Dispute memory one, uint256 before, uint256 slashed)
        private
        view
        returns (bool)
    {
        if (one.verdict != IDisputeCourt.Verdict.Upheld) return slashed > 0;
        Opened storage at_ = _opened[disputeId];
        Triple storage triple = _triples[_tripleOf(one)];
        bool isDay = one.offence == Offences.MISSED_PROOF;
        uint256 bps = isDay && triple.upheld ? 0 : at_.shareBps;
        if (isDay && bps > 0) return slashed > Math.max(_bonds[one.provider].greatestBasis, at_.damages);
        uint256 asked = Math.max(at_.basis * bps / 10_000, at_.damages);
        return slashed != Math.min(before, asked > triple.slashed ? asked - triple.slashed : 0);
    }

    function _timesOf(uint8 which, uint256 ticks) private pure returns (bytes memory) {
        if (which % 3 == 0) {
            return abi.encodeCall(GovernorSettings.setVotingDelay, (uint48(bound(ticks, 1 days, 3 days))));
        }
        if (which % 3 == 1) {
            return abi.encodeCall(GovernorSettings.setVotingPeriod, (uint32(bound(ticks, 1 hours, 10 days))));
        }
        return abi.encodeCall(GovernorPreventLateQuorum.setLateQuorumVoteExtension, (uint48(bound(ticks, 0, 3 days))));
    }

    function _tripleOf(IDisputeCourt.Dispute memory one) private pure returns (bytes32) {
        return keccak256(abi.encode(one.provider, one.offence, one.period));
    }

    function _power(uint256 which, address owner, bytes32 disputeId, address caller)
        private
        view
        returns (address, bytes memory)
    {
        if (which == 0) return (address(vault), abi.encodeCall(vault.freeze, (owner)));
        if (which == 1) return (address(vault), abi.encodeCall(vault.unfreeze, (owner)));
        if (which == 2) return (address(vault), abi.encodeCall(vault.slash, (owner, 1, disputeId, caller, 1)));
        if (which == 3) return (address(vault), abi.encodeCall(vault.setUnbondingDelay, (type(uint32).max)));
        if (which == 4) return (address(court), abi.encodeCall(court.uphold, (disputeId)));
        if (which == 5) return (address(court), abi.encodeCall(court.onCaseProposed, (disputeId, 1, 1)));
        if (which == 6) return (address(court), abi.encodeCall(court.setTerms, (_courtTerms())));
        if (which == 7) return (address(court), abi.encodeCall(court.setShare, (0, 1)));
        return (address(court), abi.encodeCall(court.declareNetworkFault, (0, 0)));
    }

    function _pick(uint256 which) private view returns (bytes32 disputeId, IDisputeCourt.Dispute memory one) {
        if (disputes.length == 0) return (disputeId, one);
        disputeId = disputes[which % disputes.length];
        one = _dispute(disputeId);
    }

    function _due(address owner) private view returns (uint256 sum) {
        BondVault.Withdrawal[] memory waiting = vault.withdrawals(owner);
        for (uint256 i = 0; i < waiting.length; ++i) {
            if (waiting[i].releasesAt <= block.timestamp) sum += waiting[i].amount;
        }
    }

    /// @dev What is at stake, and what settlements took of it.
    function _everAtStake(address owner) private view returns (uint256) {
        return _atStake(owner) + _bonds[owner].slashed;
    }

    function _atStake(address owner) private view returns (uint256) {
        return vault.bonded(owner) + vault.unbonding(owner);
    }
}
