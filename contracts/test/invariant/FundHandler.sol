// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {FundTerms} from "../../src/FundTerms.sol";
import {Incidents} from "../../src/Incidents.sol";
import {Payouts} from "../../src/Payouts.sol";
import {RiskFund} from "../../src/RiskFund.sol";
import {FundFixture} from "../FundFixture.sol";
import {BlockingToken} from "../mocks/BlockingToken.sol";
import {FeeOnTransferToken} from "../mocks/FeeOnTransferToken.sol";

/// @title Contributors, vault, court, two hostile stewards, holders, keepers and claimants in any order, in two hostile tokens.
/// @dev Each act returns where it cannot be done, or says beforehand whether it must succeed and asserts that it does.
contract FundHandler is FundFixture {
    /// @dev What stewards opened, by the limit and the window that stood then.
    struct Opening {
        IERC20 token;
        uint256 at;
        uint256 total;
        uint256 limit;
        uint256 window;
    }

    /// @dev What the timelock set last.
    struct Law {
        FundTerms.Terms terms;
        mapping(IERC20 token => uint256) limit; // [base units]
    }

    struct Lists {
        mapping(bytes32 draftId => uint256) sum; // [base units], which hostile stewards choose above the total
        mapping(bytes32 incident => bytes32) opener; // the draft that opened its payout
    }

    /// @notice How often something happened that loose acts must reach.
    struct Deeds {
        uint256 openedAlone;
        uint256 openedByVote;
        uint256 overLimit;
        uint256 vetoed;
        uint256 cancelled;
        uint256 cancelledTwice;
        uint256 extended;
        uint256 redrafted;
        uint256 takenBack;
        uint256 closed;
        uint256 released;
        uint256 swept;
        uint256 credited;
        uint256 creditsDrawn;
        uint256 lapsed;
    }

    /// @notice What must never happen, and how often it did.
    struct Wrongs {
        // How often something was done that must not be.
        uint256 faults;
        // How often something of a single key, a cancel or a missing unit ended the time of an escrow.
        uint256 forfeited;
        // How often a steward confirmed what had lapsed.
        uint256 confirmedLate;
        // How often a declarer's word made a party.
        uint256 falseParties;
    }

    uint256 private constant CLAIMANTS = 3;

    bytes32[] public incidents;
    bytes32[] public drafts;
    /// @dev The incidents whose payout was opened.
    bytes32[] private _paid;
    Opening[] public openings;
    /// @notice What came in by way of the fund's functions, and what left it [base units].
    mapping(IERC20 token => uint256) public entered;
    mapping(IERC20 token => uint256) public left;
    /// @notice What was sent without a word [base units].
    mapping(IERC20 token => uint256) public donated;
    /// @notice Σ of the draws of a payout [base units].
    mapping(bytes32 incident => uint256) public drawn;
    Deeds private _deeds;
    Law private _inForce;
    Lists private _lists;
    mapping(bytes32 incident => mapping(uint256 claimant => bool)) private _done;
    IERC20 private _other;
    Wrongs private _wrongs;

    function setUp() public override {
        super.setUp();
        _inForce.terms = _terms();
        _other = new FeeOnTransferToken(TREASURY, 1_000_000_000e18);
        FundTerms.TokenTerms memory terms = FundTerms.TokenTerms(true, CAP, LIMIT);
        vm.prank(address(timelock));
        fund.setTokenTerms(_other, terms);
        vm.startPrank(TREASURY);
        _other.approve(address(fund), type(uint256).max);
        bondToken.approve(address(fund), type(uint256).max);
        vm.stopPrank();
        (_inForce.limit[bondToken], _inForce.limit[_other]) = (LIMIT, LIMIT);
        BlockingToken(address(bondToken)).setBlocked(claimant(0), true);
    }

    function _makeBondToken() internal override returns (IERC20) {
        return new BlockingToken(TREASURY, 1_000_000_000e18);
    }

    function wrongs() external view returns (Wrongs memory) {
        return _wrongs;
    }

    function made() external view returns (RiskFund, IERC20, IERC20) {
        return (fund, bondToken, _other);
    }

    function deeds() external view returns (Deeds memory) {
        return _deeds;
    }

    function incidentCount() external view returns (uint256) {
        return incidents.length;
    }

    function openingCount() external view returns (uint256) {
        return openings.length;
    }

    function claimant(uint256 i) public pure returns (address) {
        return address(uint160(0xC1A100 + i % CLAIMANTS));
    }

    function contribute(bool other, uint256 amount) external {
        IERC20 of_ = _token(other);
        uint256 before = of_.balanceOf(address(fund));
        vm.prank(TREASURY);
        fund.contribute(of_, bound(amount, 1, LIMIT));
        entered[of_] += of_.balanceOf(address(fund)) - before;
    }

    function payPremium(bool other, uint256 amount, uint256 period) external {
        IERC20 of_ = _token(other);
        uint256 before = of_.balanceOf(address(fund));
        vm.prank(TREASURY);
        fund.payPremium(of_, bound(amount, 1, LIMIT), PROVIDER, period);
        entered[of_] += of_.balanceOf(address(fund)) - before;
    }

    function donate(bool other, uint256 amount) external {
        IERC20 of_ = _token(other);
        uint256 before = of_.balanceOf(address(fund));
        vm.prank(TREASURY);
        of_.transfer(address(fund), bound(amount, 0, LIMIT));
        donated[of_] += of_.balanceOf(address(fund)) - before;
    }

    /// @dev For a new dispute, or once more for an old one, whatever became of its incident.
    function slash(uint256 which, uint256 amount) public {
        amount = bound(amount, 0, LIMIT);
        bool again = which % 4 == 0 && incidents.length > 0;
        bytes32 dispute = again ? _incidentAt(which / 4) : keccak256(abi.encode(incidents.length));
        if (fund.incidentOf(dispute).token == _other) return;
        _slash(dispute, amount);
        entered[bondToken] += amount;
        if (!again) incidents.push(dispute);
    }

    function share(uint256 amount) external {
        amount = bound(amount, 0, LIMIT);
        vm.prank(TREASURY);
        bondToken.transfer(address(fund), amount);
        vm.prank(COURT);
        fund.onDepositShare(amount);
        entered[bondToken] += amount;
    }

    function declare(bool other) external {
        vm.prank(ALICE);
        incidents.push(fund.declareIncident(_token(other), PROVIDER, LIST));
    }

    /// @dev A holder at the threshold names whom he would like to silence, listed or not, and drafts a payout to vote on.
    function declareFalsely(bool other, bool listed) external {
        address target = listed ? PROVIDER : ALICE;
        vm.prank(BOB);
        (bool named, bytes memory answer) =
            address(fund).call(abi.encodeCall(Incidents.declareIncident, (_token(other), target, LIST)));
        if (named && !listed) ++_wrongs.falseParties;
        if (!named || _isFull(BOB)) return;
        bytes32 incident = abi.decode(answer, (bytes32));
        incidents.push(incident);
        Payouts.PayoutTerms memory asked = _asked(incident, 3);
        vm.prank(BOB);
        bytes32 id = fund.draftPayout(asked);
        _keep(id, 3);
        if (fund.payableFor(incident, 3) < 3) return;
        uint256 proposalId = _push(id);
        if (governor.isRecused(proposalId, target)) ++_wrongs.falseParties;
    }

    function draft(uint256 which, uint256 total, uint256 more, bool byHolder) external {
        address drafter = byHolder ? BOB : steward;
        (Payouts.PayoutTerms memory asked, bool allowed) = _askedOf(which, total, more);
        if (!allowed || _isFull(drafter) || (!byHolder && !book.isSteward(steward))) return;
        vm.prank(drafter);
        _keep(fund.draftPayout(asked), asked.total + more % 3);
    }

    function announce(uint256 which, uint256 total, uint256 more) external {
        (Payouts.PayoutTerms memory asked, bool allowed) = _askedOf(which, total, more);
        if (!allowed || !_mayAnnounce(asked)) return;
        _keep(_announceTerms(asked), asked.total + more % 3);
    }

    /// @dev One steward announces, and the other's key confirms it when it finds it. INV-34: in time or not at all.
    function forget(uint256 which, uint256 total, uint256 time) external {
        (Payouts.PayoutTerms memory asked, bool allowed) = _askedOf(which, total, 0);
        if (!allowed || !_mayAnnounce(asked)) return;
        vm.prank(steward);
        bytes32 id = fund.announceStewardPayout(asked);
        uint256 until = block.timestamp + _inForce.terms.vetoWindow;
        skip(bound(time, 1, 2 * _inForce.terms.vetoWindow));
        vm.prank(cosigner);
        (bool confirmed,) = address(fund).call(abi.encodeCall(RiskFund.confirmStewardPayout, (id)));
        if (confirmed) _keep(id, asked.total);
        if (block.timestamp <= until) return;
        if (confirmed) ++_wrongs.confirmedLate;
        else ++_deeds.lapsed;
    }

    function veto(uint256 which) external {
        (bytes32 id, Payouts.Draft memory known) = _draftIn(Payouts.DraftStatus.Announced, which);
        if (known.status != Payouts.DraftStatus.Announced) return;
        if (block.timestamp >= fund.announcementOf(id).opensFrom) return;
        vm.prank(BOB);
        fund.vetoStewardPayout(id);
        _assertDraft(id, Payouts.DraftStatus.Drafted);
        ++_deeds.vetoed;
    }

    /// @dev It opens when the rules say so, and then only.
    function openAlone(uint256 which, bool wait) external {
        (bytes32 id, Payouts.Draft memory known) = _draftIn(Payouts.DraftStatus.Announced, which);
        if (known.status == Payouts.DraftStatus.Announced) _openAlone(id, known, wait);
    }

    /// @dev The whole road of a steward payout, which loose acts seldom walk.
    function enter(uint256 amount, uint256 total, uint256 more) external {
        if (!book.isSteward(steward) || !book.isSteward(cosigner) || _isFull(steward)) return;
        slash(1, amount);
        (Payouts.PayoutTerms memory asked,) = _askedOf(1, total % LIMIT, more);
        Incidents.Incident memory incident = fund.incidentOf(asked.incident);
        if (Math.max(asked.total, incident.escrow) > _inForce.limit[incident.token]) return;
        bytes32 id = _announceTerms(asked);
        _keep(id, asked.total + more % 3);
        _openAlone(id, fund.draftOf(id), true);
    }

    /// @dev A draft that may open is put to vote, and once more when its proposal was cancelled; one that stewards announced,
    /// once another of its incident was.
    function push(uint256 which) external {
        (bytes32 id, Payouts.Draft memory known) =
            _draftIn(which % 3 == 0 ? Payouts.DraftStatus.Announced : Payouts.DraftStatus.Drafted, which);
        bool announced = known.status == Payouts.DraftStatus.Announced;
        if (announced && !fund.incidentOf(known.terms.incident).voted) return;
        if ((!announced && known.status != Payouts.DraftStatus.Drafted) || known.round == 2) return;
        if (known.proposalId != 0 && governor.state(known.proposalId) != IGovernor.ProposalState.Canceled) return;
        if (_mayOpen(known)) _push(id);
    }

    /// @dev Alice votes, unless the vote is over; what succeeded is mostly carried out at once, or waits in the timelock.
    function voteAndQueue(uint256 which, bool against) external {
        (, Payouts.Draft memory known, IGovernor.ProposalState now_) = _proposedAt(which);
        if (now_ != IGovernor.ProposalState.Pending && now_ != IGovernor.ProposalState.Active) return;
        uint256 proposalId = known.proposalId;
        uint256 begins = governor.proposalSnapshot(proposalId) + 1;
        if (block.timestamp < begins) vm.warp(begins);
        vm.prank(ALICE);
        governor.castVote(proposalId, against && which % 2 == 0 ? AGAINST : FOR);
        vm.warp(governor.proposalDeadline(proposalId) + 1);
        if (governor.state(proposalId) != IGovernor.ProposalState.Succeeded) return;
        _queue(proposalId);
        if (which % 4 > 0) execute(which, true);
    }

    /// @dev What was voted for opens when it still may, and then only.
    function execute(uint256 which, bool wait) public {
        (bytes32 id, Payouts.Draft memory known, IGovernor.ProposalState now_) = _proposedAt(which);
        if (now_ != IGovernor.ProposalState.Queued) return;
        uint256 eta = governor.proposalEta(known.proposalId);
        if (wait && block.timestamp < eta) vm.warp(eta);
        bool due = block.timestamp >= eta && known.status == Payouts.DraftStatus.Drafted && _mayOpen(known);
        (bool opened,) = address(this).call(abi.encodeCall(this.executePut, (known.proposalId)));
        assertEq(opened, due, "a voted payout opens when it is due");
        if (!opened) return;
        ++_deeds.openedByVote;
        _keepOpened(known.terms.incident, id);
    }

    function executePut(uint256 proposalId) external {
        _execute(proposalId);
    }

    /// @dev The guardian cancels what may still be executed, while he is in office.
    function cancel(uint256 which) external {
        (bytes32 id, Payouts.Draft memory known, IGovernor.ProposalState now_) = _proposedAt(which);
        bool over = now_ == IGovernor.ProposalState.Canceled || now_ == IGovernor.ProposalState.Defeated
            || now_ == IGovernor.ProposalState.Expired;
        if (over || governor.proposalGuardian() == address(0)) return;
        _cancel(GUARDIAN, known.proposalId);
        ++_deeds.cancelled;
        if (known.round == 2) {
            ++_deeds.cancelledTwice;
        } else if (which % 4 < 2 && known.status == Payouts.DraftStatus.Drafted && _mayOpen(known)) {
            // Put again, and cancelled again.
            _cancel(GUARDIAN, _push(id));
            ++_deeds.cancelled;
            ++_deeds.cancelledTwice;
        }
    }

    /// @dev Of one token; a lower limit binds what was announced under a higher one.
    function setTokenTerms(bool other, uint256 limit, uint256 cap) external {
        IERC20 of_ = _token(other);
        limit = bound(limit, LIMIT / 10, 2 * LIMIT);
        vm.prank(address(timelock));
        fund.setTokenTerms(of_, FundTerms.TokenTerms(true, bound(cap, CAP / 2, CAP), limit));
        _inForce.limit[of_] = limit;
    }

    /// @dev Such that a veto and two votes always fit.
    function setTerms(uint256 seed) external {
        _inForce.terms = FundTerms.Terms({
            claimsWindow: uint32(10 days + seed % 30 days),
            drawingPeriod: uint32(7 days + (seed >> 32) % 14 days),
            openingWindow: uint32(31 days + (seed >> 64) % 30 days),
            vetoWindow: uint32(1 + (seed >> 96) % 7 days),
            stewardWindow: uint32(10 days + (seed >> 128) % 30 days),
            maxDrafts: uint32(2 + (seed >> 160) % 3)
        });
        vm.prank(address(timelock));
        fund.setTerms(_inForce.terms);
    }

    function draw(uint256 which, uint256 i, bool all) external {
        bytes32 incident = _paidAt(which);
        if (incident == 0) return;
        for (uint256 n = 0; n < (all ? CLAIMANTS : 1); ++n) {
            _drawOne(incident, (i % CLAIMANTS + n) % CLAIMANTS);
        }
    }

    /// @dev Of whom is owed something, if anybody is; his token may let him through again.
    function drawCredit(uint256 i, bool relents) external {
        address account = claimant(i);
        for (uint256 n = 1; n < CLAIMANTS && fund.credit(bondToken, account) == 0; ++n) {
            account = claimant(i % CLAIMANTS + n);
        }
        if (relents) BlockingToken(address(bondToken)).setBlocked(account, false);
        uint256 owed = fund.credit(bondToken, account);
        bool due = owed > 0 && !BlockingToken(address(bondToken)).isBlocked(account);
        (bool ok,) = address(fund).call(abi.encodeCall(fund.drawCredit, (bondToken, account)));
        assertEq(ok, due, "a credit is paid when it can be");
        if (!ok) return;
        left[bondToken] += owed;
        ++_deeds.creditsDrawn;
    }

    function sweep(uint256 which, bool wait) external {
        bytes32 incident = which % 8 == 0 ? _incidentAt(which / 8) : _paidAt(which / 8);
        Payouts.Payout memory payout = fund.payoutOf(incident);
        if (wait && block.timestamp < payout.expiry) vm.warp(payout.expiry);
        bool due = payout.root != 0 && !payout.swept && block.timestamp >= payout.expiry;
        (bool ok,) = address(fund).call(abi.encodeCall(Payouts.sweep, (incident)));
        assertEq(ok, due, "a rest is swept when it is due");
        if (ok) ++_deeds.swept;
    }

    function release(uint256 which) external {
        bytes32 id = _incidentAt(which);
        Incidents.Incident memory incident = fund.incidentOf(id);
        bool due = incident.status == Incidents.IncidentStatus.Open && block.timestamp > incident.opensUntil;
        (bool ok,) = address(fund).call(abi.encodeCall(Incidents.releaseEscrow, (id)));
        assertEq(ok, due, "an escrow is released when it is due");
        if (ok) ++_deeds.released;
    }

    /// @dev Its drafter takes back what is not put to vote, anybody what cannot open any more; nobody else.
    function close(uint256 which, bool byDrafter) external {
        (bytes32 id, Payouts.Draft memory known) = which % 4 == 0
            ? _draftAt(which)
            : _draftIn(byDrafter ? Payouts.DraftStatus.Announced : Payouts.DraftStatus.Drafted, which);
        bool pending = known.status == Payouts.DraftStatus.Announced || known.status == Payouts.DraftStatus.Drafted;
        Incidents.Incident memory incident = fund.incidentOf(known.terms.incident);
        bool taken = byDrafter && known.proposalId == 0 && !incident.voted && block.timestamp <= incident.claimsUntil;
        vm.prank(byDrafter ? known.drafter : STRANGER);
        (bool ok,) = address(fund).call(abi.encodeCall(Payouts.closeDraft, (id)));
        assertEq(ok, pending && (taken || _isDead(known)), "a draft is closed when it is due");
        if (!ok) return;
        if (taken) ++_deeds.takenBack;
        else ++_deeds.closed;
    }

    /// @dev A steward announces late in the claims window, then does what he can alone to end the payout: takes it back, loses
    /// his role, or has the guardian cancel a vote. INV-31: a holder still drafts and has the time for a whole vote.
    function thieve(uint256 amount, uint256 way) external {
        if (!book.isSteward(steward) || !book.isSteward(cosigner) || _isFull(steward) || _isFull(ALICE)) return;
        amount = bound(amount, 3, Math.min(LIMIT, _inForce.limit[bondToken]));
        bytes32 incident = keccak256(abi.encode(incidents.length));
        slash(1, amount);
        vm.warp(fund.incidentOf(incident).claimsUntil);
        bytes32 id = _announce(incident, amount);
        _keep(id, amount);
        skip(1);
        vm.prank(steward);
        (bool tookBack,) = address(fund).call(abi.encodeCall(Payouts.closeDraft, (id)));
        if (tookBack) ++_wrongs.forfeited;
        if (way % 2 == 0) book.setSteward(steward, false);
        _rescue(incident, amount, way % 3 == 0);
        book.setSteward(steward, true);
    }

    /// @dev Voted in one round, or in the second after the guardian's cancel; in either the escrow is paid out whole.
    function _rescue(bytes32 incident, uint256 amount, bool cancelled) private {
        skip(1);
        Payouts.PayoutTerms memory asked = _asked(incident, amount);
        vm.prank(ALICE);
        bytes32 id = fund.draftPayout(asked);
        _keep(id, amount);
        ++_deeds.redrafted;
        uint256 proposalId = _queued(id);
        if (cancelled && governor.proposalGuardian() != address(0)) {
            _cancel(GUARDIAN, proposalId);
            proposalId = _queued(id);
            if (fund.incidentOf(incident).extended) ++_deeds.extended;
        }
        (bool opened,) = address(this).call(abi.encodeCall(this.executePut, (proposalId)));
        if (!opened) ++_wrongs.forfeited;
        else _keepOpened(incident, id);
    }

    function setBlocked(uint256 i, bool blocked) external {
        BlockingToken(address(bondToken)).setBlocked(claimant(i), blocked);
    }

    function setRole(bool second, bool held) external {
        book.setSteward(second ? cosigner : steward, held);
    }

    function advance(uint256 time) external {
        skip(bound(time, 1, 20 days));
    }

    /// @dev Anybody tries each power of the vault, the court, the governor, the timelock and the stewards.
    function intrude(uint256 callerSeed, uint256 which, uint256 seed) external {
        address[4] memory callers = [STRANGER, PROVIDER, claimant(seed), BOB];
        (bytes32 id, Payouts.Draft memory known) = _draftAt(seed);
        bytes[7] memory powers = [
            abi.encodeCall(Incidents.onSlashed, (LIST, PROVIDER, 1)),
            abi.encodeCall(fund.onDepositShare, (1)),
            abi.encodeCall(Payouts.openPayout, (id)),
            abi.encodeCall(fund.onCaseProposed, (id, 1, 1)),
            abi.encodeCall(FundTerms.setTerms, (_terms())),
            abi.encodeCall(FundTerms.setTokenTerms, (bondToken, _bondTerms())),
            seed % 2 == 0
                ? abi.encodeCall(RiskFund.announceStewardPayout, (known.terms))
                : abi.encodeCall(RiskFund.confirmStewardPayout, (id))
        ];
        vm.prank(callers[callerSeed % 4]);
        (bool reached,) = address(fund).call(powers[which % 7]);
        if (reached) ++_wrongs.faults;
    }

    function _drawOne(bytes32 incident, uint256 i) private {
        Payouts.Payout memory payout = fund.payoutOf(incident);
        (address account, uint256 amount, bytes32[] memory proof) =
            _claim(incident, _lists.sum[_lists.opener[incident]], i);
        bool due = !_done[incident][i] && block.timestamp < payout.expiry && amount <= payout.total - drawn[incident];
        IERC20 of_ = fund.incidentOf(incident).token;
        uint256 before = of_.balanceOf(address(fund));
        vm.prank(STRANGER);
        (bool ok,) = address(fund).call(abi.encodeCall(Payouts.draw, (incident, account, amount, proof)));
        assertEq(ok, due, "a claimant draws when it is due");
        left[of_] += before - of_.balanceOf(address(fund));
        if (!ok) return;
        if (of_.balanceOf(address(fund)) == before) ++_deeds.credited;
        drawn[incident] += amount;
        _done[incident][i] = true;
    }

    function _openAlone(bytes32 id, Payouts.Draft memory known, bool wait) private {
        RiskFund.Announcement memory made_ = fund.announcementOf(id);
        if (wait && block.timestamp < made_.opensFrom) vm.warp(made_.opensFrom);
        IERC20 of_ = fund.incidentOf(known.terms.incident).token;
        uint256 decided = Math.max(known.terms.total, fund.incidentOf(known.terms.incident).escrow);
        bool within = _outflow(of_) + decided <= _inForce.limit[of_];
        bool due = block.timestamp >= made_.opensFrom && !fund.incidentOf(known.terms.incident).voted
            && book.isSteward(steward) && book.isSteward(cosigner) && _mayOpen(known);
        vm.prank(STRANGER);
        (bool opened,) = address(fund).call(abi.encodeCall(RiskFund.openStewardPayout, (id)));
        assertEq(opened, due && within, "a steward payout opens when it is due");
        if (due && !within) ++_deeds.overLimit;
        if (!opened) return;
        ++_deeds.openedAlone;
        openings.push(Opening(of_, block.timestamp, decided, _inForce.limit[of_], _inForce.terms.stewardWindow));
        _keepOpened(known.terms.incident, id);
    }

    function _keepOpened(bytes32 incident, bytes32 draftId) private {
        _lists.opener[incident] = draftId;
        _paid.push(incident);
    }

    /// @dev What any opening asks for, by whichever way.
    function _mayOpen(Payouts.Draft memory known) private view returns (bool) {
        bytes32 incident = known.terms.incident;
        return block.timestamp <= fund.incidentOf(incident).opensUntil
            && fund.incidentOf(incident).status == Incidents.IncidentStatus.Open
            && fund.payableFor(incident, known.terms.total) == known.terms.total;
    }

    /// @dev No way is left by which it opens, however solvent the fund will be.
    function _isDead(Payouts.Draft memory known) private view returns (bool) {
        if (block.timestamp > fund.incidentOf(known.terms.incident).opensUntil) return true;
        if (fund.incidentOf(known.terms.incident).status != Incidents.IncidentStatus.Open) return true;
        if (known.proposalId == 0) return false;
        IGovernor.ProposalState now_ = governor.state(known.proposalId);
        return now_ == IGovernor.ProposalState.Defeated || now_ == IGovernor.ProposalState.Expired
            || (now_ == IGovernor.ProposalState.Canceled && known.round == 2);
    }

    function _mayAnnounce(Payouts.PayoutTerms memory asked) private view returns (bool) {
        Incidents.Incident memory incident = fund.incidentOf(asked.incident);
        bool inTime = block.timestamp + fund.terms().vetoWindow <= incident.opensUntil;
        bool within = Math.max(asked.total, incident.escrow) <= _inForce.limit[incident.token];
        bool roles = book.isSteward(steward) && book.isSteward(cosigner);
        return roles && inTime && within && !_isFull(steward) && !incident.voted;
    }

    function _isFull(address drafter) private view returns (bool) {
        return fund.openDrafts(drafter) >= _inForce.terms.maxDrafts;
    }

    function _token(bool other) private view returns (IERC20) {
        return other ? _other : bondToken;
    }

    /// @dev A draft over a list that may add up to more than its total.
    function _askedOf(uint256 which, uint256 total, uint256 more)
        private
        view
        returns (Payouts.PayoutTerms memory asked, bool allowed)
    {
        bytes32 id = _incidentAt(which);
        Incidents.Incident memory incident = fund.incidentOf(id);
        allowed = incident.status == Incidents.IncidentStatus.Open && block.timestamp <= incident.opensUntil;
        total = bound(total, 3, 2 * LIMIT);
        asked = _asked(id, total + more % 3);
        asked.total = total;
    }

    function _keep(bytes32 draftId, uint256 listed) private {
        drafts.push(draftId);
        _lists.sum[draftId] = listed;
    }

    function _draftAt(uint256 which) private view returns (bytes32 id, Payouts.Draft memory known) {
        if (drafts.length == 0) return (id, known);
        id = drafts[_recent(which, drafts.length)];
        known = fund.draftOf(id);
    }

    /// @dev The newest draft in this state that is not newer than the one named, if there is one among eight.
    function _draftIn(Payouts.DraftStatus wanted, uint256 which)
        private
        view
        returns (bytes32 id, Payouts.Draft memory known)
    {
        if (drafts.length == 0) return (id, known);
        uint256 i = _recent(which, drafts.length) + 1;
        for (uint256 steps = 0; steps < 8 && i > 0; ++steps) {
            id = drafts[--i];
            known = fund.draftOf(id);
            if (known.status == wanted) return (id, known);
        }
    }

    /// @dev The newest draft, or the one before it, whose proposal is still going on, closed drafts included.
    function _proposedAt(uint256 which)
        private
        view
        returns (bytes32 id, Payouts.Draft memory known, IGovernor.ProposalState now_)
    {
        uint256 i = drafts.length;
        bool newest = which % 2 == 0;
        for (uint256 steps = 0; steps < 8 && i > 0; ++steps) {
            id = drafts[--i];
            known = fund.draftOf(id);
            if (known.proposalId == 0) continue;
            now_ = governor.state(known.proposalId);
            bool over = now_ == IGovernor.ProposalState.Canceled || now_ == IGovernor.ProposalState.Executed
                || now_ == IGovernor.ProposalState.Defeated || now_ == IGovernor.ProposalState.Expired;
            if (over) continue;
            if (newest) return (id, known, now_);
            newest = true;
        }
        return (0, fund.draftOf(0), IGovernor.ProposalState.Canceled);
    }

    function _incidentAt(uint256 which) private view returns (bytes32) {
        return incidents.length == 0 ? bytes32(0) : incidents[_recent(which, incidents.length)];
    }

    function _paidAt(uint256 which) private view returns (bytes32) {
        return _paid.length == 0 ? bytes32(0) : _paid[_recent(which, _paid.length)];
    }

    /// @dev One of the newest four, three times out of four: those have things left to be done.
    function _recent(uint256 which, uint256 count) private pure returns (uint256) {
        uint256 last = count < 4 ? count : 4;
        return which % 4 == 0 ? which / 4 % count : count - 1 - which / 4 % last;
    }

    function _outflow(IERC20 of_) private view returns (uint256 sum) {
        for (uint256 i = 0; i < openings.length; ++i) {
            if (openings[i].token == of_ && openings[i].at + _inForce.terms.stewardWindow >= block.timestamp) {
                sum += openings[i].total;
            }
        }
    }
}
