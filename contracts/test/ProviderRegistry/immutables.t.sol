// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {ProviderRegistry} from "../../src/ProviderRegistry.sol";
import {IBondVault} from "../../src/interfaces/IBondVault.sol";
import {Fixture} from "../Fixture.sol";

/// @title governor(), timelock(), vault() and bondToken() are what the deployment named, for ever.
contract ImmutablesTest is Fixture {
    function testFuzz_they_are_what_the_deployment_named(IGovernor votes, address owner, IBondVault bonds, IERC20 money)
        external
    {
        ProviderRegistry made = new ProviderRegistry(votes, owner, bonds, money, _terms().registry, new address[](0));
        assertEq(address(made.governor()), address(votes));
        assertEq(made.timelock(), owner);
        assertEq(address(made.vault()), address(bonds));
        assertEq(address(made.bondToken()), address(money));
    }
}
