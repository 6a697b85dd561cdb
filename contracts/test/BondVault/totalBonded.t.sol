// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fixture} from "../Fixture.sol";

/// @title The sum of all bonds: what came in less what went back, whatever somebody else sent to the vault.
contract TotalBondedTest is Fixture {
    /// @dev INV-01
    function testFuzz_it_is_the_sum_of_what_came_in_less_what_went_back(uint256 first, uint256 second) external {
        first = bound(first, 1, 1_000_000e18);
        second = bound(second, 1, 1_000_000e18);
        assertEq(vault.totalBonded(), 0);
        bytes32 applicationId = _deposited(PROVIDER, first);
        assertEq(vault.totalBonded(), first);
        _deposited(STRANGER, second);
        assertEq(vault.totalBonded(), first + second);
        vm.startPrank(PROVIDER);
        registry.withdraw(applicationId);
        vault.release(applicationId);
        vm.stopPrank();
        assertEq(vault.totalBonded(), second);
    }

    /// @dev INV-01
    function testFuzz_a_donation_is_no_bond(uint256 gift) external {
        gift = bound(gift, 0, 1_000_000e18);
        _entitled(PROVIDER);
        vm.prank(TREASURY);
        bondToken.transfer(address(vault), gift);
        assertEq(vault.totalBonded(), REQUIRED);
        assertEq(bondToken.balanceOf(address(vault)), REQUIRED + gift);
    }

    function _deposited(address provider, uint256 amount) private returns (bytes32 applicationId) {
        applicationId = _register(provider);
        _fund(provider, amount);
        vm.prank(provider);
        vault.deposit(provider, amount);
    }
}
