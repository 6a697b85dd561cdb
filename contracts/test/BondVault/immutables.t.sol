// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {BondVault} from "../../src/BondVault.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title registry() and bondToken() are what the deployment named, for ever.
contract ImmutablesTest is Fixture {
    function testFuzz_they_are_what_the_deployment_named(IProviderRegistry book, IERC20 money) external {
        BondVault made = new BondVault(book, money);
        assertEq(address(made.registry()), address(book));
        assertEq(address(made.bondToken()), address(money));
    }
}
