// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Deploy} from "../script/Deploy.s.sol";
import {AuditorBonds} from "../src/AuditorBonds.sol";
import {BondRates} from "../src/BondRates.sol";
import {CapacityCertificate} from "../src/CapacityCertificate.sol";
import {IListings} from "../src/interfaces/IListings.sol";
import {IProviderRegistry} from "../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "./Fixture.sol";

/// @title The system with claims by kind, a steward, a second auditor and certificates.
abstract contract RegistryFixture is Fixture {
    uint8 internal constant HASHRATE = 0;
    uint8 internal constant STORAGE = 1;
    uint256 internal constant AGREED_HASHRATE = 1_000;
    uint256 internal constant AGREED_STORAGE = 5_000;
    bytes32 internal constant RIGS = keccak256("the rigs");
    bytes32 internal constant DISKS = keccak256("the disks");
    bytes32 internal constant REASON = keccak256("the reason");
    uint64 internal constant MAX_SUSPENSION = 30 days;
    uint64 internal constant WINDOW = 365 days;
    uint64 internal constant GRACE = 14 days;
    uint256 internal constant UNBONDING = 120 days;

    address internal immutable STEWARD = makeAddr("steward");
    address internal immutable AUDITOR2 = makeAddr("second auditor");

    /// @dev In whose names tests speak to the registry.
    // solhint-disable var-name-mixedcase
    address internal COURT;
    address internal FUND;
    // solhint-enable var-name-mixedcase

    AuditorBonds internal auditorBonds;
    BondRates internal rates;
    CapacityCertificate internal certificates;

    function setUp() public virtual override {
        super.setUp();
        auditorBonds = AuditorBonds(address(registry.auditorBonds()));
        rates = BondRates(address(registry.rates()));
        certificates = CapacityCertificate(address(vault.certificates()));
        COURT = address(court);
        FUND = address(fund);
        // A rate of nothing, so that the flat minimum decides; without a rate nothing of a kind is sold.
        vm.startPrank(address(timelock));
        for (uint8 kind = 0; kind < 6; ++kind) {
            rates.setRate(kind, 0, 1);
        }
        vm.stopPrank();
    }

    function _terms() internal virtual override returns (Deploy.Terms memory terms) {
        terms = super._terms();
        terms.registry.auditors = new address[](2);
        terms.registry.auditors[0] = AUDITOR;
        terms.registry.auditors[1] = AUDITOR2;
        terms.registry.stewards = new address[](1);
        terms.registry.stewards[0] = STEWARD;
    }

    function _claims() internal pure returns (IProviderRegistry.Claim[] memory claims) {
        claims = new IProviderRegistry.Claim[](2);
        claims[0] = IProviderRegistry.Claim(HASHRATE, RIGS, AGREED_HASHRATE);
        claims[1] = IProviderRegistry.Claim(STORAGE, DISKS, AGREED_STORAGE);
    }

    function _oneClaim(uint8 kind, bytes32 attributes, uint256 capacity)
        internal
        pure
        returns (IProviderRegistry.Claim[] memory claims)
    {
        claims = new IProviderRegistry.Claim[](1);
        claims[0] = IProviderRegistry.Claim(kind, attributes, capacity);
    }

    function _registerClaims(address provider, IProviderRegistry.Claim[] memory claims)
        internal
        returns (bytes32 applicationId)
    {
        _fund(provider, FEE);
        vm.prank(provider);
        return registry.register(DIGEST, claims);
    }

    /// @dev The auditor measures exactly what was claimed.
    function _attestClaims(bytes32 applicationId, IProviderRegistry.Claim[] memory claims) internal {
        uint64 until = uint64(block.timestamp + 90 days);
        for (uint256 i = 0; i < claims.length; ++i) {
            vm.prank(AUDITOR);
            registry.attest(applicationId, claims[i].attributesHash, claims[i].kind, claims[i].capacity, until);
        }
    }

    function _attestListing(address auditor, uint8 kind, bytes32 attributes, uint256 capacity, uint64 until) internal {
        vm.prank(auditor);
        registry.attestListing(PROVIDER, kind, attributes, capacity, until);
    }

    /// @dev Bonded, attested and put to vote.
    function _proposedWith(address provider, IProviderRegistry.Claim[] memory claims)
        internal
        returns (bytes32 applicationId, uint256 proposalId)
    {
        applicationId = _registerClaims(provider, claims);
        if (vault.bonded(provider) < REQUIRED) _bond(provider);
        _attestClaims(applicationId, claims);
        proposalId = _push(applicationId);
    }

    function _listedWith(address provider, IProviderRegistry.Claim[] memory claims)
        internal
        returns (bytes32 applicationId)
    {
        uint256 proposalId;
        (applicationId, proposalId) = _proposedWith(provider, claims);
        _pass(proposalId);
    }

    /// @dev PROVIDER, listed by the two claims, both attested in full.
    function _listedByClaims() internal returns (bytes32 applicationId) {
        return _listedWith(PROVIDER, _claims());
    }

    /// @dev A proposal that was just put passes and is executed.
    function _pass(uint256 proposalId) internal {
        _passUntilDue(proposalId);
        _execute(proposalId);
    }

    function _passUntilDue(uint256 proposalId) internal {
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        skip(1 days);
    }

    function _lose(uint256 proposalId) internal {
        _toVoting(proposalId);
        _vote(ALICE, proposalId, AGAINST);
        _toEnd(proposalId);
    }

    /// @dev The timelock cancels what is queued, as a guardian's cancellation would.
    function _cancelQueued(uint256 proposalId) internal {
        Put storage put = puts[proposalId];
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(put.target, put.data);
        bytes32 salt = bytes20(address(governor)) ^ keccak256(bytes(put.description));
        bytes32 id = timelock.hashOperationBatch(targets, values, calldatas, 0, salt);
        vm.prank(address(governor));
        timelock.cancel(id);
    }

    function _suspend(uint64 duration) internal {
        vm.prank(STEWARD);
        registry.suspend(PROVIDER, duration, REASON);
    }

    /// @dev The vault tells what is bonded now, and keeps it so, as a slash or a withdrawal would.
    function _bondBecomes(address provider, uint256 bonded) internal {
        vm.mockCall(address(vault), abi.encodeCall(vault.bonded, (provider)), abi.encode(bonded));
        vm.prank(address(vault));
        registry.onBondChanged(provider, bonded);
    }

    function _upheld(address provider, bytes32 disputeId, uint8 offence) internal {
        vm.prank(COURT);
        delistings.onUpheld(provider, disputeId, offence);
    }

    /// @dev Bob, who holds the threshold, accuses.
    function _accuse(address provider) internal returns (bytes32 caseId) {
        vm.prank(BOB);
        return delistings.openDelisting(provider, REASON);
    }

    function _delisted(address provider) internal returns (bytes32 caseId) {
        caseId = _accuse(provider);
        _pass(_push(caseId));
    }

    function _certificate(uint8 kind, uint256 amount, uint64 validUntil)
        internal
        pure
        returns (CapacityCertificate.Certificate memory)
    {
        return CapacityCertificate.Certificate({
            provider: address(0),
            kind: kind,
            validUntil: validUntil,
            amount: amount,
            model: "S21 XP",
            minedAsset: "BTC",
            powerPrice: 62_000,
            pool: "pool.example"
        });
    }

    /// @dev A midnight so many days ahead.
    function _midnight(uint256 aheadDays) internal view returns (uint64) {
        return uint64((block.timestamp / 1 days + aheadDays) * 1 days);
    }

    function _mint(uint256 amount, uint256 aheadDays) internal returns (uint256 certificateId) {
        CapacityCertificate.Certificate memory terms = _certificate(HASHRATE, amount, _midnight(aheadDays));
        vm.prank(PROVIDER);
        return certificates.mint(STRANGER, terms);
    }

    function _assertListing(address provider, IListings.ListingStatus expected) internal view {
        assertEq(uint8(registry.listingStatus(provider)), uint8(expected), "listing");
    }
}
