// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RegistryFixture} from "../RegistryFixture.sol";

/// @title Who answers for a listing's attestations: each once, whose stand before whose stood.
contract AuditorsOfTest is RegistryFixture {
    function test_of_claims_each_auditor_once() external {
        _listedByClaims();
        assertEq(registry.auditorsOf(PROVIDER), _addresses(AUDITOR));
        _attestListing(AUDITOR2, STORAGE, DISKS, 1, type(uint64).max);
        address[] memory both = new address[](2);
        (both[0], both[1]) = (AUDITOR, AUDITOR2);
        assertEq(registry.auditorsOf(PROVIDER), both);
        skip(90 days);
        (both[0], both[1]) = (AUDITOR2, AUDITOR);
        assertEq(registry.auditorsOf(PROVIDER), both, "whose stands comes first");
    }

    function test_who_attested_what_was_changed_since_answers_still() external {
        _listedByClaims();
        vm.startPrank(PROVIDER);
        registry.updateAttributes(HASHRATE, "other rigs");
        registry.updateAttributes(STORAGE, "other disks");
        vm.stopPrank();
        assertEq(registry.auditorsOf(PROVIDER), _addresses(AUDITOR));
    }

    function test_of_a_listing_that_is_over_as_before() external {
        _listedByClaims();
        vm.prank(PROVIDER);
        registry.exit();
        assertEq(registry.auditorsOf(PROVIDER), _addresses(AUDITOR));
    }

    function test_of_a_listing_without_claims_its_one() external {
        _listed(PROVIDER);
        assertEq(registry.auditorsOf(PROVIDER), _addresses(AUDITOR));
    }

    function testFuzz_of_who_is_not_listed_nobody(address provider) external view {
        assertEq(registry.auditorsOf(provider).length, 0);
    }

    function _addresses(address one) private pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = one;
    }
}
