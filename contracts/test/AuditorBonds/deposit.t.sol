// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AuditorBonds} from "../../src/AuditorBonds.sol";
import {BondVault} from "../../src/BondVault.sol";
import {RiskFund} from "../../src/RiskFund.sol";
import {FeeOnTransferToken} from "../mocks/FeeOnTransferToken.sol";
import {AuditorBondsFixture} from "./AuditorBondsFixture.sol";

/// @title Anyone adds to an auditor's bond, and what arrived counts.
contract DepositTest is AuditorBondsFixture {
    /// @dev INV-29
    function testFuzz_anyone_adds_to_it(uint256 first, uint256 second) external {
        first = bound(first, 1, BOND);
        second = bound(second, 1, BOND);
        _deposit(first);
        _endow(STRANGER, second);
        vm.expectEmit(address(auditorBonds));
        emit AuditorBonds.AuditorBondDeposited(AUDITOR, STRANGER, second, first + second);
        vm.prank(STRANGER);
        auditorBonds.deposit(AUDITOR, second);
        _assertBooks(first + second, 0);
    }

    function test_nothing_is_refused() external {
        vm.expectRevert(AuditorBonds.NothingReceived.selector);
        _deposit(0);
    }

    function test_what_arrived_is_measured() external {
        FeeOnTransferToken money = new FeeOnTransferToken(AUDITOR, 1_000);
        AuditorBonds made = new AuditorBonds(
            money, BondVault(address(vault)), address(timelock), address(auditorCases), RiskFund(FUND), 0
        );
        vm.startPrank(AUDITOR);
        money.approve(address(made), 1_000);
        made.deposit(AUDITOR, 1_000);
        vm.stopPrank();
        assertEq(made.bonded(AUDITOR), money.balanceOf(address(made)));
        assertLt(made.bonded(AUDITOR), 1_000);
    }
}
