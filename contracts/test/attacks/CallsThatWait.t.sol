// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayQuorum} from "../../src/AssayQuorum.sol";
import {EventAnchor} from "../../src/EventAnchor.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title A call that waits for its contract, or for that contract to matter, is judged again before it is made.
contract CallsThatWaitTest is GovernorFixture {
    address private immutable THIEF = makeAddr("thief");

    /// @dev INV-49: Voters would not know what they call.
    function test_nobody_proposes_to_call_what_is_not_there_yet() external {
        address next = vm.computeCreateAddress(address(this), vm.getNonce(address(this)));
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) =
            _action(next, abi.encodeCall(EventAnchor.setAnchorer, (THIEF)));
        vm.expectRevert(abi.encodeWithSelector(AssayQuorum.NoContract.selector, next));
        vm.prank(ALICE);
        governor.propose(targets, values, calldatas, "a question");
    }

    /// @dev Otherwise the call does nothing, and reads as carried out.
    function test_nor_is_called_what_is_gone() external {
        address target = makeAddr("target");
        vm.etch(target, hex"00");
        uint256 proposalId = _due(target, hex"00000000", "call it");
        vm.etch(target, "");
        _executeReverts(proposalId, abi.encodeWithSelector(AssayQuorum.NoContract.selector, target));
        _assertState(proposalId, IGovernor.ProposalState.Queued);
    }

    function test_money_is_sent_to_an_account_without_code() external {
        vm.deal(address(timelock), 1);
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(STRANGER, "");
        values[0] = 1;
        vm.prank(ALICE);
        uint256 proposalId = governor.propose(targets, values, calldatas, "one wei");
        _toVoting(proposalId);
        _vote(BOB, proposalId, FOR);
        _toEnd(proposalId);
        governor.queue(targets, values, calldatas, keccak256("one wei"));
        _wait(1 days);
        governor.execute(targets, values, calldatas, keccak256("one wei"));
        assertEq(STRANGER.balance, 1);
    }

    /// @dev INV-49: Voted for by the ordinary quorum, and protected before it is carried out.
    function test_what_is_protected_meanwhile_is_not_called() external {
        EventAnchor made = new EventAnchor(address(timelock), ALICE, 10, 10);
        bytes memory call_ = abi.encodeCall(EventAnchor.setAnchorer, (THIEF));
        uint256 protects =
            _due(address(governor), abi.encodeCall(AssayQuorum.setProtected, (address(made), true)), "protect");
        uint256 cheap = _propose(ALICE, address(made), call_, "a question");
        _toVoting(cheap);
        assertEq(governor.proposalQuorum(cheap), QUORUM);
        _vote(BOB, cheap, FOR);
        _toEnd(cheap);
        _queue(cheap);
        _execute(protects);
        _wait(1 days);
        _executeReverts(cheap, abi.encodeWithSelector(AssayQuorum.ProtectedSince.selector, cheap));
        assertEq(made.anchorer(), ALICE);
        // By the quorum of roles it is.
        _govern(address(made), call_, "the same, asked aloud");
        assertEq(made.anchorer(), THIEF);
    }

    /// @dev What asked for the quorum of roles has it, whatever was taken out since.
    function test_what_is_protected_no_longer_is_called() external {
        EventAnchor made = new EventAnchor(address(timelock), ALICE, 10, 10);
        _govern(address(governor), abi.encodeCall(AssayQuorum.setProtected, (address(made), true)), "protect");
        uint256 proposalId = _due(address(made), abi.encodeCall(EventAnchor.setAnchorer, (THIEF)), "his");
        _govern(address(governor), abi.encodeCall(AssayQuorum.setProtected, (address(made), false)), "free");
        _execute(proposalId);
        assertEq(made.anchorer(), THIEF);
    }
}
