// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernedSource} from "../../src/interfaces/IGovernedSource.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title The governor, and nobody else, tells the registry which proposal decides a case.
contract OnCaseProposedTest is Fixture {
    function testFuzz_nobody_but_the_governor_tells(address caller, uint256 proposalId, uint32 round) external {
        vm.assume(caller != address(governor));
        bytes32 applicationId = _entitled(PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(IGovernedSource.OnlyGovernor.selector, caller));
        vm.prank(caller);
        registry.onCaseProposed(applicationId, proposalId, round);
    }

    function testFuzz_the_governor_tells_no_other_proposal_than_it_keeps(uint256 proposalId, uint32 round) external {
        bytes32 applicationId = _entitled(PROVIDER);
        uint256 kept = _push(applicationId);
        vm.assume(proposalId != kept || round != 1);
        vm.expectRevert(
            abi.encodeWithSelector(IGovernedSource.NotProposalOfCase.selector, applicationId, proposalId, round)
        );
        vm.prank(address(governor));
        registry.onCaseProposed(applicationId, proposalId, round);
    }

    function test_the_proposal_stands_in_the_application_and_counts_once() external {
        bytes32 applicationId = _entitled(PROVIDER);
        vm.expectEmit(true, true, false, false, address(registry));
        emit IProviderRegistry.ListingProposed(applicationId, PROVIDER, 0, 1);
        uint256 first = _push(applicationId);
        assertEq(registry.application(applicationId).proposalId, first);
        assertEq(registry.application(applicationId).round, 1);
        _cancel(address(governor), first);
        uint256 second = _push(applicationId);
        assertEq(registry.application(applicationId).proposalId, second);
        assertEq(registry.application(applicationId).round, 2);
        assertEq(registry.openCases(), 1);
    }
}
