// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayGovernor} from "../src/AssayGovernor.sol";
import {ICaseSource} from "../src/interfaces/ICaseSource.sol";

/// @title How something is put to vote, queued, executed and cancelled, for every fixture that has a governor.
abstract contract VotingSteps is Test {
    /// @notice What was proposed, kept because the hash alone cannot be queued.
    struct Put {
        address target;
        bytes data;
        string description;
    }

    uint8 internal constant AGAINST = 0;
    uint8 internal constant FOR = 1;
    uint8 internal constant ABSTAIN = 2;

    address internal immutable STRANGER = makeAddr("stranger");

    AssayGovernor internal governor;

    mapping(uint256 proposalId => Put) internal puts;

    /// @dev A stranger puts the case to vote, in its next round.
    function _pushCase(ICaseSource source, bytes32 caseId) internal returns (uint256 proposalId) {
        (, uint32 round) = governor.proposalOfCase(source, caseId);
        ICaseSource.CaseProposal memory put = source.caseProposal(caseId, round + 1);
        vm.prank(STRANGER);
        proposalId = governor.proposeCase(source, caseId);
        puts[proposalId] = Put(address(source), put.call, _suffixed(put.description));
    }

    function _suffixed(string memory description) internal view returns (string memory) {
        return string.concat(description, "\n#proposer=", vm.toLowercase(vm.toString(address(governor))));
    }

    /// @dev `proposer` proposes one call by hand.
    function _propose(address proposer, address target, bytes memory data, string memory text)
        internal
        returns (uint256 proposalId)
    {
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(target, data);
        vm.prank(proposer);
        proposalId = governor.propose(targets, values, calldatas, text);
        puts[proposalId] = Put(target, data, text);
    }

    function _queue(uint256 proposalId) internal {
        Put storage put = puts[proposalId];
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(put.target, put.data);
        governor.queue(targets, values, calldatas, keccak256(bytes(put.description)));
    }

    function _execute(uint256 proposalId) internal {
        Put storage put = puts[proposalId];
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(put.target, put.data);
        governor.execute(targets, values, calldatas, keccak256(bytes(put.description)));
    }

    /// @dev As `_execute`, expecting it to revert with `reason`; the arguments are read before.
    function _executeReverts(uint256 proposalId, bytes memory reason) internal {
        Put storage put = puts[proposalId];
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(put.target, put.data);
        bytes32 descriptionHash = keccak256(bytes(put.description));
        vm.expectRevert(reason);
        governor.execute(targets, values, calldatas, descriptionHash);
    }

    function _cancel(address caller, uint256 proposalId) internal {
        Put storage put = puts[proposalId];
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(put.target, put.data);
        bytes32 descriptionHash = keccak256(bytes(put.description));
        vm.prank(caller);
        governor.cancel(targets, values, calldatas, descriptionHash);
    }

    function _cancelReverts(address caller, uint256 proposalId) internal {
        Put storage put = puts[proposalId];
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(put.target, put.data);
        bytes32 descriptionHash = keccak256(bytes(put.description));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, proposalId, caller));
        vm.prank(caller);
        governor.cancel(targets, values, calldatas, descriptionHash);
    }

    function _action(address target, bytes memory data)
        internal
        pure
        returns (address[] memory targets, uint256[] memory values, bytes[] memory calldatas)
    {
        targets = new address[](1);
        targets[0] = target;
        values = new uint256[](1);
        calldatas = new bytes[](1);
        calldatas[0] = data;
    }

    function _assertState(uint256 proposalId, IGovernor.ProposalState expected) internal view {
        assertEq(uint256(governor.state(proposalId)), uint256(expected), "state");
    }
}
