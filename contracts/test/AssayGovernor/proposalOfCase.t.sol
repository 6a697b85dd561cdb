// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {Fixture} from "../Fixture.sol";

/// @title The proposal that decides a case: of its source, its newest round, and none before it was put to vote.
contract ProposalOfCaseTest is Fixture {
    function testFuzz_a_case_that_was_never_put_has_none(ICaseSource source, bytes32 caseId) external {
        _push(_entitled(PROVIDER));
        (bytes32 put,) = registry.applicationOf(PROVIDER);
        vm.assume(caseId != put);
        _assertKept(source, caseId, 0, 0);
        _assertKept(registry, caseId, 0, 0);
    }

    function testFuzz_it_is_the_sources_own(ICaseSource other) external {
        vm.assume(other != registry);
        bytes32 applicationId = _entitled(PROVIDER);
        _assertKept(registry, applicationId, 0, 0);
        uint256 proposalId = _push(applicationId);
        _assertKept(registry, applicationId, proposalId, 1);
        _assertKept(other, applicationId, 0, 0);
    }

    function test_each_case_has_its_own() external {
        bytes32 first = _entitled(PROVIDER);
        bytes32 second = _entitled(STRANGER);
        uint256 ofFirst = _push(first);
        uint256 ofSecond = _push(second);
        assertNotEq(ofFirst, ofSecond);
        _assertKept(registry, first, ofFirst, 1);
        _assertKept(registry, second, ofSecond, 1);
    }

    function test_it_stays_after_the_vote_was_lost_or_won() external {
        (bytes32 lost, uint256 ofLost) = _rejected(PROVIDER);
        (bytes32 won, uint256 ofWon) = _listed(STRANGER);
        _assertKept(registry, lost, ofLost, 1);
        _assertKept(registry, won, ofWon, 1);
    }

    /// @dev Cancelled in the timelock, as only the governor could: the next round replaces the cancelled one.
    function test_after_a_cancelled_round_it_is_the_next_ones() external {
        (bytes32 applicationId, uint256 cancelled) = _queued(PROVIDER);
        Put storage put = puts[cancelled];
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(put.target, put.data);
        bytes32 salt = bytes20(address(governor)) ^ keccak256(bytes(put.description));
        bytes32 operation = timelock.hashOperationBatch(targets, values, calldatas, 0, salt);
        vm.prank(address(governor));
        timelock.cancel(operation);
        _assertState(cancelled, IGovernor.ProposalState.Canceled);
        _assertKept(registry, applicationId, cancelled, 1);
        uint256 next = _push(applicationId);
        assertNotEq(next, cancelled);
        _assertKept(registry, applicationId, next, 2);
    }

    function _assertKept(ICaseSource source, bytes32 caseId, uint256 proposalId, uint32 round) private view {
        (uint256 kept, uint32 keptRound) = governor.proposalOfCase(source, caseId);
        assertEq(kept, proposalId, "proposal");
        assertEq(keptRound, round, "round");
    }
}
