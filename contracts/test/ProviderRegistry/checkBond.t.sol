// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IListings} from "../../src/interfaces/IListings.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title A shortfall is noted when the bond falls, and by anyone when what is required rose; a cure likewise.
contract CheckBondTest is RegistryFixture {
    function setUp() public override {
        super.setUp();
        _listedByClaims();
    }

    function testFuzz_it_is_noted_from_the_first_unit_that_is_missing(uint256 bonded) external {
        bonded = bound(bonded, REQUIRED - 2, REQUIRED + 2);
        if (bonded < REQUIRED) {
            vm.expectEmit(address(registry));
            emit IListings.BondShortfallOpened(PROVIDER, bonded, REQUIRED, block.timestamp + GRACE);
        }
        _bondBecomes(PROVIDER, bonded);
        assertEq(registry.listing(PROVIDER).graceUntil, bonded < REQUIRED ? block.timestamp + GRACE : 0);
    }

    function test_a_dearer_kind_opens_one_when_anyone_looks() external {
        vm.prank(address(timelock));
        rates.setRate(HASHRATE, 11e18, 1);
        assertEq(registry.listing(PROVIDER).graceUntil, 0);
        vm.expectEmit(address(registry));
        emit IListings.BondShortfallOpened(PROVIDER, REQUIRED, AGREED_HASHRATE * 11e18, block.timestamp + GRACE);
        vm.prank(STRANGER);
        registry.checkBond(PROVIDER);
        assertEq(registry.listing(PROVIDER).graceUntil, block.timestamp + GRACE);
    }

    function test_a_second_look_does_not_begin_it_anew() external {
        _bondBecomes(PROVIDER, 1);
        uint256 until = block.timestamp + GRACE;
        skip(1 days);
        registry.checkBond(PROVIDER);
        _bondBecomes(PROVIDER, 0);
        assertEq(registry.listing(PROVIDER).graceUntil, until);
    }

    function test_a_cheaper_kind_cures_it_when_anyone_looks() external {
        vm.prank(address(timelock));
        rates.setRate(HASHRATE, 11e18, 1);
        registry.checkBond(PROVIDER);
        vm.prank(address(timelock));
        rates.setRate(HASHRATE, 10e18, 1);
        vm.expectEmit(address(registry));
        emit IListings.BondShortfallCleared(PROVIDER, REQUIRED, REQUIRED);
        registry.checkBond(PROVIDER);
        assertEq(registry.listing(PROVIDER).graceUntil, 0);
    }

    function testFuzz_who_is_not_listed_has_none(address provider) external {
        vm.assume(provider != PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(IListings.NotListed.selector, provider, IListings.ListingStatus.None));
        registry.checkBond(provider);
    }
}
