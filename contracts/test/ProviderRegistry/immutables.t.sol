// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {ProviderRegistry} from "../../src/ProviderRegistry.sol";
import {IAuditorBonds} from "../../src/interfaces/IAuditorBonds.sol";
import {IBondRates} from "../../src/interfaces/IBondRates.sol";
import {IBondVault} from "../../src/interfaces/IBondVault.sol";
import {IListings} from "../../src/interfaces/IListings.sol";
import {RegistryRoles} from "../../src/registry/RegistryRoles.sol";
import {Fixture} from "../Fixture.sol";

/// @title The neighbours and the window are what the deployment named, for ever.
contract ImmutablesTest is Fixture {
    function testFuzz_they_are_what_the_deployment_named(
        IGovernor votes,
        address owner,
        IBondVault bonds,
        IERC20 money,
        address judge,
        IAuditorBonds auditorsBonds,
        IBondRates prices,
        uint64 window
    ) external {
        address[] memory none = new address[](0);
        ProviderRegistry made = new ProviderRegistry(
            RegistryRoles.Neighbours(votes, owner, bonds, money, judge, auditorsBonds, prices),
            ProviderRegistry.Setup(_terms().registry, IListings.ListingTerms(window, 0), window, none, none)
        );
        assertEq(address(made.governor()), address(votes));
        assertEq(made.timelock(), owner);
        assertEq(address(made.vault()), address(bonds));
        assertEq(address(made.bondToken()), address(money));
        assertEq(made.court(), judge);
        assertEq(address(made.auditorBonds()), address(auditorsBonds));
        assertEq(address(made.rates()), address(prices));
        assertEq(made.suspensionWindow(), window);
    }
}
