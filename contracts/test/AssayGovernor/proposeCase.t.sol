// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title A case is put to vote by anyone, in the governor's name, once per round.
contract ProposeCaseTest is Fixture {
    function testFuzz_an_address_that_is_no_source_is_refused(address source, bytes32 caseId) external {
        vm.assume(source != address(registry));
        vm.expectRevert(abi.encodeWithSelector(AssayGovernor.UnknownCaseSource.selector, source));
        governor.proposeCase(ICaseSource(source), caseId);
    }

    function testFuzz_anyone_puts_an_entitled_case_in_the_governors_name(address pusher) external {
        bytes32 applicationId = _entitled(PROVIDER);
        ICaseSource.CaseProposal memory put = registry.caseProposal(applicationId, 1);
        string memory text = _suffixed(put.description);
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) =
            _action(address(registry), put.call);
        uint256 expected = governor.getProposalId(targets, values, calldatas, keccak256(bytes(text)));

        vm.expectEmit(address(governor));
        emit IGovernor.ProposalCreated(
            expected,
            address(governor),
            targets,
            values,
            new string[](1),
            calldatas,
            block.timestamp + 1 days,
            block.timestamp + 8 days,
            text
        );
        vm.expectEmit(address(governor));
        emit AssayGovernor.CaseProposed(expected, address(registry), applicationId, 1, 0, put.parties);
        vm.expectEmit(address(registry));
        emit IProviderRegistry.ListingProposed(applicationId, PROVIDER, expected, 1);
        vm.prank(pusher);
        uint256 proposalId = governor.proposeCase(registry, applicationId);

        assertEq(proposalId, expected);
        assertEq(governor.proposalProposer(proposalId), address(governor));
        (uint256 current, uint32 round) = governor.proposalOfCase(registry, applicationId);
        assertEq(current, proposalId);
        assertEq(round, 1);
    }

    function test_the_text_names_provider_application_statement_round_and_proposer() external {
        bytes32 applicationId = _entitled(PROVIDER);
        uint256 proposalId = _push(applicationId);
        string memory text = puts[proposalId].description;
        assertEq(
            text,
            string.concat(
                "List provider ",
                vm.toString(PROVIDER),
                "\nApplication ",
                vm.toString(applicationId),
                "\nStatement ",
                vm.toString(DIGEST),
                "\nRound 1\n#proposer=",
                vm.toLowercase(vm.toString(address(governor)))
            )
        );
    }

    function test_provider_and_auditor_are_recused_and_nobody_else() external {
        uint256 proposalId = _push(_entitled(PROVIDER));
        assertTrue(governor.isRecused(proposalId, PROVIDER));
        assertTrue(governor.isRecused(proposalId, AUDITOR));
        assertFalse(governor.isRecused(proposalId, STRANGER));
        assertFalse(governor.isRecused(proposalId, ALICE));
    }

    function test_a_case_is_not_put_twice() external {
        bytes32 applicationId = _entitled(PROVIDER);
        uint256 proposalId = _push(applicationId);
        _assertAlreadyProposed(applicationId, proposalId);
        _toVoting(proposalId);
        _assertAlreadyProposed(applicationId, proposalId);
        _vote(ALICE, proposalId, AGAINST);
        _toEnd(proposalId);
        _assertState(proposalId, IGovernor.ProposalState.Defeated);
        _assertAlreadyProposed(applicationId, proposalId);
    }

    function test_a_cancelled_case_is_put_again_in_the_next_round() external {
        bytes32 applicationId = _entitled(PROVIDER);
        uint256 first = _push(applicationId);
        _cancel(GUARDIAN, first);
        _assertState(first, IGovernor.ProposalState.Canceled);

        uint256 second = _push(applicationId);
        assertNotEq(second, first);
        (uint256 current, uint32 round) = governor.proposalOfCase(registry, applicationId);
        assertEq(current, second);
        assertEq(round, 2);
        assertEq(registry.application(applicationId).proposalId, second);
        assertEq(registry.application(applicationId).round, 2);
    }

    function test_a_source_that_was_removed_puts_nothing() external {
        bytes32 applicationId = _entitled(PROVIDER);
        _govern(address(governor), abi.encodeCall(AssayGovernor.setCaseSource, (registry, false)), "no more cases");
        vm.expectRevert(abi.encodeWithSelector(AssayGovernor.UnknownCaseSource.selector, address(registry)));
        governor.proposeCase(registry, applicationId);
    }

    function _assertAlreadyProposed(bytes32 applicationId, uint256 proposalId) private {
        vm.expectRevert(abi.encodeWithSelector(AssayGovernor.CaseAlreadyProposed.selector, applicationId, proposalId));
        governor.proposeCase(registry, applicationId);
    }
}
