// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {Fixture} from "../Fixture.sol";

/// @title Nobody makes a case unproposable: not by taking its id first, not by cancelling it.
contract CaseSquattingTest is Fixture {
    /// @dev INV-19: Otherwise he could propose, cancel, and the id would be gone for ever.
    function test_a_stranger_does_not_take_the_id_first() external {
        bytes32 applicationId = _entitled(PROVIDER);
        _empower(STRANGER, 5 * QUORUM);
        skip(1);
        ICaseSource.CaseProposal memory put = registry.caseProposal(applicationId, 1);
        string memory text = _suffixed(put.description);
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) =
            _action(address(registry), put.call);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorRestrictedProposer.selector, STRANGER));
        vm.prank(STRANGER);
        governor.propose(targets, values, calldatas, text);
        _assertState(_push(applicationId), IGovernor.ProposalState.Pending);
    }

    function test_the_same_content_without_the_suffix_is_another_proposal() external {
        bytes32 applicationId = _entitled(PROVIDER);
        ICaseSource.CaseProposal memory put = registry.caseProposal(applicationId, 1);
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) =
            _action(address(registry), put.call);
        vm.prank(ALICE);
        uint256 foreign = governor.propose(targets, values, calldatas, put.description);
        uint256 proposalId = _push(applicationId);
        assertNotEq(foreign, proposalId);
        assertEq(registry.application(applicationId).proposalId, proposalId);
    }

    function test_neither_pusher_nor_party_nor_holder_cancels_it() external {
        uint256 proposalId = _push(_entitled(PROVIDER));
        // The fixture's stranger pushed it.
        address[4] memory callers = [STRANGER, PROVIDER, AUDITOR, ALICE];
        Put storage put = puts[proposalId];
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(put.target, put.data);
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, proposalId, callers[i]));
            vm.prank(callers[i]);
            governor.cancel(targets, values, calldatas, keccak256(bytes(put.description)));
        }
        _assertState(proposalId, IGovernor.ProposalState.Pending);
    }

    /// @dev INV-19
    function testFuzz_nobody_cancels_it_in_any_stage(address caller, uint8 stage) external {
        vm.assume(caller != address(governor));
        uint256 proposalId = _push(_entitled(PROVIDER));
        stage = uint8(bound(stage, 0, 3));
        if (stage > 0) _toVoting(proposalId);
        if (stage > 1) {
            _vote(ALICE, proposalId, FOR);
            _toEnd(proposalId);
        }
        if (stage > 2) _queue(proposalId);
        Put storage put = puts[proposalId];
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(put.target, put.data);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, proposalId, caller));
        vm.prank(caller);
        governor.cancel(targets, values, calldatas, keccak256(bytes(put.description)));
    }
}
