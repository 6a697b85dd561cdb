// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AuditorBonds} from "../../src/AuditorBonds.sol";
import {AuditorBondsFixture} from "./AuditorBondsFixture.sol";

/// @title What was asked back is paid to the auditor himself, when it is due, once.
contract WithdrawTest is AuditorBondsFixture {
    /// @dev INV-29
    function testFuzz_anyone_pays_it_out_to_him(uint256 amount) external {
        amount = bound(amount, 1, BOND);
        _deposit(BOND);
        _request(amount);
        skip(UNBONDING);
        vm.expectEmit(address(auditorBonds));
        emit AuditorBonds.AuditorBondWithdrawn(AUDITOR, amount, BOND - amount);
        vm.prank(STRANGER);
        auditorBonds.withdraw(AUDITOR);
        assertEq(bondToken.balanceOf(AUDITOR), BOND + amount);
        _assertBooks(BOND - amount, 0);
        vm.expectRevert(abi.encodeWithSelector(AuditorBonds.NothingUnbonding.selector, AUDITOR));
        auditorBonds.withdraw(AUDITOR);
    }

    function test_not_a_second_early() external {
        _deposit(BOND);
        _request(1);
        uint64 releaseAt = uint64(block.timestamp + UNBONDING);
        vm.warp(releaseAt - 1);
        vm.expectRevert(abi.encodeWithSelector(AuditorBonds.StillUnbonding.selector, releaseAt));
        auditorBonds.withdraw(AUDITOR);
    }
}
