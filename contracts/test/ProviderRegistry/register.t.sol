// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title An application is bound by two hashes, costs a fee, and is alone of its provider while it lives.
contract RegisterTest is Fixture {
    function testFuzz_it_is_stored_as_it_was_filed(address provider, bytes32 digest, bytes32 attributes) external {
        vm.assume(provider != address(0) && provider != address(timelock) && provider != TREASURY);
        vm.assume(digest != 0 && attributes != 0);
        _fund(provider, FEE);
        bytes32 expected = keccak256(abi.encode(block.chainid, address(registry), provider, 1));
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ApplicationRegistered(expected, provider, digest, attributes, FEE);
        vm.prank(provider);
        bytes32 applicationId = registry.register(digest, attributes);

        assertEq(applicationId, expected);
        IProviderRegistry.Application memory app = registry.application(applicationId);
        assertEq(app.provider, provider);
        assertEq(app.digest, digest);
        assertEq(app.attributesHash, attributes);
        assertEq(app.required, REQUIRED);
        assertFalse(app.bonded);
        _assertStatus(applicationId, IProviderRegistry.Status.Open);
        assertTrue(registry.isLive(applicationId));
        (bytes32 newest, IProviderRegistry.Status status) = registry.applicationOf(provider);
        assertEq(newest, applicationId);
        assertEq(uint8(status), uint8(IProviderRegistry.Status.Open));
    }

    function test_the_fee_goes_to_the_timelock() external {
        _register(PROVIDER);
        assertEq(bondToken.balanceOf(address(timelock)), FEE);
        assertEq(bondToken.balanceOf(PROVIDER), 0);
    }

    function test_who_cannot_pay_does_not_apply() external {
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(registry), 0, FEE)
        );
        vm.prank(PROVIDER);
        registry.register(DIGEST, ATTRIBUTES);
    }

    function test_an_empty_hash_is_refused() external {
        _fund(PROVIDER, FEE);
        vm.startPrank(PROVIDER);
        vm.expectRevert(IProviderRegistry.ZeroDigest.selector);
        registry.register(0, ATTRIBUTES);
        vm.expectRevert(IProviderRegistry.ZeroDigest.selector);
        registry.register(DIGEST, 0);
        vm.stopPrank();
    }

    function test_a_second_one_beside_an_open_one_is_refused() external {
        bytes32 applicationId = _register(PROVIDER);
        _assertAlreadyOpen(applicationId);
    }

    function test_a_listed_provider_does_not_apply_again() external {
        (bytes32 applicationId,) = _listed(PROVIDER);
        _assertAlreadyOpen(applicationId);
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
        registry.register(DIGEST, ATTRIBUTES);
        assertTrue(registry.application(second).bonded);
    }

    function test_a_rejected_applicant_waits_to_the_second() external {
        _rejected(PROVIDER);
        uint256 until = block.timestamp + 30 days;
        _fund(PROVIDER, FEE);
        vm.warp(until - 1);
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.CoolingDown.selector, until));
        vm.prank(PROVIDER);
        registry.register(DIGEST, ATTRIBUTES);
        vm.warp(until);
        vm.prank(PROVIDER);
        registry.register(DIGEST, ATTRIBUTES);
    }

    function test_without_a_fee_nothing_is_taken() external {
        _govern(
            address(registry),
            abi.encodeCall(IProviderRegistry.setTerms, (IProviderRegistry.Terms(REQUIRED, 0, 30 days, 3))),
            "free of charge"
        );
        vm.prank(PROVIDER);
        registry.register(DIGEST, ATTRIBUTES);
        assertEq(bondToken.balanceOf(address(timelock)), 0);
    }

    function _assertAlreadyOpen(bytes32 applicationId) private {
        _fund(PROVIDER, FEE);
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.ApplicationAlreadyOpen.selector, applicationId));
        vm.prank(PROVIDER);
        registry.register(DIGEST, ATTRIBUTES);
    }
}
