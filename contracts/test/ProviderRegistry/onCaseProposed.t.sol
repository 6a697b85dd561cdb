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

    /// @dev What is voted for is called by the timelock, and the governor relays nothing: so only `proposeCase` tells a source.
    function test_no_vote_tells_it() external {
        bytes32 applicationId = _entitled(PROVIDER);
        uint256 byHand =
            _due(address(registry), abi.encodeCall(registry.onCaseProposed, (applicationId, 1, 1)), "another proposal");
        _executeReverts(byHand, abi.encodeWithSelector(IGovernedSource.OnlyGovernor.selector, address(timelock)));
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
