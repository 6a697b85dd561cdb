// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ProviderRegistry} from "../../src/ProviderRegistry.sol";
import {IListings} from "../../src/interfaces/IListings.sol";
import {RegistryRoles} from "../../src/registry/RegistryRoles.sol";
import {Fixture} from "../Fixture.sol";

/// @title The neighbours and the window are what the deployment named, for ever.
contract ImmutablesTest is Fixture {
    function testFuzz_they_are_what_the_deployment_named(RegistryRoles.Neighbours calldata named, uint64 window)
        external
    {
        address[] memory none = new address[](0);
        ProviderRegistry made = new ProviderRegistry(
            named,
            ProviderRegistry.Setup(_terms().registry.application, IListings.ListingTerms(window, 0), window, none, none)
        );
        assertEq(address(made.governor()), address(named.governor));
        assertEq(made.timelock(), named.timelock);
        assertEq(address(made.vault()), address(named.vault));
        assertEq(address(made.bondToken()), address(named.bondToken));
        assertEq(address(made.delistings()), address(named.delistings));
        assertEq(made.auditorCases(), named.auditorCases);
        assertEq(address(made.auditorBonds()), address(named.auditorBonds));
        assertEq(address(made.rates()), address(named.rates));
        assertEq(made.suspensionWindow(), window);
    }

    function testFuzz_more_suspension_than_the_window_holds_is_refused(uint64 most, uint64 window) external {
        vm.assume(most > window);
        address[] memory none = new address[](0);
        RegistryRoles.Neighbours memory nobody;
        ProviderRegistry.Setup memory setup =
            ProviderRegistry.Setup(_terms().registry.application, IListings.ListingTerms(most, 0), window, none, none);
        vm.expectRevert(abi.encodeWithSelector(IListings.SuspensionExceedsWindow.selector, most, window));
        new ProviderRegistry(nobody, setup);
    }
}
