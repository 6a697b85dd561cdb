// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title Who answers for a provider's attestations: each once, whose stand before who attested earlier.
contract AuditorsOfTest is RegistryFixture {
    function test_of_claims_each_auditor_once() external {
        _listedByClaims();
        assertEq(registry.auditorsOf(PROVIDER), _addresses(AUDITOR));
        _attestListing(AUDITOR2, STORAGE, DISKS, AGREED_STORAGE, _longest());
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

    /// @dev Otherwise the accused replaces his listing, and who attested the old one votes on what happened under it.
    function test_who_attested_a_listing_that_was_replaced_answers_still() external {
        _listedByClaims();
        IProviderRegistry.Claim[] memory claims = _oneClaim(HASHRATE, RIGS, AGREED_HASHRATE);
        bytes32 applicationId = _registerClaims(PROVIDER, claims);
        vm.prank(AUDITOR2);
        registry.attest(applicationId, RIGS, HASHRATE, AGREED_HASHRATE, _longest());
        _pass(_push(applicationId));
        address[] memory both = new address[](2);
        (both[0], both[1]) = (AUDITOR2, AUDITOR);
        assertEq(registry.auditorsOf(PROVIDER), both);
    }

    /// @dev Everybody who stands is named, whoever attested since.
    function test_six_who_stand_are_all_named_and_nobody_before_them() external {
        IProviderRegistry.Claim[] memory claims = new IProviderRegistry.Claim[](6);
        for (uint8 kind = 0; kind < 6; ++kind) {
            claims[kind] = IProviderRegistry.Claim(kind, RIGS, 1);
        }
        bytes32 applicationId = _listedWith(PROVIDER, claims);
        address[] memory six = new address[](6);
        for (uint8 i = 0; i < 6; ++i) {
            six[i] = makeAddr(string.concat("auditor of kind ", vm.toString(i)));
            vm.prank(address(timelock));
            registry.setAuditor(six[i], true);
            _attestListing(six[i], i, RIGS, 1, _longest());
        }
        for (uint256 i = 0; i < 12; ++i) {
            _attestListing(six[i % 2], uint8(i % 2), RIGS, 1, _longest());
        }
        assertEq(registry.auditorsOf(PROVIDER), six);
        assertEq(registry.resource(applicationId, 5).auditor, six[5]);
        assertEq(delistings.caseProposal(_accuse(PROVIDER), 1).parties.length, 8);
    }

    function testFuzz_of_who_is_not_listed_nobody(address provider) external view {
        assertEq(registry.auditorsOf(provider).length, 0);
    }

    function _addresses(address one) private pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = one;
    }
}
