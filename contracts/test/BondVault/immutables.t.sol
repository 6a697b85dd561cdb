// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {BondVault} from "../../src/BondVault.sol";
import {CapacityCertificate} from "../../src/CapacityCertificate.sol";
import {RiskFund} from "../../src/RiskFund.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {ITiming} from "../../src/interfaces/ITiming.sol";
import {Fixture} from "../Fixture.sol";

/// @title registry(), certificates(), bondToken(), court(), fund(), timelock() and timing() are what the deployment named, for ever.
contract ImmutablesTest is Fixture {
    function testFuzz_they_are_what_the_deployment_named(
        IProviderRegistry book,
        CapacityCertificate sold,
        IERC20 money,
        address judge,
        RiskFund reserve,
        address owner,
        ITiming checker
    ) external {
        BondVault made = new BondVault(book, sold, money, judge, reserve, owner, checker, 1);
        assertEq(address(made.registry()), address(book));
        assertEq(address(made.certificates()), address(sold));
        assertEq(address(made.bondToken()), address(money));
        assertEq(made.court(), judge);
        assertEq(address(made.fund()), address(reserve));
        assertEq(made.timelock(), owner);
        assertEq(address(made.timing()), address(checker));
    }
}
