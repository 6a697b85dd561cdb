// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title The governor, and nobody else, tells the registry which proposal decides a case.
contract OnCaseProposedTest is Fixture {
    function testFuzz_nobody_but_the_governor_tells(address caller, uint256 proposalId, uint32 round) external {
        vm.assume(caller != address(governor));
        bytes32 applicationId = _entitled(PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.OnlyGovernor.selector, caller));
        vm.prank(caller);
        registry.onCaseProposed(applicationId, proposalId, round);
    }

    function test_the_proposal_stands_in_the_application_and_counts_once() external {
        bytes32 applicationId = _entitled(PROVIDER);
        vm.startPrank(address(governor));
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ListingProposed(applicationId, PROVIDER, 77, 1);
        registry.onCaseProposed(applicationId, 77, 1);
        registry.onCaseProposed(applicationId, 78, 2);
        vm.stopPrank();
        assertEq(registry.application(applicationId).proposalId, 78);
        assertEq(registry.application(applicationId).round, 2);
        assertEq(registry.openCases(), 1);
    }
}
