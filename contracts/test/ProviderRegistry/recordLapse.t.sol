// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IListings} from "../../src/interfaces/IListings.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title That a suspension is over is recorded by anyone, once; it was over before.
contract RecordLapseTest is RegistryFixture {
    uint64 private until;

    function setUp() public override {
        super.setUp();
        _listedByClaims();
        _suspend(1 days);
        until = uint64(block.timestamp + 1 days);
    }

    function testFuzz_anyone_records_it_once(address caller, uint64 later) external {
        vm.warp(bound(later, until, type(uint64).max));
        _assertListing(PROVIDER, IListings.ListingStatus.Listed);
        vm.expectEmit(address(registry));
        emit IListings.SuspensionLapsed(PROVIDER, until, IListings.ListingStatus.Listed);
        vm.prank(caller);
        registry.recordLapse(PROVIDER);
        _assertNothing(PROVIDER);
    }

    function test_before_its_end_it_is_refused() external {
        vm.warp(until - 1);
        _assertNothing(PROVIDER);
    }

    function testFuzz_for_others_it_is_refused(address other) external {
        vm.assume(other != PROVIDER);
        vm.warp(until);
        _assertNothing(other);
    }

    function _assertNothing(address provider) private {
        vm.expectRevert(abi.encodeWithSelector(IListings.NothingLapsed.selector, provider));
        registry.recordLapse(provider);
    }
}
