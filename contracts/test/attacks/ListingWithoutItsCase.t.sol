// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {CaseSource} from "../../src/CaseSource.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title A proposal by hand with a case's calldata lists nobody, before the case, beside it, or after it.
contract ListingWithoutItsCaseTest is Fixture {
    function test_before_the_case_was_put_to_vote() external {
        bytes32 applicationId = _entitled(PROVIDER);
        uint256 byHand = _carried(applicationId);
        _executeReverts(byHand, abi.encodeWithSelector(CaseSource.CaseNotExecuting.selector, applicationId, 0));
        _assertState(byHand, IGovernor.ProposalState.Queued);
    }

    function test_while_the_case_is_voted_down() external {
        bytes32 applicationId = _entitled(PROVIDER);
        uint256 proposalId = _push(applicationId);
        uint256 byHand = _proposeList(applicationId);
        _toVoting(byHand);
        _vote(ALICE, byHand, FOR);
        _vote(ALICE, proposalId, AGAINST);
        _toEnd(byHand);
        _queue(byHand);
        skip(1 days);
        _assertState(proposalId, IGovernor.ProposalState.Defeated);
        _executeReverts(byHand, abi.encodeWithSelector(CaseSource.CaseNotExecuting.selector, applicationId, proposalId));
    }

    function test_while_the_case_waits_in_the_timelock() external {
        bytes32 applicationId = _entitled(PROVIDER);
        uint256 byHand = _carried(applicationId);
        uint256 proposalId = _push(applicationId);
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        skip(1 days);
        _executeReverts(byHand, abi.encodeWithSelector(CaseSource.CaseNotExecuting.selector, applicationId, proposalId));
        _execute(proposalId);
        _assertStatus(applicationId, IProviderRegistry.Status.Listed);
    }

    function test_after_the_case_was_executed() external {
        bytes32 applicationId = _entitled(PROVIDER);
        uint256 byHand = _carried(applicationId);
        uint256 proposalId = _push(applicationId);
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        skip(1 days);
        _execute(proposalId);
        _executeReverts(
            byHand,
            abi.encodeWithSelector(
                IProviderRegistry.ApplicationNotOpen.selector, applicationId, IProviderRegistry.Status.Listed
            )
        );
    }

    /// @dev Otherwise a vote could have the governor tell a case its proposal in its own name.
    function test_a_vote_does_not_bind_a_case_to_a_proposal_of_its_own() external {
        bytes32 applicationId = _entitled(PROVIDER);
        uint256 passed = _govern(
            address(registry), abi.encodeCall(IProviderRegistry.setAuditor, (address(0xA), true)), "an executed one"
        );
        bytes memory bind = abi.encodeCall(ICaseSource.onCaseProposed, (applicationId, passed, 1));
        uint256 byHand = _propose(
            ALICE, address(governor), abi.encodeCall(Governor.relay, (address(registry), 0, bind)), "bind by hand"
        );
        _toVoting(byHand);
        _vote(ALICE, byHand, FOR);
        _toEnd(byHand);
        _queue(byHand);
        skip(1 days);
        _executeReverts(byHand, abi.encodeWithSelector(AssayGovernor.RelayRefused.selector, address(registry)));
    }

    /// @dev Past the governor no way leads into the timelock.
    function testFuzz_nobody_schedules_or_executes_in_the_timelock(address caller) external {
        vm.assume(caller != address(governor));
        bytes32 applicationId = _entitled(PROVIDER);
        bytes memory list = abi.encodeCall(IProviderRegistry.list, (applicationId));
        bytes32 proposerRole = timelock.PROPOSER_ROLE();
        bytes32 executorRole = timelock.EXECUTOR_ROLE();
        vm.startPrank(caller);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, caller, proposerRole)
        );
        timelock.schedule(address(registry), 0, list, 0, 0, 1 days);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, caller, executorRole)
        );
        timelock.execute(address(registry), 0, list, 0, 0);
        vm.stopPrank();
    }

    function _proposeList(bytes32 applicationId) private returns (uint256) {
        return
            _propose(ALICE, address(registry), abi.encodeCall(IProviderRegistry.list, (applicationId)), "list by hand");
    }

    /// @dev A proposal by hand, voted for and due.
    function _carried(bytes32 applicationId) private returns (uint256 byHand) {
        byHand = _proposeList(applicationId);
        _toVoting(byHand);
        _vote(ALICE, byHand, FOR);
        _toEnd(byHand);
        _queue(byHand);
        skip(1 days);
    }
}
