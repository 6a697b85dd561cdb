// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title The governor calls nothing in its own name, whoever asks it to, the timelock included.
contract RelayTest is GovernorFixture {
    function testFuzz_nobody_relays(address caller, address target, bytes calldata data) external {
        vm.expectRevert(abi.encodeWithSelector(AssayGovernor.RelayRefused.selector, target));
        vm.prank(caller);
        governor.relay(target, 0, data);
    }

    function testFuzz_the_timelock_neither(address target, bytes calldata data) external {
        vm.expectRevert(abi.encodeWithSelector(AssayGovernor.RelayRefused.selector, target));
        vm.prank(address(timelock));
        governor.relay(target, 0, data);
    }

    function testFuzz_value_sent_with_it_goes_back(uint96 value) external {
        vm.deal(address(timelock), value);
        vm.expectRevert(abi.encodeWithSelector(AssayGovernor.RelayRefused.selector, STRANGER));
        vm.prank(address(timelock));
        governor.relay{value: value}(STRANGER, value, "");
        assertEq(address(timelock).balance, value);
        assertEq(address(governor).balance, 0);
    }
}
