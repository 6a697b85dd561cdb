// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CaseSource} from "../../src/CaseSource.sol";
import {Governed} from "../../src/Governed.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title A provider is listed while the governor executes his own case, and in no other way.
contract ListTest is Fixture {
    function test_the_executed_case_lists() external {
        (bytes32 applicationId, uint256 proposalId) = _queued(PROVIDER);
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ProviderListed(applicationId, PROVIDER, proposalId);
        _execute(proposalId);
        _assertStatus(applicationId, IProviderRegistry.Status.Listed);
        assertTrue(_isLive(applicationId));
    }

    /// @dev INV-07
    function testFuzz_nobody_but_the_timelock_lists(address caller) external {
        vm.assume(caller != address(timelock));
        (bytes32 applicationId,) = _queued(PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        registry.list(applicationId);
    }

    function test_even_the_timelock_does_not_list_before_the_case_is_executed() external {
        (bytes32 applicationId, uint256 proposalId) = _queued(PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(CaseSource.CaseNotExecuting.selector, applicationId, proposalId));
        vm.prank(address(timelock));
        registry.list(applicationId);
    }

    function test_a_case_without_a_vote_is_not_listed() external {
        bytes32 applicationId = _entitled(PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(CaseSource.CaseNotExecuting.selector, applicationId, 0));
        vm.prank(address(timelock));
        registry.list(applicationId);
    }

    function testFuzz_an_unknown_application_is_refused(bytes32 unknown) external {
        vm.expectRevert(abi.encodeWithSelector(IProviderRegistry.UnknownApplication.selector, unknown));
        vm.prank(address(timelock));
        registry.list(unknown);
    }
}
