// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {BondRates} from "../../src/BondRates.sol";
import {IListings} from "../../src/interfaces/IListings.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title An application with one claim for each kind, bound by the hash of them all.
contract RegisterTest is RegistryFixture {
    function test_it_is_stored_told_by_kind_and_bound_by_the_hash_of_all_claims() external {
        IProviderRegistry.Claim[] memory claims = _claims();
        bytes32 hash = keccak256(abi.encode(claims));
        bytes32 expected = keccak256(abi.encode(block.chainid, address(registry), PROVIDER, 1));
        _fund(PROVIDER, FEE);
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ApplicationRegistered(expected, PROVIDER, DIGEST, hash, FEE);
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ResourceClaimed(expected, PROVIDER, HASHRATE, RIGS, AGREED_HASHRATE);
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ResourceClaimed(expected, PROVIDER, STORAGE, DISKS, AGREED_STORAGE);
        vm.prank(PROVIDER);
        bytes32 applicationId = registry.register(DIGEST, claims);

        assertEq(applicationId, expected);
        IProviderRegistry.Application memory app = registry.application(applicationId);
        assertEq(app.provider, PROVIDER);
        assertEq(app.attributesHash, hash);
        assertEq(app.kinds, 3);
        assertEq(app.required, REQUIRED);
        assertEq(app.flat, REQUIRED);
        assertEq(registry.resource(applicationId, STORAGE).attributesHash, DISKS);
        assertEq(registry.resource(applicationId, STORAGE).capacity, AGREED_STORAGE);
        assertEq(bondToken.balanceOf(address(timelock)), FEE);
    }

    function testFuzz_what_it_must_bond_follows_from_rates_and_risk(uint96 rate, uint96 scale, uint16 score) external {
        scale = uint96(bound(scale, 1, type(uint96).max));
        vm.startPrank(address(timelock));
        rates.setRate(HASHRATE, rate, scale);
        rates.setRisk(PROVIDER, BondRates.RiskCategory.Market, score, REASON);
        vm.stopPrank();
        uint256 part = (AGREED_HASHRATE * rate + scale - 1) / scale;
        uint256 computed = (part * (10_000 + uint256(score)) + 9_999) / 10_000;
        bytes32 applicationId = _registerClaims(PROVIDER, _claims());
        assertEq(registry.application(applicationId).required, computed > REQUIRED ? computed : REQUIRED);
    }

    function testFuzz_the_hash_is_of_the_claims_as_they_were_filed(bytes32 attributes, uint128 capacity, uint8 kind)
        external
    {
        vm.assume(attributes != 0 && capacity != 0);
        IProviderRegistry.Claim[] memory claims = _oneClaim(uint8(bound(kind, 0, 5)), attributes, capacity);
        bytes32 applicationId = _registerClaims(PROVIDER, claims);
        assertEq(registry.application(applicationId).attributesHash, keccak256(abi.encode(claims)));
    }

    function test_no_claim_at_all_is_refused() external {
        _assertRefused(new IProviderRegistry.Claim[](0), 0);
    }

    function test_a_kind_twice_is_refused() external {
        IProviderRegistry.Claim[] memory claims = _claims();
        claims[1].kind = HASHRATE;
        _assertRefused(claims, 1);
    }

    function test_falling_kinds_are_refused() external {
        IProviderRegistry.Claim[] memory claims = _claims();
        (claims[0].kind, claims[1].kind) = (STORAGE, HASHRATE);
        _assertRefused(claims, 1);
    }

    function test_a_claim_without_attributes_is_refused() external {
        IProviderRegistry.Claim[] memory claims = _claims();
        claims[0].attributesHash = 0;
        _assertRefused(claims, 0);
    }

    function testFuzz_a_capacity_of_zero_or_beyond_128_bits_is_refused(uint256 capacity) external {
        IProviderRegistry.Claim[] memory claims = _claims();
        claims[1].capacity = capacity % 2 == 0 ? 0 : bound(capacity, uint256(1) << 128, type(uint256).max);
        _assertRefused(claims, 1);
    }

    function testFuzz_there_are_six_kinds(uint8 kind) external {
        kind = uint8(bound(kind, 6, type(uint8).max));
        IProviderRegistry.Claim[] memory claims = _oneClaim(kind, RIGS, 1);
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.UnknownResourceKind.selector, kind));
        vm.prank(PROVIDER);
        registry.register(DIGEST, claims);
    }

    function test_an_empty_digest_is_refused() external {
        IProviderRegistry.Claim[] memory claims = _claims();
        vm.expectRevert(IProviderRegistry.ZeroDigest.selector);
        vm.prank(PROVIDER);
        registry.register(0, claims);
    }

    function test_a_second_one_beside_an_open_one_is_refused() external {
        bytes32 applicationId = _registerClaims(PROVIDER, _claims());
        IProviderRegistry.Claim[] memory claims = _claims();
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.ApplicationAlreadyOpen.selector, applicationId));
        vm.prank(PROVIDER);
        registry.register(DIGEST, claims);
    }

    function test_a_listed_provider_applies_for_other_terms_and_keeps_his_own_meanwhile() external {
        bytes32 agreed = _listedByClaims();
        bytes32 applicationId = _registerClaims(PROVIDER, _oneClaim(HASHRATE, RIGS, 2 * AGREED_HASHRATE));
        assertTrue(_isLive(agreed));
        assertTrue(_isLive(applicationId));
        assertEq(registry.effectiveCapacity(PROVIDER, HASHRATE), AGREED_HASHRATE);
        assertEq(registry.effectiveCapacity(PROVIDER, STORAGE), AGREED_STORAGE);
    }

    function test_a_suspended_provider_does_not() external {
        _listedByClaims();
        _suspend(1 days);
        IProviderRegistry.Claim[] memory claims = _claims();
        vm.expectRevert(abi.encodeWithSelector(IListings.ProviderIsSuspended.selector, PROVIDER));
        vm.prank(PROVIDER);
        registry.register(DIGEST, claims);
    }

    function test_who_cannot_pay_does_not_apply() external {
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(registry), 0, FEE)
        );
        vm.prank(PROVIDER);
        registry.register(DIGEST, _claim());
    }

    function test_a_withdrawn_applicant_applies_again_under_a_new_number() external {
        bytes32 first = _register(PROVIDER);
        vm.prank(PROVIDER);
        registry.withdraw(first);
        bytes32 second = _register(PROVIDER);
        assertEq(second, keccak256(abi.encode(block.chainid, address(registry), PROVIDER, 2)));
        _assertStatus(first, IProviderRegistry.Status.Withdrawn);
    }

    function test_a_bond_that_was_left_covers_the_next_application_at_once() external {
        bytes32 first = _register(PROVIDER);
        _bond(PROVIDER);
        vm.prank(PROVIDER);
        registry.withdraw(first);
        _fund(PROVIDER, FEE);
        bytes32 second = keccak256(abi.encode(block.chainid, address(registry), PROVIDER, 2));
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ApplicationBonded(second, PROVIDER, REQUIRED, REQUIRED);
        vm.prank(PROVIDER);
        registry.register(DIGEST, _claim());
        assertTrue(registry.application(second).bonded);
    }

    function test_a_rejected_applicant_waits_to_the_second() external {
        _rejected(PROVIDER);
        uint256 until = block.timestamp + 30 days;
        _fund(PROVIDER, FEE);
        vm.warp(until - 1);
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.CoolingDown.selector, until));
        vm.prank(PROVIDER);
        registry.register(DIGEST, _claim());
        vm.warp(until);
        vm.prank(PROVIDER);
        registry.register(DIGEST, _claim());
    }

    function test_without_a_fee_nothing_is_taken() external {
        _govern(
            address(registry),
            abi.encodeCall(IProviderRegistry.setTerms, (IProviderRegistry.Terms(REQUIRED, 0, 30 days, 3))),
            "free of charge"
        );
        vm.prank(PROVIDER);
        registry.register(DIGEST, _claim());
        assertEq(bondToken.balanceOf(address(timelock)), 0);
    }

    function _assertRefused(IProviderRegistry.Claim[] memory claims, uint256 index) private {
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.BadClaim.selector, index));
        vm.prank(PROVIDER);
        registry.register(DIGEST, claims);
    }
}
