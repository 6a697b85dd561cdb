// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ProviderRegistry} from "../../src/ProviderRegistry.sol";
import {IListings} from "../../src/interfaces/IListings.sol";
import {RegistryRoles} from "../../src/registry/RegistryRoles.sol";
import {Fixture} from "../Fixture.sol";

/// @title Who may attest: whom the deployment or a vote accredited, until a vote ended it.
contract IsAccreditedTest is Fixture {
    function testFuzz_at_first_the_deployments_auditors_alone(address[3] calldata named, address other) external {
        address[] memory auditors = new address[](named.length);
        for (uint256 i = 0; i < named.length; ++i) {
            vm.assume(other != named[i]);
            auditors[i] = named[i];
        }
        ProviderRegistry made = new ProviderRegistry(
            RegistryRoles.Neighbours(
                governor,
                address(timelock),
                vault,
                bondToken,
                delistings,
                address(auditorCases),
                registry.auditorBonds(),
                registry.rates()
            ),
            ProviderRegistry.Setup(
                _terms().registry.application, IListings.ListingTerms(0, 0), 0, auditors, new address[](0)
            )
        );
        for (uint256 i = 0; i < named.length; ++i) {
            assertTrue(made.isAccredited(named[i]));
        }
        assertFalse(made.isAccredited(other));
    }

    function testFuzz_each_is_asked_alone(address auditor) external {
        vm.assume(auditor != AUDITOR);
        assertFalse(registry.isAccredited(auditor));
        vm.prank(address(timelock));
        registry.setAuditor(auditor, true);
        assertTrue(registry.isAccredited(auditor));
        vm.prank(address(auditorCases));
        registry.setAuditor(AUDITOR, false);
        assertTrue(registry.isAccredited(auditor));
        assertFalse(registry.isAccredited(AUDITOR));
    }
}
