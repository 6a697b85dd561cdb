// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAuditorBonds} from "../../src/interfaces/IAuditorBonds.sol";
import {IBondRates} from "../../src/interfaces/IBondRates.sol";
import {ICapacityCertificate} from "../../src/interfaces/ICapacityCertificate.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {IDelistings} from "../../src/interfaces/IDelistings.sol";
import {IListings} from "../../src/interfaces/IListings.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {CapacityCertificate} from "../../src/CapacityCertificate.sol";
import {AuditorBonds} from "../../src/AuditorBonds.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title Listed providers, hostile stewards, auditors, accusers, voters and intruders in any order, and what really happened.
/// @dev What may be refused is tried by a low-level call; what must not be refused is called, so nobody is locked out either.
contract RegistryHandler is RegistryFixture {
    struct Span {
        uint256 from;
        uint256 until;
    }

    uint256 public constant PROVIDERS = 3;

    bytes32[] public applications;
    bytes32[] public delistings;
    uint256 public intrusions;
    /// @notice How often a mint succeeded although more was then promised than there was.
    uint256 public oversoldMints;
    uint256 public mints;
    uint256 public suspensions;
    uint256 public delistedProviders;
    mapping(address provider => Span[]) private _spans;
    mapping(uint256 certificateId => bool) private _burned;
    uint256 private _disputes;

    function setUp() public override {
        super.setUp();
        address second = makeAddr("second steward");
        vm.prank(address(timelock));
        registry.setSteward(second, true);
        for (uint256 i = 0; i < PROVIDERS; ++i) {
            applications.push(_relist(provider(i)));
        }
    }

    function provider(uint256 seed) public returns (address) {
        return makeAddr(string.concat("provider ", vm.toString(seed % PROVIDERS)));
    }

    function made() external view returns (IProviderRegistry, CapacityCertificate, AuditorBonds, address) {
        return (registry, certificates, auditorBonds, address(bondToken));
    }

    function counts() external view returns (uint256, uint256) {
        return (applications.length, delistings.length);
    }

    function suspend(uint256 who, bool second, uint64 duration, bool longest) external {
        address target = provider(who);
        duration = longest ? MAX_SUSPENSION : uint64(bound(duration, 1, 40 days));
        vm.prank(second ? makeAddr("second steward") : STEWARD);
        (bool done,) = address(registry).call(abi.encodeCall(IListings.suspend, (target, duration, REASON)));
        if (!done) return;
        ++suspensions;
        _spans[target].push(Span(block.timestamp, block.timestamp + duration));
    }

    function reinstate(uint256 who) external {
        address target = provider(who);
        if (registry.listing(target).suspendedUntil <= block.timestamp) return;
        vm.prank(address(timelock));
        registry.reinstate(target);
        _cut(target);
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
        if (registry.isBound(target) || registry.openCases() >= 3) return;
        skip(31 days);
        applications.push(_relist(target));
    }

    function applyForMore(uint256 who, uint128 capacity) external {
        address target = provider(who);
        if (registry.listingStatus(target) != IListings.ListingStatus.Listed) return;
        (, IProviderRegistry.Status status) = registry.applicationOf(target);
        if (status == IProviderRegistry.Status.Open) return;
        IProviderRegistry.Claim[] memory claims = _oneClaim(HASHRATE, RIGS, bound(capacity, 1, 4 * AGREED_HASHRATE));
        _fund(target, FEE);
        vm.prank(target);
        (bool done, bytes memory id) =
            address(registry).call(abi.encodeCall(IProviderRegistry.registerClaims, (DIGEST, claims)));
        if (!done) return;
        applications.push(abi.decode(id, (bytes32)));
        vm.prank(AUDITOR);
        registry.attest(applications[applications.length - 1], RIGS, HASHRATE, claims[0].capacity, type(uint64).max);
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
        bytes32 newest = registry.delistingOf(target);
        if (registry.delisting(newest).status == IDelistings.DelistingStatus.Open) return;
        delistings.push(_accuse(target));
    }

    /// @dev The court is never refused, whatever it tells.
    function uphold(uint256 who, uint8 offence) external {
        address target = provider(who);
        bytes32 dispute = bytes32(++_disputes);
        _upheld(target, dispute, offence % 9);
        bytes32 id = keccak256(abi.encode(block.chainid, address(registry), uint8(1), target, address(0), dispute));
        if (registry.delisting(id).status == IDelistings.DelistingStatus.Open) delistings.push(id);
    }

    /// @dev A case is put to vote where it is entitled, and voted to one of four ends.
    function decide(uint256 seed, bool ofDelisting, uint8 how) external {
        bytes32 id = _case(seed, ofDelisting);
        if (id == 0 || _proposalOf(id, ofDelisting) != 0) return;
        try registry.caseProposal(id, 1) returns (ICaseSource.CaseProposal memory) {}
        catch {
            return;
        }
        uint256 proposalId = _push(id);
        if (how % 4 == 0) return;
        if (how % 4 == 1) return _lose(proposalId);
        address target = ofDelisting ? registry.delisting(id).provider : registry.application(id).provider;
        _passUntilDue(proposalId);
        if (how % 4 == 2) return _cancelQueued(proposalId);
        try this.executePut(proposalId) {
            if (!ofDelisting) return;
            ++delistedProviders;
            _cut(target);
        } catch {}
    }

    function executePut(uint256 proposalId) external {
        _execute(proposalId);
    }

    /// @dev What anybody may record is recorded, or refused without harm.
    function record(uint256 seed, uint8 which) external {
        bytes32 application_ = _case(seed, false);
        bytes32 delisting_ = _case(seed, true);
        bytes memory call = abi.encodeCall(IProviderRegistry.recordRejection, (application_));
        if (which % 3 == 1) call = abi.encodeCall(IProviderRegistry.recordUndecided, (application_));
        if (which % 3 == 2) call = abi.encodeCall(IDelistings.recordDelistingEnd, (delisting_));
        (bool done,) = address(registry).call(call);
        done;
    }

    function attest(uint256 who, uint256 measured, uint64 validFor) external {
        address target = provider(who);
        vm.prank(AUDITOR);
        (bool done,) = address(registry)
            .call(
                abi.encodeCall(
                    IListings.attestListing,
                    (
                        target,
                        HASHRATE,
                        RIGS,
                        measured % (2 * AGREED_HASHRATE),
                        uint64(block.timestamp + bound(validFor, 1, 400 days))
                    )
                )
            );
        done;
    }

    function mint(uint256 who, uint256 amount, uint256 ahead) external {
        address target = provider(who);
        ICapacityCertificate.Certificate memory terms =
            _certificate(HASHRATE, bound(amount, 1, AGREED_HASHRATE), _midnight(bound(ahead, 1, 200)));
        vm.prank(target);
        (bool done,) = address(certificates).call(abi.encodeCall(ICapacityCertificate.mint, (STRANGER, terms)));
        if (!done) return;
        ++mints;
        if (unexpired(target) > registry.effectiveCapacity(target, HASHRATE)) ++oversoldMints;
        if (registry.listingStatus(target) != IListings.ListingStatus.Listed) ++oversoldMints;
    }

    function burn(uint256 seed) external {
        uint256 count = certificates.minted();
        if (count == 0 || _burned[seed % count + 1]) return;
        vm.prank(STRANGER);
        certificates.burn(seed % count + 1);
        _burned[seed % count + 1] = true;
    }

    function expire(uint256 who, uint256 mostDays) external {
        certificates.expire(provider(who), HASHRATE, mostDays);
    }

    function changeBond(uint256 who, uint256 bonded) external {
        _bondBecomes(provider(who), bound(bonded, REQUIRED / 2, 2 * REQUIRED));
    }

    function suspendForShortfall(uint256 who) external {
        (bool done,) = address(registry).call(abi.encodeCall(IListings.suspendForShortfall, (provider(who))));
        done;
    }

    function moveAuditorBond(uint256 amount, bool out) external {
        amount = bound(amount, 1, 1_000);
        if (!out) {
            _fund(AUDITOR2, amount);
            vm.startPrank(AUDITOR2);
            bondToken.approve(address(auditorBonds), amount);
            auditorBonds.deposit(AUDITOR2, amount);
            vm.stopPrank();
        } else if (auditorBonds.bonded(AUDITOR2) >= amount) {
            vm.prank(AUDITOR2);
            auditorBonds.requestWithdrawal(amount);
        } else {
            (bool done,) = address(auditorBonds).call(abi.encodeCall(IAuditorBonds.withdraw, (AUDITOR2)));
            done;
        }
    }

    function slashAuditor(uint256 amount) external {
        IAuditorBonds.Unbonding memory queue = auditorBonds.unbonding(AUDITOR2);
        if (auditorBonds.bonded(AUDITOR2) + queue.amount == 0) return;
        vm.prank(address(timelock));
        auditorBonds.slash(AUDITOR2, bound(amount, 1, 1_000));
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
        if (reached) ++intrusions;
    }

    /// @notice The sum of what was minted, not burned and has not expired, counted one by one.
    function unexpired(address target) public view returns (uint256 sum) {
        for (uint256 id = 1; id <= certificates.minted(); ++id) {
            ICapacityCertificate.Certificate memory one = certificates.certificate(id);
            if (one.provider == target && !_burned[id] && one.validUntil > block.timestamp) sum += one.amount;
        }
    }

    /// @notice The most that was really suspended in any window of this provider.
    function mostSuspended(address target) external view returns (uint256 most) {
        Span[] storage spans = _spans[target];
        for (uint256 i = 0; i < spans.length; ++i) {
            uint256 sum = 0;
            for (uint256 j = 0; j <= i; ++j) {
                uint256 start = spans[i].until - WINDOW;
                uint256 from = spans[j].from > start ? spans[j].from : start;
                if (spans[j].until > from) sum += spans[j].until - from;
            }
            if (sum > most) most = sum;
        }
    }

    function _relist(address target) private returns (bytes32 applicationId) {
        IProviderRegistry.Claim[] memory claims = _oneClaim(HASHRATE, RIGS, AGREED_HASHRATE);
        applicationId = _registerClaims(target, claims);
        if (vault.bonded(target) < REQUIRED) _bondFor(target);
        vm.prank(AUDITOR);
        registry.attest(applicationId, RIGS, HASHRATE, AGREED_HASHRATE, type(uint64).max);
        _pass(_push(applicationId));
    }

    /// @dev A bond that the handler had mocked is told anew; one that never was is paid.
    function _bondFor(address target) private {
        if (vault.bonded(target) == 0) _bond(target);
        else _bondBecomes(target, REQUIRED);
    }

    function _cut(address target) private {
        uint256 count = _spans[target].length;
        if (count == 0) return;
        Span storage last = _spans[target][count - 1];
        if (last.until > block.timestamp) last.until = block.timestamp;
    }

    function _case(uint256 seed, bool ofDelisting) private view returns (bytes32) {
        if (!ofDelisting) return applications[applications.length - 1 - seed % PROVIDERS % applications.length];
        return delistings.length == 0 ? bytes32(0) : delistings[seed % delistings.length];
    }

    function _proposalOf(bytes32 id, bool ofDelisting) private view returns (uint256) {
        return ofDelisting ? registry.delisting(id).proposalId : registry.application(id).proposalId;
    }

    function _power(address caller, uint256 which, uint256 what) private returns (address, bytes memory) {
        address target = provider(what);
        (bytes32 id,) = registry.applicationOf(target);
        if (which == 0) return (address(registry), abi.encodeCall(registry.setSteward, (caller, true)));
        if (which == 1) {
            return (address(registry), abi.encodeCall(registry.setListingTerms, (IListings.ListingTerms(1, 1))));
        }
        if (which == 2) return (address(registry), abi.encodeCall(registry.reinstate, (target)));
        if (which == 3) return (address(registry), abi.encodeCall(registry.delist, (registry.delistingOf(target))));
        if (which == 4) return (address(registry), abi.encodeCall(registry.onBondChanged, (target, what)));
        if (which == 5) return (address(registry), abi.encodeCall(registry.list, (id)));
        if (which == 6) return (address(registry), abi.encodeCall(registry.onCaseProposed, (id, what, 1)));
        if (which == 7) return (address(rates), abi.encodeCall(rates.setRate, (0, 0, 1)));
        if (which == 8) {
            return (address(rates), abi.encodeCall(rates.setRisk, (target, IBondRates.RiskCategory.Market, 0, REASON)));
        }
        if (which == 9) return (address(auditorBonds), abi.encodeCall(auditorBonds.setRequiredBond, (what)));
        if (which == 10) return (address(auditorBonds), abi.encodeCall(auditorBonds.slash, (AUDITOR2, what)));
        if (which == 11) return (address(registry), abi.encodeCall(registry.setAuditor, (caller, true)));
        return (address(registry), abi.encodeCall(registry.setTerms, (IProviderRegistry.Terms(0, 0, 0, 99))));
    }
}
