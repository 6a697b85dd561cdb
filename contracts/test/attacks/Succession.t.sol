// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Delistings} from "../../src/Delistings.sol";
import {FundTerms} from "../../src/FundTerms.sol";
import {Payouts} from "../../src/Payouts.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Offences} from "../../src/Offences.sol";
import {CourtFixture} from "../CourtFixture.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title When a vote moves the timelock's roles to another governor, no bond and no deposit that was before the old one stays locked.
/// @dev INV-17
contract SuccessionTest is CourtFixture {
    bytes32 private disputeId;

    function setUp() public override {
        super.setUp();
        _listed(PROVIDER);
        disputeId = _open(Offences.DOWNTIME);
    }

    function test_a_won_vote_that_cannot_be_queued_is_undecided_and_the_bond_is_free() external {
        uint256 proposalId = _atVote(disputeId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _assertUndecided();
        _revoke(timelock.PROPOSER_ROLE());
        _assertFreed();
    }

    function test_a_queued_vote_that_cannot_be_executed_is_undecided_as_well() external {
        _carried(disputeId);
        _assertUndecided();
        _revoke(timelock.EXECUTOR_ROLE());
        _assertFreed();
    }

    /// @dev It may still be executed, so nobody makes it undecided.
    function test_control_a_queued_vote_needs_nobody_who_proposes() external {
        uint256 proposalId = _carried(disputeId);
        _revoke(timelock.PROPOSER_ROLE());
        _assertUndecided();
        _execute(proposalId);
        _assertDispute(disputeId, IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Upheld);
    }

    function test_an_appeal_that_was_won_too_late_leaves_the_first_verdict() external {
        _dismiss(disputeId);
        _appeal(disputeId);
        _carried(disputeId);
        _revoke(timelock.EXECUTOR_ROLE());
        court.recordVerdict(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Final, IDisputeCourt.Verdict.Dismissed);
        court.settle(disputeId);
        assertEq(vault.freezes(PROVIDER), 0);
    }

    /// @dev What was not yet put to vote, and what is voted down, end as always.
    function test_other_cases_end_by_time_as_always() external {
        bytes32 later = _open(Offences.OVERSOLD);
        _revoke(timelock.PROPOSER_ROLE());
        uint256 proposalId = _atVote(disputeId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _exitStranded();
        vm.warp(_dispute(later).deadline + 1);
        court.recordVerdict(later);
        court.settle(later);
        assertEq(vault.freezes(PROVIDER), 0);
    }

    function _revoke(bytes32 role) private {
        vm.startPrank(address(timelock));
        timelock.grantRole(role, makeAddr("the next governor"));
        timelock.revokeRole(role, address(governor));
        vm.stopPrank();
    }

    function _assertUndecided() private {
        vm.expectRevert(
            abi.encodeWithSelector(IDisputeCourt.NotDecided.selector, disputeId, IDisputeCourt.Status.Voting)
        );
        court.recordVerdict(disputeId);
    }

    function _exitStranded() private {
        vm.startPrank(STRANGER);
        court.recordVerdict(disputeId);
        court.settle(disputeId);
        vm.stopPrank();
    }

    /// @dev Bond, deposit and credits leave by strangers' calls and time alone.
    function _assertFreed() private {
        _exitStranded();
        _assertDispute(disputeId, IDisputeCourt.Status.Settled, IDisputeCourt.Verdict.Undecided);
        assertEq(vault.freezes(PROVIDER), 0);
        court.drawCredit(CHALLENGER);
        assertEq(court.totalCredits() + court.escrow(), 0);
        _leaveListing(PROVIDER);
        vm.prank(PROVIDER);
        vault.requestWithdrawal(REQUIRED);
        skip(UNBONDING);
        vault.withdraw(PROVIDER);
        assertEq(bondToken.balanceOf(PROVIDER), REQUIRED);
        _assertBooks();
    }
}

/// @title After the roles have moved, what was won in vain is ended by strangers, and the fund pays by its stewards.
/// @dev INV-17
contract SuccessionOfTheRestTest is RegistryFixture {
    uint256 private constant ESCROW = 900e18;

    function test_a_delisting_that_was_won_too_late_is_undecided() external {
        _listedByClaims();
        bytes32 caseId = _accuse(PROVIDER);
        uint256 proposalId = _push(caseId);
        _passUntilDue(proposalId);
        vm.expectRevert(abi.encodeWithSelector(Delistings.DelistingNotEnded.selector, caseId, proposalId));
        delistings.recordDelistingEnd(caseId);
        _moveRoles();
        vm.prank(STRANGER);
        delistings.recordDelistingEnd(caseId);
        assertEq(uint8(delistings.delisting(caseId).status), uint8(Delistings.DelistingStatus.Undecided));
        assertEq(delistings.openDelistings(), 0);
    }

    function test_an_application_that_was_won_too_late_is_undecided_and_its_bond_goes_back() external {
        (bytes32 applicationId, uint256 proposalId) = _proposedWith(PROVIDER, _claims());
        _passUntilDue(proposalId);
        vm.expectRevert(
            abi.encodeWithSelector(IProviderRegistry.ApplicationDecidable.selector, applicationId, proposalId)
        );
        registry.recordUndecided(applicationId);
        _moveRoles();
        vm.prank(STRANGER);
        registry.recordUndecided(applicationId);
        _assertStatus(applicationId, IProviderRegistry.Status.Undecided);
        vm.prank(PROVIDER);
        vault.release(applicationId);
        assertEq(bondToken.balanceOf(PROVIDER), REQUIRED);
    }

    /// @dev The terms of the fund and the stewards are the timelock's, whoever governs that.
    function test_an_escrow_goes_to_the_reserve_and_stewards_pay_out_of_it() external {
        vm.prank(TREASURY);
        bondToken.transfer(FUND, ESCROW);
        vm.prank(address(vault));
        fund.onSlashed("dispute", PROVIDER, ESCROW);
        _moveRoles();
        vm.warp(fund.incidentOf("dispute").opensUntil + 1);
        vm.prank(STRANGER);
        fund.releaseEscrow("dispute");
        assertEq(fund.books(bondToken).reserve, ESCROW);
        address second = makeAddr("second steward");
        vm.startPrank(address(timelock));
        registry.setSteward(second, true);
        fund.setTokenTerms(bondToken, FundTerms.TokenTerms({admitted: true, incidentCap: ESCROW, stewardLimit: ESCROW}));
        vm.stopPrank();
        vm.startPrank(STEWARD);
        bytes32 incident = fund.declareIncident(bondToken, address(0), "who was harmed");
        bytes32 draftId = fund.announceStewardPayout(
            Payouts.PayoutTerms({incident: incident, root: "root", total: ESCROW, contentHash: "list"})
        );
        vm.stopPrank();
        vm.prank(second);
        fund.confirmStewardPayout(draftId);
        skip(3 days);
        fund.openStewardPayout(draftId);
        assertEq(fund.payoutOf(incident).total, ESCROW);
        assertEq(fund.books(bondToken).reserve, 0);
    }

    function _moveRoles() private {
        address next = makeAddr("the next governor");
        bytes32[3] memory roles = [timelock.PROPOSER_ROLE(), timelock.EXECUTOR_ROLE(), timelock.CANCELLER_ROLE()];
        vm.startPrank(address(timelock));
        for (uint256 i = 0; i < roles.length; ++i) {
            timelock.grantRole(roles[i], next);
            timelock.revokeRole(roles[i], address(governor));
        }
        vm.stopPrank();
    }
}
