// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {AuditorBonds} from "../../src/AuditorBonds.sol";
import {BondVault} from "../../src/BondVault.sol";
import {Governed} from "../../src/Governed.sol";
import {RiskFund} from "../../src/RiskFund.sol";
import {AuditorBondsFixture} from "./AuditorBondsFixture.sol";

/// @title What an auditor must bond is set by vote; isCovered() compares to the unit.
contract SetRequiredBondTest is AuditorBondsFixture {
    function testFuzz_it_is_set_and_compared_to_the_unit(uint256 required, uint256 bonded) external {
        bonded = bound(bonded, 1, BOND);
        required = bound(required, bonded - 1, bonded + 1);
        _deposit(bonded);
        vm.expectEmit(address(auditorBonds));
        emit AuditorBonds.RequiredAuditorBondSet(required);
        _require(required);
        assertEq(auditorBonds.requiredBond(), required);
        assertEq(auditorBonds.isCovered(AUDITOR), bonded >= required);
        assertEq(registry.isAccredited(AUDITOR), bonded >= required);
    }

    function testFuzz_nothing_required_is_covered_by_nothing(address auditor) external view {
        assertTrue(auditorBonds.isCovered(auditor));
    }

    function testFuzz_a_bond_alone_accredits_nobody(address auditor) external {
        vm.assume(auditor != AUDITOR && auditor != AUDITOR2);
        vm.prank(AUDITOR);
        auditorBonds.deposit(auditor, BOND);
        assertFalse(registry.isAccredited(auditor));
    }

    function testFuzz_nobody_but_the_timelock_sets_it(address caller) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        auditorBonds.setRequiredBond(1);
    }

    function testFuzz_its_neighbours_are_what_the_deployment_named(
        IERC20 money,
        BondVault delay,
        address owner,
        address cases,
        RiskFund fund,
        uint256 required
    ) external {
        AuditorBonds made = new AuditorBonds(money, delay, owner, cases, fund, required);
        assertEq(address(made.bondToken()), address(money));
        assertEq(address(made.vault()), address(delay));
        assertEq(made.timelock(), owner);
        assertEq(made.cases(), cases);
        assertEq(address(made.fund()), address(fund));
        assertEq(made.requiredBond(), required);
    }
}
