// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorProposalGuardian} from "@openzeppelin/contracts/governance/extensions/GovernorProposalGuardian.sol";
import {AssayVotes} from "../../src/AssayVotes.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title The guardian does not stay by cancelling what is about himself, nor keeps the committee in office.
contract GuardianTest is GovernorFixture {
    function testFuzz_he_cannot_cancel_his_removal_at_any_stage(address successor, uint8 stage) external {
        uint256 proposalId = _removal(successor);
        assertTrue(governor.isBeyondGuardian(proposalId));
        if (stage % 4 > 0) _toVoting(proposalId);
        if (stage % 4 > 1) {
            _vote(ALICE, proposalId, FOR);
            _toEnd(proposalId);
        }
        if (stage % 4 > 2) _queue(proposalId);
        _cancelReverts(GUARDIAN, proposalId);
    }

    function test_so_he_is_replaced_against_his_will() external {
        uint256 proposalId = _removal(BOB);
        _carry(proposalId);
        _cancelReverts(GUARDIAN, proposalId);
        _execute(proposalId);
        assertEq(governor.proposalGuardian(), BOB);
        _cancelReverts(GUARDIAN, _ask());
    }

    function test_he_cannot_cancel_the_hand_over() external {
        uint256 proposalId = _propose(ALICE, address(governor), abi.encodeCall(AssayVotes.handOver, ()), "to the token");
        assertTrue(governor.isBeyondGuardian(proposalId));
        _cancelReverts(GUARDIAN, proposalId);
    }

    /// @dev Otherwise a bad proposal would protect itself by adding a harmless change of the guardian.
    function testFuzz_beside_another_action_it_protects_nothing(bool first) external {
        address[] memory targets = new address[](2);
        bytes[] memory calldatas = new bytes[](2);
        (targets[0], targets[1]) = (address(governor), address(governor));
        calldatas[first ? 0 : 1] = abi.encodeCall(GovernorProposalGuardian.setProposalGuardian, (BOB));
        calldatas[first ? 1 : 0] = abi.encodeWithSignature("setProposalThreshold(uint256)", 1);
        vm.prank(ALICE);
        uint256 proposalId = governor.propose(targets, new uint256[](2), calldatas, "both");
        assertFalse(governor.isBeyondGuardian(proposalId));
        vm.prank(GUARDIAN);
        governor.cancel(targets, new uint256[](2), calldatas, keccak256("both"));
        _assertState(proposalId, IGovernor.ProposalState.Canceled);
    }

    function testFuzz_the_same_words_to_another_contract_protect_nothing(address target) external {
        vm.assume(target.code.length == 0);
        assumeNotPrecompile(target);
        vm.etch(target, hex"00");
        uint256 proposalId = _propose(
            ALICE, target, abi.encodeCall(GovernorProposalGuardian.setProposalGuardian, (BOB)), "to somebody else"
        );
        assertFalse(governor.isBeyondGuardian(proposalId));
    }

    function testFuzz_no_other_call_is_beyond_him(bytes calldata data) external {
        vm.assume(
            bytes4(data) != GovernorProposalGuardian.setProposalGuardian.selector
                && bytes4(data) != AssayVotes.handOver.selector
        );
        assertFalse(governor.isBeyondGuardian(_propose(ALICE, address(governor), data, "something else")));
    }

    /// @dev Otherwise the guardian, as its proposer, would take the text of his own removal and cancel it.
    function test_not_even_what_he_proposed_himself() external {
        _empower(GUARDIAN, 100_000e18);
        _tick();
        uint256 proposalId = _propose(
            GUARDIAN,
            address(governor),
            abi.encodeCall(GovernorProposalGuardian.setProposalGuardian, (BOB)),
            "the text of another"
        );
        _cancelReverts(GUARDIAN, proposalId);
    }

    /// @dev A case that he cancels is put again; only his second cancel leaves it undecided, and that is all he can.
    function test_no_case_is_unproposable_by_one_cancel() external {
        uint256 first = _put(CASE, _parties(STRANGER));
        _cancel(GUARDIAN, first);
        uint256 second = _putAgain(CASE);
        _carry(second);
        _execute(second);
        assertTrue(docket.applied(CASE));
    }

    function _removal(address successor) private returns (uint256) {
        return _propose(
            ALICE,
            address(governor),
            abi.encodeCall(GovernorProposalGuardian.setProposalGuardian, (successor)),
            "another guardian"
        );
    }
}
