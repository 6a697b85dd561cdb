// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CapacityCertificate} from "../../src/CapacityCertificate.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title A listed provider sells what is attested and not yet sold, to the unit; certificate() and minted() show it.
contract MintTest is RegistryFixture {
    function setUp() public override {
        super.setUp();
        _listedByClaims();
    }

    function test_it_is_minted_with_its_terms() external {
        CapacityCertificate.Certificate memory terms = _certificate(HASHRATE, 40, _midnight(10));
        terms.provider = ALICE;
        vm.expectEmit(address(certificates));
        emit CapacityCertificate.CertificateMinted(1, PROVIDER, STRANGER, HASHRATE, 40, terms.validUntil, 40);
        vm.expectEmit(address(certificates));
        emit CapacityCertificate.CertificateDescribed(1, terms.model, terms.minedAsset, terms.powerPrice, terms.pool);
        vm.prank(PROVIDER);
        uint256 id = certificates.mint(STRANGER, terms);
        assertEq(id, 1);
        assertEq(certificates.minted(), 1);
        assertEq(certificates.ownerOf(1), STRANGER);
        terms.provider = PROVIDER;
        assertEq(keccak256(abi.encode(certificates.certificate(1))), keccak256(abi.encode(terms)));
        assertEq(address(certificates.registry()), address(registry));
    }

    /// @dev INV-27
    function testFuzz_never_more_than_the_effective_capacity(uint256 first, uint256 second) external {
        first = bound(first, 1, AGREED_HASHRATE);
        second = bound(second, 1, type(uint256).max);
        _mint(first, 5);
        if (second > AGREED_HASHRATE - first) _expectExceeds(first, second, AGREED_HASHRATE);
        _mint(second, 5);
    }

    function testFuzz_what_expired_is_sold_again(uint256 ahead) external {
        ahead = bound(ahead, 1, 80);
        _mint(AGREED_HASHRATE, ahead);
        vm.warp(_midnight(ahead) - 1);
        _expectExceeds(AGREED_HASHRATE, 1, AGREED_HASHRATE);
        _mint(1, 2);
        skip(1);
        _mint(AGREED_HASHRATE, 1);
        assertEq(certificates.sold(PROVIDER, HASHRATE), AGREED_HASHRATE);
    }

    function test_each_kind_has_its_own_sum() external {
        _mint(AGREED_HASHRATE, 5);
        CapacityCertificate.Certificate memory terms = _certificate(STORAGE, AGREED_STORAGE, _midnight(5));
        vm.prank(PROVIDER);
        certificates.mint(STRANGER, terms);
        assertEq(certificates.sold(PROVIDER, STORAGE), AGREED_STORAGE);
    }

    function test_when_the_capacity_falls_below_the_sum_minting_stops() external {
        _mint(600, 5);
        _attestListing(AUDITOR, HASHRATE, RIGS, 500, _longest());
        _expectExceeds(600, 1, 500);
        _mint(1, 5);
    }

    function test_after_years_without_a_mint_it_still_fits_into_a_block() external {
        _mint(1, 1_096);
        skip(1_096 days);
        _attestListing(AUDITOR, HASHRATE, RIGS, AGREED_HASHRATE, _longest());
        uint256 before = gasleft();
        _mint(1, 1_096);
        assertLt(before - gasleft(), 4_000_000);
        assertEq(certificates.sold(PROVIDER, HASHRATE), 1);
    }

    function test_a_suspended_provider_sells_nothing() external {
        _suspend(1 days);
        vm.expectRevert(abi.encodeWithSelector(CapacityCertificate.NotListed.selector, PROVIDER));
        _mint(1, 5);
    }

    function testFuzz_who_is_not_listed_sells_nothing(address caller) external {
        vm.assume(caller != PROVIDER);
        CapacityCertificate.Certificate memory terms = _certificate(HASHRATE, 1, _midnight(5));
        vm.expectRevert(abi.encodeWithSelector(CapacityCertificate.NotListed.selector, caller));
        vm.prank(caller);
        certificates.mint(STRANGER, terms);
    }

    function testFuzz_an_amount_of_zero_or_no_model_is_refused(bool noModel) external {
        CapacityCertificate.Certificate memory terms = _certificate(HASHRATE, noModel ? 1 : 0, _midnight(5));
        if (noModel) terms.model = 0;
        vm.expectRevert(CapacityCertificate.EmptyCertificate.selector);
        vm.prank(PROVIDER);
        certificates.mint(STRANGER, terms);
    }

    function testFuzz_it_expires_at_a_midnight_within_the_longest_term(uint64 validUntil) external {
        uint256 longest = block.timestamp + certificates.MAX_DAYS() * 1 days;
        bool sound = validUntil > block.timestamp && validUntil % 1 days == 0 && validUntil <= longest;
        vm.assume(!sound);
        CapacityCertificate.Certificate memory terms = _certificate(HASHRATE, 1, validUntil);
        vm.expectRevert(abi.encodeWithSelector(CapacityCertificate.BadValidity.selector, validUntil));
        vm.prank(PROVIDER);
        certificates.mint(STRANGER, terms);
    }

    function test_the_bounds_of_validity_to_the_day() external {
        vm.warp(_midnight(1));
        _mint(1, 1_096);
        uint64[2] memory bad = [_midnight(1_097), _midnight(0)];
        for (uint256 i = 0; i < 2; ++i) {
            CapacityCertificate.Certificate memory terms = _certificate(HASHRATE, 1, bad[i]);
            vm.expectRevert(abi.encodeWithSelector(CapacityCertificate.BadValidity.selector, bad[i]));
            vm.prank(PROVIDER);
            certificates.mint(STRANGER, terms);
        }
    }

    function _expectExceeds(uint256 sum, uint256 amount, uint256 capacity) private {
        vm.expectRevert(
            abi.encodeWithSelector(CapacityCertificate.ExceedsCapacity.selector, HASHRATE, sum, amount, capacity)
        );
    }
}
