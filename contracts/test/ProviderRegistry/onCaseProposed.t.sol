// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CaseSource} from "../../src/CaseSource.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title The governor, and nobody else, tells the registry which proposal decides a case.
contract OnCaseProposedTest is Fixture {
    function testFuzz_nobody_but_the_governor_tells(address caller, uint256 proposalId, uint32 round) external {
        vm.assume(caller != address(governor));
        bytes32 applicationId = _entitled(PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(CaseSource.OnlyGovernor.selector, caller));
        vm.prank(caller);
        registry.onCaseProposed(applicationId, proposalId, round);
    }

    /// @dev What is voted for is called by the timelock, and the governor relays nothing: so only `proposeCase` tells a source.
    function test_no_vote_tells_it() external {
        bytes32 applicationId = _entitled(PROVIDER);
        uint256 byHand =
            _due(address(registry), abi.encodeCall(registry.onCaseProposed, (applicationId, 1, 1)), "another proposal");
        _executeReverts(byHand, abi.encodeWithSelector(CaseSource.OnlyGovernor.selector, address(timelock)));
    }

    function test_the_proposal_stands_in_the_application() external {
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
    }

    /// @dev INV-19: places would be held by whoever gives them to the next of his own in one transaction.
    function test_no_number_of_others_at_vote_keeps_an_entitled_application_from_its_own() external {
        for (uint256 i = 0; i < 2 * uint256(registry.maxOpenCases()); ++i) {
            _push(_entitled(vm.addr(i + 1)));
        }
        _push(_entitled(PROVIDER));
    }
}
