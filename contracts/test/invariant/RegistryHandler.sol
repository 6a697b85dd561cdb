// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AuditorBonds} from "../../src/AuditorBonds.sol";
import {AuditorCases} from "../../src/AuditorCases.sol";
import {BondRates} from "../../src/BondRates.sol";
import {CapacityCertificate} from "../../src/CapacityCertificate.sol";
import {Delistings} from "../../src/Delistings.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {IListings} from "../../src/interfaces/IListings.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title Listed providers, hostile stewards, auditors, accusers, voters and intruders in any order, and what really happened.
/// @dev What may be refused is tried by a low-level call; what must not be refused is called, so nobody is locked out either.
contract RegistryHandler is RegistryFixture {
    /// @dev What was suspended, by the terms that stood then.
    struct Span {
        uint256 from;
        uint256 until;
        uint256 most;
    }

    /// @notice What must never happen, and how often it did.
    struct Wrongs {
        uint256 intrusions;
        // How often a mint succeeded although more was then promised than there was.
        uint256 oversoldMints;
        // How often a mint left a provider's bond below what his certificates ask for, or was of a kind without a rate.
        uint256 unbondedMints;
        // How often what an auditor asked back was paid while a case against him was open.
        uint256 escapedBonds;
        // How often a case that decided nothing cost less than a tenth of its deposit, or took more than it asked for.
        uint256 bargains;
        // How often a case that can take a role was decided by less than what gives it.
        uint256 lowQuorums;
        // How often a case that no vote can decide any more kept its hold of a bond.
        uint256 lockedBonds;
    }

    /// @notice How often something happened that loose acts must reach.
    struct Deeds {
        uint256 auditorCasesEnded;
        // How often an auditor attested beside another whose word stands.
        uint256 besides;
        uint256 mints;
        uint256 suspensions;
        uint256 delistedProviders;
        uint256 replacements;
        // How often a burst of suspensions found no slot left, or no time.
        uint256 burstsStopped;
    }

    uint256 public constant PROVIDERS = 3;
    /// @dev Holds the ordinary quorum.
    address private constant CAROL = address(0xCA401);

    bytes32[] public applications;
    bytes32[] public accusations;
    bytes32[] public auditorAccusations;
    /// @notice What the timelock set last.
    uint64 public maxSuspension = MAX_SUSPENSION;
    uint256 public requiredAuditorBond;
    mapping(address provider => Span[]) private _spans;
    /// @dev What each auditor said last.
    mapping(bytes32 applicationId => mapping(uint8 kind => mapping(address auditor => IListings.Attestation))) private
        _words;
    mapping(uint256 certificateId => bool) private _burned;
    uint256 private _disputes;
    uint256 private _votes;
    Wrongs private _wrongs;
    Deeds private _deeds;

    function setUp() public override {
        super.setUp();
        address second = makeAddr("second steward");
        vm.prank(address(timelock));
        registry.setSteward(second, true);
        _empower(CAROL, QUORUM);
        for (uint256 i = 0; i < PROVIDERS; ++i) {
            applications.push(_relist(provider(i)));
        }
    }

    function provider(uint256 seed) public returns (address) {
        return makeAddr(string.concat("provider ", vm.toString(seed % PROVIDERS)));
    }

    function wrongs() external view returns (Wrongs memory) {
        return _wrongs;
    }

    function deeds() external view returns (Deeds memory) {
        return _deeds;
    }

    function made() external view returns (IProviderRegistry, CapacityCertificate, AuditorBonds, address) {
        return (registry, certificates, auditorBonds, address(bondToken));
    }

    function counts() external view returns (uint256, uint256) {
        return (applications.length, accusations.length);
    }

    /// @dev The longest leaves room for a burst at most.
    function suspend(uint256 who, bool second, uint64 duration, bool longest) external {
        duration = longest ? maxSuspension - duration % 2 minutes : uint64(bound(duration, 1, 40 days));
        _trySuspend(provider(who), second ? makeAddr("second steward") : STEWARD, duration);
    }

    /// @dev Many of the shortest, each after the one before; where votes end them at once, the slots for them run out.
    function burst(uint256 who, uint256 n, bool ended) external {
        address target = provider(who);
        n = bound(n, 1, 40);
        for (uint256 i = 0; i < n; ++i) {
            uint64 until = registry.listing(target).suspendedUntil;
            if (until > block.timestamp) vm.warp(until);
            if (!_trySuspend(target, STEWARD, (maxSuspension + 29) / 30 + uint64((n + i) % 5))) {
                if (registry.listingStatus(target) == IListings.ListingStatus.Listed) ++_deeds.burstsStopped;
                return;
            }
            if (!ended) continue;
            skip(1 + i % 5);
            _reinstate(target);
        }
    }

    function setMaxSuspension(uint64 most) external {
        maxSuspension = uint64(bound(most, 1 days, 60 days));
        vm.prank(address(timelock));
        registry.setListingTerms(IListings.ListingTerms(maxSuspension, GRACE));
    }

    function reinstate(uint256 who) external {
        address target = provider(who);
        if (registry.listing(target).suspendedUntil > block.timestamp) _reinstate(target);
    }

    function recordLapse(uint256 who) external {
        address target = provider(who);
        uint64 until = registry.listing(target).suspendedUntil;
        if (until == 0 || until > block.timestamp) return;
        registry.recordLapse(target);
    }

    function exit(uint256 who) external {
        address target = provider(who);
        if (registry.listing(target).status != IListings.ListingStatus.Listed) return;
        vm.prank(target);
        registry.exit();
        _cut(target);
    }

    /// @dev Whoever is not listed tries the whole road to a listing again.
    function relist(uint256 who) external {
        address target = provider(who);
        if (registry.isBound(target) || _accredited(who) == address(0)) return;
        skip(31 days);
        applications.push(_relist(target));
    }

    /// @dev For other terms, of one kind or of both.
    function applyForMore(uint256 who, uint128 capacity, bool both) external {
        address target = provider(who);
        if (registry.listingStatus(target) != IListings.ListingStatus.Listed) return;
        (, IProviderRegistry.Status status) = registry.applicationOf(target);
        if (status == IProviderRegistry.Status.Open) return;
        uint256 agreed = bound(capacity, 1, 4 * AGREED_HASHRATE);
        IProviderRegistry.Claim[] memory claims = both ? _claims() : _oneClaim(HASHRATE, RIGS, agreed);
        claims[0].capacity = agreed;
        _fund(target, FEE);
        vm.prank(target);
        (bool done, bytes memory id) =
            address(registry).call(abi.encodeCall(IProviderRegistry.register, (DIGEST, claims)));
        if (!done) return;
        applications.push(abi.decode(id, (bytes32)));
        if (_accredited(who) != address(0)) _attestAll(applications[applications.length - 1], claims);
    }

    function withdraw(uint256 seed) external {
        bytes32 id = applications[seed % applications.length];
        if (_status(id) != IProviderRegistry.Status.Open) return;
        vm.prank(registry.application(id).provider);
        registry.withdraw(id);
    }

    function accuse(uint256 who) external {
        address target = provider(who);
        if (registry.listing(target).status != IListings.ListingStatus.Listed) return;
        accusations.push(_accuse(target));
    }

    /// @dev The court is never refused, whatever it tells.
    function uphold(uint256 who, uint8 offence) external {
        address target = provider(who);
        bytes32 dispute = bytes32(++_disputes);
        _upheld(target, dispute, offence % 9);
        bytes32 id = keccak256(abi.encode(block.chainid, address(delistings), target, address(0), dispute));
        if (delistings.delisting(id).status == Delistings.DelistingStatus.Open) accusations.push(id);
    }

    /// @dev A case is put to vote where it is entitled, once more after a cancel, and voted to one of four ends.
    function decide(uint256 seed, bool ofDelisting, uint8 how) external {
        bytes32 id = _case(seed, ofDelisting);
        if (id == 0 || !_mayBePut(id, ofDelisting)) return;
        ICaseSource source = ofDelisting ? ICaseSource(delistings) : registry;
        try source.caseProposal(id, 1) returns (ICaseSource.CaseProposal memory) {}
        catch {
            return;
        }
        uint256 proposalId = _push(id);
        if (how % 4 == 0) return;
        if (how % 4 == 1) return _lose(proposalId);
        address target = ofDelisting ? delistings.delisting(id).provider : registry.application(id).provider;
        _passUntilDue(proposalId);
        if (how % 4 == 2) return _cancelQueued(proposalId);
        bool wasListed = registry.listing(target).status == IListings.ListingStatus.Listed;
        try this.executePut(proposalId) {
            if (!ofDelisting && wasListed) ++_deeds.replacements;
            if (!ofDelisting) return;
            ++_deeds.delistedProviders;
            _cut(target);
        } catch {}
    }

    function executePut(uint256 proposalId) external {
        _execute(proposalId);
    }

    /// @dev What anybody may record is recorded, or refused without harm.
    function record(uint256 seed) external {
        bytes32 application_ = _case(seed, false);
        bytes[3] memory calls = [
            abi.encodeCall(IProviderRegistry.recordRejection, (application_)),
            abi.encodeCall(IProviderRegistry.recordUndecided, (application_)),
            abi.encodeCall(Delistings.recordDelistingEnd, (_case(seed, true)))
        ];
        for (uint256 i = 0; i < 3; ++i) {
            (bool done,) = (i == 2 ? address(delistings) : address(registry)).call(calls[i]);
            done;
        }
    }

    /// @dev Either auditor, accredited or not, measures a kind as it is claimed now.
    function attest(uint256 who, uint8 kind, uint256 measured, uint64 validFor) external {
        address target = provider(who);
        kind %= 2;
        bytes32 claimed = registry.resource(registry.listing(target).applicationId, kind).attributesHash;
        measured %= 2 * _agreed(kind);
        uint64 until = uint64(block.timestamp + bound(validFor, 1, 400 days));
        address auditor = who % 2 == 0 ? AUDITOR : AUDITOR2;
        IListings.Resource memory before = registry.resource(registry.listing(target).applicationId, kind);
        bool anothers = before.auditor != auditor && before.attestedHash == claimed && claimed != 0
            && before.validUntil > block.timestamp && registry.isAccredited(before.auditor);
        vm.prank(auditor);
        (bool done,) =
            address(registry).call(abi.encodeCall(IListings.attestListing, (target, kind, claimed, measured, until)));
        if (!done) return;
        _words[registry.listing(target).applicationId][kind][auditor] =
            IListings.Attestation(auditor, until, claimed, measured);
        if (anothers) ++_deeds.besides;
    }

    /// @dev A listed provider may; what was attested of that kind holds no longer, until he takes it back.
    function updateAttributes(uint256 who, uint8 kind, bool back) external {
        address target = provider(who);
        kind %= 2;
        bytes32 agreed = registry.listing(target).applicationId;
        bool listed = registry.listing(target).status == IListings.ListingStatus.Listed;
        if (!listed || registry.resource(agreed, kind).attributesHash == 0) return;
        vm.prank(target);
        registry.updateAttributes(kind, back ? kind == HASHRATE ? RIGS : DISKS : REASON);
    }

    function setAuditor(bool second, bool accredited) external {
        vm.prank(accredited ? address(timelock) : address(auditorCases));
        registry.setAuditor(second ? AUDITOR2 : AUDITOR, accredited);
    }

    function setRequiredBond(uint256 required) external {
        requiredAuditorBond = required % 4 == 0 ? 0 : bound(required, 1, 2_000);
        vm.prank(address(timelock));
        auditorBonds.setRequiredBond(requiredAuditorBond);
    }

    function mint(uint256 who, uint8 kind, uint256 amount, uint256 ahead) external {
        address target = provider(who);
        kind %= 2;
        CapacityCertificate.Certificate memory terms =
            _certificate(kind, bound(amount, 1, _agreed(kind)), _midnight(bound(ahead, 1, 200)));
        vm.prank(target);
        (bool done,) = address(certificates).call(abi.encodeCall(CapacityCertificate.mint, (STRANGER, terms)));
        if (!done) return;
        ++_deeds.mints;
        (uint96 rate, uint96 scale) = rates.rate(kind);
        uint256 part = scale == 0 ? type(uint256).max : unexpired(target, kind) * rate / scale;
        if (part > vault.bonded(target)) ++_wrongs.unbondedMints;
        if (unexpired(target, kind) > registry.effectiveCapacity(target, kind)) ++_wrongs.oversoldMints;
        if (registry.listingStatus(target) != IListings.ListingStatus.Listed) ++_wrongs.oversoldMints;
    }

    /// @dev Votes price the kinds anew: at times so high that the bond covers a part of what is agreed.
    function setRate(uint8 kind, uint96 rate) external {
        vm.prank(address(timelock));
        rates.setRate(kind % 2, rate % 2 == 0 ? 1 : uint96(bound(rate, 1, 40e18)), 1);
    }

    function burn(uint256 seed) external {
        uint256 count = certificates.minted();
        if (count == 0 || _burned[seed % count + 1]) return;
        vm.prank(STRANGER);
        certificates.burn(seed % count + 1);
        _burned[seed % count + 1] = true;
    }

    function expire(uint256 who, uint8 kind, uint256 mostDays) external {
        certificates.expire(provider(who), kind % 2, mostDays);
    }

    function changeBond(uint256 who, uint256 bonded) external {
        _bondBecomes(provider(who), bound(bonded, REQUIRED / 2, 2 * REQUIRED));
    }

    function suspendForShortfall(uint256 who) external {
        (bool done,) = address(registry).call(abi.encodeCall(IListings.suspendForShortfall, (provider(who))));
        done;
    }

    function moveAuditorBond(bool second, uint256 amount, bool out) external {
        address auditor = second ? AUDITOR2 : AUDITOR;
        amount = bound(amount, 1, 1_000);
        if (!out) {
            _fund(auditor, amount);
            vm.startPrank(auditor);
            bondToken.approve(address(auditorBonds), amount);
            auditorBonds.deposit(auditor, amount);
            vm.stopPrank();
        } else if (auditorBonds.bonded(auditor) >= amount) {
            vm.prank(auditor);
            auditorBonds.requestWithdrawal(amount);
        } else {
            (bool done,) = address(auditorBonds).call(abi.encodeCall(AuditorBonds.withdraw, (auditor)));
            if (done && openAgainst(auditor) > 0) ++_wrongs.escapedBonds;
        }
    }

    function slashAuditor(bool second, uint256 amount) external {
        address auditor = second ? AUDITOR2 : AUDITOR;
        AuditorBonds.Unbonding memory queue = auditorBonds.unbonding(auditor);
        if (auditorBonds.bonded(auditor) + queue.amount == 0) return;
        vm.prank(address(auditorCases));
        auditorBonds.slash(auditor, bound(amount, 1, 1_000));
    }

    /// @dev Bob, who holds the threshold, accuses an auditor, beside whatever runs against him already, with a margin.
    function accuseAuditor(bool second, uint256 amount, bool removes) external {
        address auditor = second ? AUDITOR2 : AUDITOR;
        uint256 deposit = auditorCases.requiredDeposit(auditor);
        uint256 margin = amount % 50;
        uint256 owed = auditorCases.credit(BOB);
        _fund(BOB, deposit + margin);
        vm.startPrank(BOB);
        bondToken.approve(address(auditorCases), deposit + margin);
        bytes32 id = auditorCases.open(
            AuditorCases.Accusation(auditor, removes, bound(amount, 1, 1_000), address(0), 0, REASON), deposit + margin
        );
        vm.stopPrank();
        auditorAccusations.push(id);
        if (auditorCases.auditorCase(id).deposit != deposit || auditorCases.credit(BOB) != owed + margin) {
            ++_wrongs.bargains;
        }
    }

    /// @dev A vote removes the source while a case is open, which is ended then; another brings the source back.
    function dropSource(uint256 seed) external {
        if (auditorAccusations.length == 0) return;
        bytes32 id = auditorAccusations[seed % auditorAccusations.length];
        if (auditorCases.auditorCase(id).status != AuditorCases.CaseStatus.Open) return;
        if (seed % 2 == 0 && governor.proposalGuardian() == GUARDIAN) {
            _cancel(GUARDIAN, _pushCase(auditorCases, id));
        }
        string memory text = string.concat("sources ", vm.toString(++_votes));
        _govern(address(governor), abi.encodeCall(governor.setCaseSource, (auditorCases, false)), text);
        (bool done,) = address(auditorCases).call(abi.encodeCall(auditorCases.recordEnd, (id)));
        if (done) ++_deeds.auditorCasesEnded;
        else ++_wrongs.lockedBonds;
        text = string.concat(text, " again");
        _govern(address(governor), abi.encodeCall(governor.setCaseSource, (auditorCases, true)), text);
    }

    /// @dev By votes for, by votes against of all or of the ordinary quorum, or by none.
    function endAuditorCase(uint256 seed, uint8 how) external {
        if (auditorAccusations.length == 0) return;
        bytes32 id = auditorAccusations[seed % auditorAccusations.length];
        if (auditorCases.auditorCase(id).status != AuditorCases.CaseStatus.Open) return;
        uint256 proposalId = _pushCase(auditorCases, id);
        ++_deeds.auditorCasesEnded;
        how %= 4;
        if (how == 0) _pass(proposalId);
        else if (how == 1) _lose(proposalId);
        else if (how == 2) _loseBy(CAROL, proposalId);
        else _toEnd(proposalId);
        if (governor.proposalQuorum(proposalId) < token.totalSupply() / 50) ++_wrongs.lowQuorums;
        if (how == 0) return;
        uint256 before = auditorCases.credit(address(timelock));
        auditorCases.recordEnd(id);
        uint256 cost = auditorCases.credit(address(timelock)) - before;
        uint256 deposit = auditorCases.auditorCase(id).deposit;
        if (cost < (how < 3 ? deposit : (deposit + 9) / 10)) ++_wrongs.bargains;
    }

    function _loseBy(address voter, uint256 proposalId) private {
        _toVoting(proposalId);
        _vote(voter, proposalId, AGAINST);
        _toEnd(proposalId);
    }

    /// @notice What the cases against auditors hold, and what of it is a deposit at stake or owed.
    function auditorDeposits() external view returns (uint256 held, uint256 accounted) {
        held = bondToken.balanceOf(address(auditorCases));
        accounted = auditorCases.totalCredits();
        for (uint256 i = 0; i < auditorAccusations.length; ++i) {
            AuditorCases.AuditorCase memory one = auditorCases.auditorCase(auditorAccusations[i]);
            if (one.status == AuditorCases.CaseStatus.Open) accounted += one.deposit;
        }
    }

    /// @notice How many cases against the auditor are open, counted one by one.
    function openAgainst(address auditor) public view returns (uint256 open) {
        for (uint256 i = 0; i < auditorAccusations.length; ++i) {
            AuditorCases.AuditorCase memory one = auditorCases.auditorCase(auditorAccusations[i]);
            if (one.said.auditor == auditor && one.status == AuditorCases.CaseStatus.Open) ++open;
        }
    }

    function advance(uint256 time) external {
        skip(bound(time, 1, 40 days));
    }

    /// @dev Anybody, stewards and auditors too, tries each power that is not his.
    function intrude(uint256 callerSeed, uint256 which, uint256 what) external {
        address[6] memory callers = [ALICE, AUDITOR, STRANGER, STEWARD, provider(what), COURT];
        address caller = callers[callerSeed % 6];
        (address target, bytes memory power) = _power(caller, which % 13, what);
        vm.prank(caller);
        (bool reached,) = target.call(power);
        if (reached) ++_wrongs.intrusions;
    }

    /// @notice The sum of what was minted of a kind, not burned and has not expired, counted one by one.
    function unexpired(address target, uint8 kind) public view returns (uint256 sum) {
        for (uint256 id = 1; id <= certificates.minted(); ++id) {
            CapacityCertificate.Certificate memory one = certificates.certificate(id);
            if (one.provider != target || one.kind != kind || _burned[id]) continue;
            if (one.validUntil > block.timestamp) sum += one.amount;
        }
    }

    /// @notice The most that an accredited auditor said of what a provider claims now, and that has not expired.
    function attested(address target, uint8 kind) external view returns (uint256 most) {
        bytes32 applicationId = registry.listing(target).applicationId;
        address[2] memory auditors = [AUDITOR, AUDITOR2];
        for (uint256 i = 0; i < 2; ++i) {
            IListings.Attestation memory word = _words[applicationId][kind][auditors[i]];
            bool stands = word.attestedHash == registry.resource(applicationId, kind).attributesHash
                && word.validUntil > block.timestamp && registry.isAccredited(auditors[i]);
            if (stands && word.measured > most) most = word.measured;
        }
    }

    /// @notice By how much the most that was really suspended in any window exceeds the terms of its last suspension.
    function excess(address target) external view returns (uint256 most) {
        Span[] storage spans = _spans[target];
        for (uint256 i = 0; i < spans.length; ++i) {
            uint256 sum = 0;
            uint256 start = spans[i].until - WINDOW;
            for (uint256 j = 0; j <= i; ++j) {
                uint256 from = spans[j].from > start ? spans[j].from : start;
                if (spans[j].until > from) sum += spans[j].until - from;
            }
            if (sum > spans[i].most + most) most = sum - spans[i].most;
        }
    }

    function _trySuspend(address target, address by, uint64 duration) private returns (bool done) {
        vm.prank(by);
        (done,) = address(registry).call(abi.encodeCall(IListings.suspend, (target, duration, REASON)));
        if (!done) return false;
        ++_deeds.suspensions;
        _spans[target].push(Span(block.timestamp, block.timestamp + duration, maxSuspension));
    }

    function _reinstate(address target) private {
        vm.prank(address(timelock));
        registry.reinstate(target);
        _cut(target);
    }

    function _relist(address target) private returns (bytes32 applicationId) {
        IProviderRegistry.Claim[] memory claims = _claims();
        applicationId = _registerClaims(target, claims);
        _bondFor(target, registry.application(applicationId).required);
        _attestAll(applicationId, claims);
        _pass(_push(applicationId));
    }

    /// @dev Each kind by another auditor, where both may.
    function _attestAll(bytes32 applicationId, IProviderRegistry.Claim[] memory claims) private {
        uint64 until = uint64(block.timestamp + 300 days);
        for (uint256 i = 0; i < claims.length; ++i) {
            IProviderRegistry.Claim memory one = claims[i];
            address auditor = _accredited(i);
            vm.prank(auditor);
            registry.attest(applicationId, one.attributesHash, one.kind, one.capacity, until);
            _words[applicationId][one.kind][auditor] =
                IListings.Attestation(auditor, until, one.attributesHash, one.capacity);
        }
    }

    /// @dev The one, or the other, or none.
    function _accredited(uint256 seed) private view returns (address) {
        (address first, address second) = seed % 2 == 0 ? (AUDITOR, AUDITOR2) : (AUDITOR2, AUDITOR);
        if (registry.isAccredited(first)) return first;
        return registry.isAccredited(second) ? second : address(0);
    }

    function _agreed(uint8 kind) private pure returns (uint256) {
        return kind == HASHRATE ? AGREED_HASHRATE : AGREED_STORAGE;
    }

    /// @dev A bond that the handler had mocked is told anew; one that never was is paid.
    function _bondFor(address target, uint256 required) private {
        if (vault.bonded(target) == 0) _bond(target);
        if (vault.bonded(target) < required) _bondBecomes(target, required);
    }

    function _cut(address target) private {
        uint256 count = _spans[target].length;
        if (count == 0) return;
        Span storage last = _spans[target][count - 1];
        if (last.until > block.timestamp) last.until = block.timestamp;
    }

    /// @dev One of the newest.
    function _case(uint256 seed, bool ofDelisting) private view returns (bytes32) {
        bytes32[] storage all = ofDelisting ? accusations : applications;
        return all.length == 0 ? bytes32(0) : all[all.length - 1 - seed % PROVIDERS % all.length];
    }

    /// @dev Never put, or cancelled once.
    function _mayBePut(bytes32 id, bool ofDelisting) private view returns (bool) {
        uint256 before = ofDelisting ? delistings.delisting(id).proposalId : registry.application(id).proposalId;
        if (before == 0) return true;
        return _state(before) == IGovernor.ProposalState.Canceled
            && governor.cancelsOfCase(ofDelisting ? ICaseSource(delistings) : registry, id) < 2;
    }

    function _power(address caller, uint256 which, uint256 what) private returns (address, bytes memory) {
        address target = provider(what);
        (bytes32 id,) = registry.applicationOf(target);
        if (which == 0) return (address(registry), abi.encodeCall(registry.setSteward, (caller, true)));
        if (which == 1) {
            return (address(registry), abi.encodeCall(registry.setListingTerms, (IListings.ListingTerms(1, 1))));
        }
        if (which == 2) return (address(registry), abi.encodeCall(registry.reinstate, (target)));
        if (which == 3) {
            return what % 2 == 0
                ? (address(delistings), abi.encodeCall(delistings.delist, (delistings.delistingOf(target))))
                : (address(registry), abi.encodeCall(registry.delist, (target)));
        }
        if (which == 4) return (address(registry), abi.encodeCall(registry.onBondChanged, (target, what)));
        if (which == 5) return (address(registry), abi.encodeCall(registry.list, (id)));
        if (which == 6) return (address(registry), abi.encodeCall(registry.onCaseProposed, (id, what, 1)));
        if (which == 7) return (address(rates), abi.encodeCall(rates.setRate, (0, 0, 1)));
        if (which == 8) {
            return (address(rates), abi.encodeCall(rates.setRisk, (target, BondRates.RiskCategory.Market, 0, REASON)));
        }
        if (which == 9) return (address(auditorBonds), abi.encodeCall(auditorBonds.setRequiredBond, (what)));
        if (which == 10) return (address(auditorBonds), abi.encodeCall(auditorBonds.slash, (AUDITOR2, what)));
        if (which == 11) return (address(registry), abi.encodeCall(registry.setAuditor, (AUDITOR, what % 2 == 0)));
        return (address(registry), abi.encodeCall(registry.setTerms, (IProviderRegistry.Terms(0, 0, 0, 99))));
    }
}
