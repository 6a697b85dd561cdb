// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title The governor takes nothing in: it relays nothing, so what it held would be lost.
contract ReceiveTest is GovernorFixture {
    function testFuzz_ether_is_refused(address sender, uint96 value) external {
        vm.assume(sender != address(governor));
        vm.deal(sender, value);
        vm.prank(sender);
        (bool done, bytes memory answer) = address(governor).call{value: value}("");
        assertFalse(done);
        assertEq(answer, abi.encodeWithSelector(IGovernor.GovernorDisabledDeposit.selector));
        assertEq(address(governor).balance, 0);
    }

    function testFuzz_a_token_with_a_number_is_refused(address sender, uint256 id, bytes calldata data) external {
        vm.expectRevert(IGovernor.GovernorDisabledDeposit.selector);
        vm.prank(sender);
        governor.onERC721Received(sender, sender, id, data);
    }

    function testFuzz_so_are_many_of_a_kind(address sender, uint256 id, uint256 value, bytes calldata data) external {
        vm.expectRevert(IGovernor.GovernorDisabledDeposit.selector);
        vm.prank(sender);
        governor.onERC1155Received(sender, sender, id, value, data);
    }

    function testFuzz_and_many_kinds(address sender, uint256[] calldata ids, bytes calldata data) external {
        vm.expectRevert(IGovernor.GovernorDisabledDeposit.selector);
        vm.prank(sender);
        governor.onERC1155BatchReceived(sender, sender, ids, ids, data);
    }
}
