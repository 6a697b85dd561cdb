// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {ProposalKinds} from "../../src/ProposalKinds.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title A case of any source and kind is put to vote by anyone, in the governor's name, in at most two rounds.
abstract contract ProposeAnyCaseTest is GovernorFixture {
    function testFuzz_anyone_puts_it_in_the_governors_name(address pusher, address[4] calldata named) external {
        address[] memory parties = new address[](4);
        for (uint256 i = 0; i < 4; ++i) {
            parties[i] = named[i];
        }
        docket.file(CASE, parties);
        ICaseSource.CaseProposal memory put = docket.caseProposal(CASE, 1);
        string memory text = _suffixed(put.description);
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) =
            _action(address(docket), put.call);
        uint256 expected = governor.getProposalId(targets, values, calldatas, keccak256(bytes(text)));
        uint256 snapshot = governor.clock() + _delay();
        vm.expectEmit(address(governor));
        emit IGovernor.ProposalCreated(
            expected,
            address(governor),
            targets,
            values,
            new string[](1),
            calldatas,
            snapshot,
            snapshot + _span(7 days),
            text
        );
        vm.expectEmit(address(governor));
        emit AssayGovernor.CaseProposed(expected, address(docket), CASE, 1, ProposalKinds.SLASH_BOND, parties);
        vm.prank(pusher);
        assertEq(governor.proposeCase(docket, CASE), expected);
        assertEq(governor.proposalProposer(expected), address(governor));
        assertEq(docket.proposalOf(CASE), expected);
        (uint256 current, uint32 round) = governor.proposalOfCase(docket, CASE);
        assertEq(current, expected);
        assertEq(round, 1);
        for (uint256 i = 0; i < 4; ++i) {
            assertEq(governor.isRecused(expected, named[i]), named[i] != address(0));
        }
    }

    function test_the_governor_needs_no_votes_to_propose() external {
        assertEq(governor.getVotes(address(governor), governor.clock() - 1), 0);
        _assertState(_put(CASE, _parties(STRANGER)), IGovernor.ProposalState.Pending);
    }

    function test_what_the_source_refuses_is_not_put() external {
        vm.expectRevert(abi.encodeWithSelector(ICaseSource.CaseNotEntitled.selector, bytes32("unknown"), "not filed"));
        governor.proposeCase(docket, "unknown");
    }

    function test_it_is_voted_and_executed_like_any_other() external {
        uint256 proposalId = _put(CASE, _parties(STRANGER));
        _assertState(proposalId, IGovernor.ProposalState.Pending);
        _carry(proposalId);
        _execute(proposalId);
        assertTrue(docket.applied(CASE));
    }

    function test_defeated_it_is_not_put_again() external {
        uint256 proposalId = _put(CASE, _parties(STRANGER));
        _assertEnds(proposalId, IGovernor.ProposalState.Defeated);
        vm.expectRevert(abi.encodeWithSelector(AssayGovernor.CaseAlreadyProposed.selector, CASE, proposalId));
        governor.proposeCase(docket, CASE);
    }

    function test_cancelled_it_is_put_again_with_its_round_in_the_text() external {
        _cancel(GUARDIAN, _put(CASE, _parties(STRANGER)));
        uint256 second = _putAgain(CASE);
        assertEq(docket.roundOf(CASE), 2);
        assertEq(docket.proposalOf(CASE), second);
        _assertState(second, IGovernor.ProposalState.Pending);
    }

    /// @dev Otherwise a stranger could take the id first, cancel it, and no such proposal could ever be made.
    function testFuzz_nobody_takes_the_id_first(address squatter) external {
        vm.assume(squatter != address(governor) && squatter != address(0));
        docket.file(CASE, _parties(STRANGER));
        ICaseSource.CaseProposal memory put = docket.caseProposal(CASE, 1);
        string memory text = _suffixed(put.description);
        _give(squatter, QUORUM);
        _delegate(squatter, squatter);
        _tick();
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) =
            _action(address(docket), put.call);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorRestrictedProposer.selector, squatter));
        vm.prank(squatter);
        governor.propose(targets, values, calldatas, text);
        _putAgain(CASE);
    }
}

contract ProposeAnyCaseByTimestampTest is ProposeAnyCaseTest {}

contract ProposeAnyCaseByBlockNumberTest is ProposeAnyCaseTest {
    function _countsBlocks() internal pure override returns (bool) {
        return true;
    }
}
