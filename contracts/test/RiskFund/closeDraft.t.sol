// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {Incidents} from "../../src/Incidents.sol";
import {Payouts} from "../../src/Payouts.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title A draft that can no longer open frees its drafter's place.
contract CloseDraftTest is FundFixture {
    bytes32 private draftId;

    function setUp() public override {
        super.setUp();
        _slash(DISPUTE, 100);
        draftId = _draftPayout(DISPUTE, 90);
    }

    function test_its_drafter_takes_it_back_before_the_vote() external {
        _closes(steward);
    }

    function test_after_the_vote_began_even_its_drafter_does_not() external {
        _push(draftId);
        _assertAlive(steward);
    }

    function test_while_another_of_the_incident_is_at_vote_its_drafter_does_not() external {
        _push(_draftPayout(DISPUTE, 80));
        _assertAlive(steward);
    }

    /// @dev Others may count on it then.
    function test_after_the_claims_window_its_drafter_does_not() external {
        vm.warp(fund.incidentOf(DISPUTE).claimsUntil + 1);
        _assertAlive(steward);
    }

    function testFuzz_nobody_else_closes_one_that_may_open(address caller) external {
        vm.assume(caller != steward);
        _assertAlive(caller);
        vm.warp(fund.incidentOf(DISPUTE).opensUntil);
        _assertAlive(caller);
    }

    function test_anyone_closes_one_that_lapsed() external {
        vm.warp(fund.incidentOf(DISPUTE).opensUntil + 1);
        _closes(STRANGER);
    }

    function test_anyone_closes_one_that_was_defeated() external {
        _vote(_push(draftId), AGAINST);
        _closes(STRANGER);
    }

    /// @dev INV-48
    function test_anyone_closes_one_that_was_not_carried_out_in_time() external {
        uint256 proposalId = _queued(draftId);
        vm.warp(governor.proposalEta(proposalId) + 14 days);
        _assertAlive(STRANGER);
        skip(1);
        _closes(STRANGER);
    }

    function test_anyone_closes_one_whose_incident_was_paid_otherwise() external {
        _opened(DISPUTE, 80);
        _closes(STRANGER);
    }

    function test_a_cancelled_one_may_be_put_again_and_ends_with_the_second_cancel() external {
        uint256 proposalId = _push(draftId);
        _cancel(GUARDIAN, proposalId);
        _assertAlive(STRANGER);
        proposalId = _push(draftId);
        assertEq(fund.draftOf(draftId).round, 2);
        _assertAlive(STRANGER);
        _cancel(GUARDIAN, proposalId);
        _closes(STRANGER);
    }

    /// @dev Whatever the vote said: the guardian ends this draft, but keeps nobody's money; others may draft as long as one may open.
    function test_what_the_guardian_cancelled_twice_leaves_the_escrow_to_be_released() external {
        _cancel(GUARDIAN, _queued(draftId));
        _cancel(GUARDIAN, _queued(draftId));
        vm.expectRevert(abi.encodeWithSelector(AssayGovernor.CaseUndecided.selector, draftId));
        governor.proposeCase(fund, draftId);
        _closes(STRANGER);
        uint64 until = fund.incidentOf(DISPUTE).opensUntil;
        vm.warp(until);
        vm.expectRevert(abi.encodeWithSelector(Incidents.EscrowHeld.selector, DISPUTE, until));
        fund.releaseEscrow(DISPUTE);
        skip(1);
        vm.prank(STRANGER);
        fund.releaseEscrow(DISPUTE);
        _assertBooks(100, 0, 0, 0);
    }

    function test_an_opened_one_is_not_closed() external {
        _execute(_queued(draftId));
        vm.expectRevert(abi.encodeWithSelector(Payouts.DraftNotReady.selector, draftId, Payouts.DraftStatus.Opened));
        fund.closeDraft(draftId);
    }

    function test_it_is_closed_once() external {
        _closes(steward);
        vm.expectRevert(abi.encodeWithSelector(Payouts.DraftNotReady.selector, draftId, Payouts.DraftStatus.Closed));
        vm.prank(steward);
        fund.closeDraft(draftId);
    }

    function testFuzz_an_unknown_one_is_refused(bytes32 unknown) external {
        vm.assume(unknown != draftId);
        vm.expectRevert(abi.encodeWithSelector(Payouts.DraftNotReady.selector, unknown, Payouts.DraftStatus.None));
        fund.closeDraft(unknown);
    }

    function _closes(address caller) private {
        uint32 open = fund.openDrafts(steward);
        vm.expectEmit(address(fund));
        emit Payouts.PayoutDraftClosed(draftId, DISPUTE, steward);
        vm.prank(caller);
        fund.closeDraft(draftId);
        _assertDraft(draftId, Payouts.DraftStatus.Closed);
        assertEq(fund.openDrafts(steward), open - 1);
    }

    function _assertAlive(address caller) private {
        vm.expectRevert(abi.encodeWithSelector(Payouts.DraftAlive.selector, draftId));
        vm.prank(caller);
        fund.closeDraft(draftId);
    }
}
