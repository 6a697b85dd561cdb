// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fixture} from "../Fixture.sol";

/// @title How many open applications have a proposal: one more when a case is put, one less when it ends.
contract OpenCasesTest is Fixture {
    /// @dev INV-08
    function testFuzz_it_counts_what_was_put_and_not_what_was_registered(uint8 registered, uint8 put) external {
        registered = uint8(bound(registered, 0, 6));
        put = uint8(bound(put, 0, registered < 3 ? registered : 3));
        bytes32[] memory applications = new bytes32[](registered);
        for (uint256 i = 0; i < registered; ++i) {
            applications[i] = _entitled(vm.addr(i + 1));
        }
        assertEq(registry.openCases(), 0);
        for (uint256 i = 0; i < put; ++i) {
            _push(applications[i]);
            assertEq(registry.openCases(), i + 1);
        }
    }

    /// @dev INV-08
    function test_a_lost_a_won_and_a_withdrawn_one_leave() external {
        _rejected(PROVIDER);
        assertEq(registry.openCases(), 0);
        (, uint256 proposalId) = _queued(STRANGER);
        assertEq(registry.openCases(), 1);
        address third = makeAddr("third");
        (bytes32 applicationId,) = _voting(third);
        assertEq(registry.openCases(), 2);
        _execute(proposalId);
        assertEq(registry.openCases(), 1);
        vm.prank(third);
        registry.withdraw(applicationId);
        assertEq(registry.openCases(), 0);
    }
}
