// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {CaseSource} from "../../src/CaseSource.sol";
import {Governed} from "../../src/Governed.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title A dispute is upheld by the execution of its case's own proposal and by nothing else.
contract UpholdTest is CourtFixture {
    bytes32 private disputeId;

    function setUp() public override {
        super.setUp();
        _listed(PROVIDER);
        disputeId = _open(0);
    }

    function test_the_execution_upholds_it_and_the_appeal_window_opens() external {
        uint256 proposalId = _carried(disputeId);
        uint64 until = uint64(block.timestamp) + APPEAL_WINDOW;
        vm.expectEmit(address(court));
        emit IDisputeCourt.VerdictRecorded(
            disputeId, disputeId, IDisputeCourt.Verdict.Upheld, IDisputeCourt.Verdict.Upheld, until
        );
        _execute(proposalId);
        _assertDispute(disputeId, IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Upheld);
        assertEq(_dispute(disputeId).deadline, until);
    }

    function test_a_verdict_moves_no_money() external {
        uint256 inVault = bondToken.balanceOf(address(vault));
        uint256 inCourt = bondToken.balanceOf(address(court));
        _uphold(disputeId);
        assertEq(vault.bonded(PROVIDER), REQUIRED);
        assertEq(bondToken.balanceOf(address(vault)), inVault);
        assertEq(bondToken.balanceOf(address(court)), inCourt);
        assertEq(court.totalCredits(), 0);
        assertEq(vault.freezes(PROVIDER), 1);
    }

    function testFuzz_nobody_but_the_timelock_upholds(address caller) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        court.uphold(disputeId);
    }

    function test_a_holders_own_proposal_with_the_same_call_reverts() external {
        uint256 mine = _propose(ALICE, address(court), abi.encodeCall(court.uphold, (disputeId)), "mine");
        _toVoting(mine);
        _vote(ALICE, mine, FOR);
        _afterAnswers(disputeId);
        uint256 proposalId = _put(disputeId);
        _toEnd(mine);
        _queue(mine);
        skip(1 days);
        _executeReverts(mine, abi.encodeWithSelector(CaseSource.CaseNotExecuting.selector, disputeId, proposalId));
        _assertDispute(disputeId, IDisputeCourt.Status.Voting, IDisputeCourt.Verdict.None);
    }

    function test_what_is_not_at_vote_is_not_upheld() external {
        _assertNotDecided(disputeId, IDisputeCourt.Status.Open);
        _uphold(disputeId);
        _assertNotDecided(disputeId, IDisputeCourt.Status.Decided);
        _appeal(disputeId);
        _assertNotDecided(disputeId, IDisputeCourt.Status.Appealed);
        _atVote(disputeId);
        _assertNotDecided(disputeId, IDisputeCourt.Status.Voting);
    }

    function testFuzz_an_unknown_case_is_not_upheld(bytes32 unknown) external {
        vm.assume(unknown != disputeId);
        vm.expectRevert(
            abi.encodeWithSelector(IDisputeCourt.NotDecided.selector, bytes32(0), IDisputeCourt.Status.None)
        );
        vm.prank(address(timelock));
        court.uphold(unknown);
    }

    function test_a_declared_fault_of_the_network_stops_the_execution() external {
        uint256 proposalId = _carried(disputeId);
        _faultOf(disputeId);
        _executeReverts(
            proposalId, abi.encodeWithSelector(IDisputeCourt.NetworkAtFault.selector, 0, _dispute(disputeId).period)
        );
        _assertState(proposalId, IGovernor.ProposalState.Queued);
        _settle(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Settled, IDisputeCourt.Verdict.Drawn);
    }

    function _assertNotDecided(bytes32 caseId, IDisputeCourt.Status status) private {
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.NotDecided.selector, caseId, status));
        vm.prank(address(timelock));
        court.uphold(caseId);
    }
}
