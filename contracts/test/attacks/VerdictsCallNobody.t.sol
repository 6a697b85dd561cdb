// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title Vault, registry, fund and bond token all refuse every call, and a verdict is recorded all the same: none of them can
/// make it fail. Settling calls them, and waits.
contract VerdictsCallNobodyTest is CourtFixture {
    bytes32 private disputeId;

    function setUp() public override {
        super.setUp();
        _listed(PROVIDER);
        disputeId = _open(0);
    }

    function test_a_case_is_upheld() external {
        uint256 proposalId = _carried(disputeId);
        _refuseAll();
        _execute(proposalId);
        _assertDispute(disputeId, IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Upheld);
        _assertOnlySettlingWaits();
    }

    function test_a_case_is_dismissed() external {
        uint256 proposalId = _atVote(disputeId);
        _vote(ALICE, proposalId, AGAINST);
        _toEnd(proposalId);
        _refuseAll();
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Dismissed);
        _assertOnlySettlingWaits();
    }

    function test_a_case_is_left_undecided() external {
        _toEnd(_atVote(disputeId));
        _refuseAll();
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Undecided);
        _assertOnlySettlingWaits();
    }

    function test_a_case_is_drawn() external {
        _refuseAll();
        _faultOf(disputeId);
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Drawn);
        _assertOnlySettlingWaits();
    }

    function test_a_cancelled_vote_is_recorded() external {
        _afterAnswers(disputeId);
        _cancel(GUARDIAN, _put(disputeId));
        _refuseAll();
        court.recordCancellation(disputeId);
        assertEq(_dispute(disputeId).deadline, block.timestamp + PUSH_GRACE);
        vm.warp(_dispute(disputeId).deadline + 1);
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Undecided);
        _assertOnlySettlingWaits();
    }

    function _refuseAll() private {
        address[4] memory others = [address(vault), address(registry), address(fund), address(bondToken)];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.mockCallRevert(others[i], bytes(""), bytes("refused"));
        }
    }

    function _assertOnlySettlingWaits() private {
        _afterAppeals(disputeId);
        vm.expectRevert(bytes("refused"));
        court.settle(disputeId);
        vm.clearMockedCalls();
        court.settle(disputeId);
        assertEq(uint256(_dispute(disputeId).status), uint256(IDisputeCourt.Status.Settled));
        _assertBooks();
    }
}
