// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IListings} from "../../src/interfaces/IListings.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title Where a provider stands: listingStatus(), listing(), wasListed(), isBound() and suspendedWithin() from first to last.
contract ListingStatusTest is RegistryFixture {
    function testFuzz_who_never_applied_is_nothing(address nobody) external view {
        _assertListing(nobody, IListings.ListingStatus.None);
        assertFalse(registry.wasListed(nobody));
        assertFalse(registry.isBound(nobody));
        assertEq(registry.listing(nobody).applicationId, 0);
        assertEq(registry.suspendedWithin(nobody, block.timestamp), 0);
        assertEq(registry.listing(nobody).graceUntil, 0);
        assertEq(registry.requiredBond(nobody), 0);
    }

    function test_an_applicant_is_bound_and_not_listed() external {
        _registerClaims(PROVIDER, _claims());
        _assertListing(PROVIDER, IListings.ListingStatus.None);
        assertFalse(registry.wasListed(PROVIDER));
        assertTrue(registry.isBound(PROVIDER));
    }

    function test_listed_suspended_and_listed_again_he_is_bound() external {
        bytes32 applicationId = _listedByClaims();
        assertTrue(registry.isBound(PROVIDER));
        assertTrue(registry.wasListed(PROVIDER));
        _suspend(1 days);
        IListings.Listing memory held = registry.listing(PROVIDER);
        assertEq(uint8(held.status), uint8(IListings.ListingStatus.Listed));
        assertEq(held.suspendedUntil, block.timestamp + 1 days);
        assertEq(held.applicationId, applicationId);
        assertFalse(held.suspendedForShortfall);
        assertTrue(registry.isBound(PROVIDER));
        skip(1 days);
        _assertListing(PROVIDER, IListings.ListingStatus.Listed);
    }

    function test_a_listed_provider_stays_bound_when_his_next_application_ends() external {
        _listedByClaims();
        bytes32 applicationId = _registerClaims(PROVIDER, _claims());
        vm.prank(PROVIDER);
        registry.withdraw(applicationId);
        assertTrue(registry.isBound(PROVIDER));
        _assertListing(PROVIDER, IListings.ListingStatus.Listed);
    }

    function test_delisted_he_is_not_bound_and_was_listed() external {
        _listedByClaims();
        _delisted(PROVIDER);
        _assertListing(PROVIDER, IListings.ListingStatus.Delisted);
        assertTrue(registry.wasListed(PROVIDER));
        assertFalse(registry.isBound(PROVIDER));
    }

    function testFuzz_what_lies_in_a_window_is_exact(uint64 first, uint64 pause, uint64 second, uint256 moment)
        external
    {
        _listedByClaims();
        first = uint64(bound(first, 1 days, 15 days));
        second = uint64(bound(second, 1 days, 15 days));
        pause = uint64(bound(pause, 0, 2 * WINDOW));
        uint256 one = block.timestamp;
        _suspend(first);
        skip(first + pause);
        uint256 two = block.timestamp;
        _suspend(second);
        moment = bound(moment, one, two + second + 2 * WINDOW);
        assertEq(
            registry.suspendedWithin(PROVIDER, moment), _overlap(one, first, moment) + _overlap(two, second, moment)
        );
    }

    function _overlap(uint256 from, uint256 length, uint256 moment) private pure returns (uint256) {
        uint256 start = from > moment - WINDOW ? from : moment - WINDOW;
        uint256 end = from + length < moment ? from + length : moment;
        return end > start ? end - start : 0;
    }
}
