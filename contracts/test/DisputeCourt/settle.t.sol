// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Offences} from "../../src/Offences.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title Settling moves the money of a dispute that cannot change any more, each unit to one place.
contract SettleTest is CourtFixture {
    uint256 private constant DEPOSIT = 1_000e18;

    function setUp() public override {
        super.setUp();
        _listedWith(PROVIDER, 5);
    }

    function test_upheld_the_share_is_slashed_the_bounty_owed_and_the_deposit_back() external {
        bytes32 disputeId = _open(Offences.MISREPORTED_CAPACITY);
        _uphold(disputeId);
        vm.expectEmit(address(court));
        emit IDisputeCourt.DisputeSettled(
            disputeId, PROVIDER, IDisputeCourt.Verdict.Upheld, 15_000e18, BOUNTY_CAP, 0, 0
        );
        vm.expectCall(address(delistings), abi.encodeCall(delistings.onUpheld, (PROVIDER, disputeId, 0)));
        _settle(disputeId);
        assertEq(vault.bonded(PROVIDER), 35_000e18);
        assertEq(vault.credit(CHALLENGER), BOUNTY_CAP);
        assertEq(court.credit(CHALLENGER), DEPOSIT);
        assertEq(fund.incidentOf(disputeId).escrow, 15_000e18 - BOUNTY_CAP);
        assertEq(fund.incidentOf(disputeId).provider, PROVIDER);
        assertEq(vault.freezes(PROVIDER), 0);
        assertEq(court.unsettledCases(PROVIDER), 0);
        assertEq(court.escrow(), 0);
        _assertDispute(disputeId, IDisputeCourt.Status.Settled, IDisputeCourt.Verdict.Upheld);
        _assertBooks();
    }

    function testFuzz_the_slash_is_the_larger_of_share_and_damages_and_at_most_the_bond(
        uint8 offence,
        uint256 damages,
        uint256 lost
    ) external {
        offence = uint8(bound(offence, 0, 8));
        damages = bound(damages, 0, 100_000e18);
        lost = bound(lost, 0, 5 * REQUIRED);
        bytes32 disputeId = _open(PROVIDER, offence, uint64(block.timestamp), EVIDENCE, damages);
        _uphold(disputeId);
        vm.prank(address(court));
        vault.slash(PROVIDER, lost, "another case", STRANGER, 0);
        uint256 slashed = 5 * REQUIRED * _shares()[offence] / 10_000;
        if (damages > slashed) slashed = damages;
        if (5 * REQUIRED - lost < slashed) slashed = 5 * REQUIRED - lost;
        uint256 bounty = slashed / 10 < BOUNTY_CAP ? slashed / 10 : BOUNTY_CAP;
        _settle(disputeId);
        assertEq(vault.bonded(PROVIDER), 5 * REQUIRED - lost - slashed);
        assertEq(vault.credit(CHALLENGER), bounty);
        assertEq(fund.incidentOf(disputeId).escrow, slashed - bounty);
        assertEq(court.credit(CHALLENGER), DEPOSIT);
        _assertBooks();
    }

    function test_a_slash_reaches_what_is_leaving() external {
        vm.prank(PROVIDER);
        vault.requestWithdrawal(4 * REQUIRED);
        bytes32 disputeId = _open(Offences.ABSCONDED);
        _uphold(disputeId);
        skip(UNBONDING);
        _settle(disputeId);
        assertEq(vault.bonded(PROVIDER), 0);
        assertEq(vault.unbonding(PROVIDER), 0);
        assertEq(bondToken.balanceOf(PROVIDER), 0);
    }

    function test_dismissed_the_deposit_is_the_providers_and_the_funds() external {
        bytes32 disputeId = _open(0);
        _dismiss(disputeId);
        vm.expectEmit(address(court));
        emit IDisputeCourt.DisputeSettled(disputeId, PROVIDER, IDisputeCourt.Verdict.Dismissed, 0, 0, 400e18, 0);
        _settle(disputeId);
        assertEq(court.credit(PROVIDER), 600e18);
        assertEq(court.credit(CHALLENGER), 0);
        assertEq(fund.books(bondToken).reserve, 400e18);
        assertEq(vault.bonded(PROVIDER), 5 * REQUIRED);
        assertEq(vault.freezes(PROVIDER), 0);
        _assertBooks();
    }

    /// @dev INV-33
    function test_undecided_the_deposit_is_back_less_a_share() external {
        bytes32 disputeId = _open(0);
        _leave(disputeId);
        _settle(disputeId);
        assertEq(court.credit(CHALLENGER), DEPOSIT - DEPOSIT / 10);
        assertEq(fund.books(bondToken).reserve, DEPOSIT / 10);
        assertEq(vault.bonded(PROVIDER), 5 * REQUIRED);
        _assertBooks();
    }

    function test_drawn_both_deposits_are_back_whole() external {
        bytes32 disputeId = _open(0);
        _uphold(disputeId);
        _appeal(disputeId);
        _uphold(disputeId);
        _faultOf(disputeId);
        vm.expectEmit(address(court));
        emit IDisputeCourt.VerdictRecorded(
            disputeId, _dispute(disputeId).caseId, IDisputeCourt.Verdict.Drawn, IDisputeCourt.Verdict.Drawn, 0
        );
        _settle(disputeId);
        assertEq(court.credit(CHALLENGER), DEPOSIT);
        assertEq(court.credit(PROVIDER), 2 * DEPOSIT);
        assertEq(fund.books(bondToken).reserve, 0);
        assertEq(vault.bonded(PROVIDER), 5 * REQUIRED);
        _assertDispute(disputeId, IDisputeCourt.Status.Settled, IDisputeCourt.Verdict.Drawn);
        _assertBooks();
    }

    function test_a_provider_who_wins_his_appeal_has_all_back_and_his_share() external {
        bytes32 disputeId = _open(0);
        _uphold(disputeId);
        _appeal(disputeId);
        _dismiss(disputeId);
        _settle(disputeId);
        assertEq(court.credit(PROVIDER), 2 * DEPOSIT + 600e18);
        assertEq(court.credit(CHALLENGER), 0);
        assertEq(fund.books(bondToken).reserve, 400e18);
        assertEq(vault.bonded(PROVIDER), 5 * REQUIRED);
        _assertBooks();
    }

    function test_a_provider_who_loses_his_appeal_loses_its_deposit_to_the_challenger_and_the_fund() external {
        bytes32 disputeId = _open(0);
        _uphold(disputeId);
        _appeal(disputeId);
        _uphold(disputeId);
        _settle(disputeId);
        assertEq(court.credit(CHALLENGER), DEPOSIT + 1_200e18);
        assertEq(court.credit(PROVIDER), 0);
        assertEq(fund.books(bondToken).reserve, 800e18);
        assertEq(vault.bonded(PROVIDER), 35_000e18);
        _assertBooks();
    }

    function test_a_challenger_who_wins_his_appeal_has_all_back() external {
        bytes32 disputeId = _open(0);
        _dismiss(disputeId);
        _appeal(disputeId);
        _uphold(disputeId);
        _settle(disputeId);
        assertEq(court.credit(CHALLENGER), 3 * DEPOSIT);
        assertEq(court.credit(PROVIDER), 0);
        assertEq(vault.bonded(PROVIDER), 35_000e18);
        _assertBooks();
    }

    function test_a_challenger_who_loses_his_appeal_loses_both_deposits() external {
        bytes32 disputeId = _open(0);
        _dismiss(disputeId);
        _appeal(disputeId);
        _dismiss(disputeId);
        _settle(disputeId);
        assertEq(court.credit(CHALLENGER), 0);
        assertEq(court.credit(PROVIDER), 1_800e18);
        assertEq(fund.books(bondToken).reserve, 1_200e18);
        _assertBooks();
    }

    function testFuzz_an_undecided_appeal_costs_the_fee(bool upheld) external {
        bytes32 disputeId = _open(0);
        upheld ? _uphold(disputeId) : _dismiss(disputeId);
        _appeal(disputeId);
        _leave(disputeId);
        _settle(disputeId);
        assertEq(court.credit(upheld ? PROVIDER : CHALLENGER), 2 * DEPOSIT - DEPOSIT / 5);
        assertEq(court.credit(upheld ? CHALLENGER : PROVIDER), upheld ? DEPOSIT : 600e18);
        assertEq(fund.books(bondToken).reserve, DEPOSIT / 5 + (upheld ? 0 : 400e18));
        _assertBooks();
    }

    function testFuzz_a_lost_deposit_is_split_whole(uint256 deposit) external {
        // The deposit is a share of the bond.
        uint256 more = bound(deposit, 0, 1_000_000e18);
        _fund(STRANGER, more + 1);
        vm.prank(STRANGER);
        vault.deposit(PROVIDER, more + 1);
        deposit = court.requiredDeposit(PROVIDER, 0, uint64(block.timestamp));
        bytes32 disputeId = _open(0);
        _dismiss(disputeId);
        _settle(disputeId);
        assertEq(court.credit(PROVIDER), deposit * 6_000 / 10_000);
        assertEq(fund.books(bondToken).reserve, deposit - deposit * 6_000 / 10_000);
        _assertBooks();
    }

    /// @dev INV-15
    function test_cases_on_one_bond_settle_in_opening_order() external {
        bytes32 first = _open(0);
        bytes32 second = _open(1);
        _afterAnswers(second);
        _put(first);
        uint256 proposalId = _put(second);
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        skip(1 days);
        _execute(proposalId);
        _afterAppeals(second);
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.EarlierUnsettled.selector, first));
        court.settle(second);
        court.recordVerdict(first);
        court.settle(first);
        assertEq(vault.freezes(PROVIDER), 1);
        court.settle(second);
        assertEq(vault.freezes(PROVIDER), 0);
        assertEq(court.nextToSettle(PROVIDER), 0);
    }

    /// @dev INV-13, INV-14: Whichever settles first takes what it asks; the other takes what it asks more than that.
    function test_cases_side_by_side_take_together_what_one_would() external {
        bytes32 first = _open(4);
        bytes32 second = _open(PROVIDER, 4, uint64(block.timestamp), "what users lost", 9_000e18);
        uint256[2] memory proposals = _upholdBoth(first, second);
        assertNotEq(proposals[0], proposals[1]);
        court.settle(first);
        assertEq(vault.bonded(PROVIDER), 5 * REQUIRED - 2_500e18, "the share");
        court.settle(second);
        assertEq(vault.bonded(PROVIDER), 5 * REQUIRED - 9_000e18, "the damages, and no unit twice");
        assertEq(vault.credit(CHALLENGER), BOUNTY_CAP, "one bounty of the sum");
    }

    function test_cases_side_by_side_take_a_share_once() external {
        bytes32 first = _open(PROVIDER, 4, uint64(block.timestamp), EVIDENCE, 9_000e18);
        bytes32 second = _open(PROVIDER, 4, uint64(block.timestamp), "more evidence", 0);
        _upholdBoth(first, second);
        court.settle(first);
        court.settle(second);
        assertEq(vault.bonded(PROVIDER), 5 * REQUIRED - 9_000e18);
        assertEq(vault.freezes(PROVIDER), 0);
        _assertDispute(second, IDisputeCourt.Status.Settled, IDisputeCourt.Verdict.Upheld);
    }

    function _upholdBoth(bytes32 first, bytes32 second) private returns (uint256[2] memory proposals) {
        _afterAnswers(second);
        (proposals[0], proposals[1]) = (_put(first), _put(second));
        _toVoting(proposals[1]);
        _vote(ALICE, proposals[0], FOR);
        _vote(ALICE, proposals[1], FOR);
        _toEnd(proposals[1]);
        _queue(proposals[0]);
        _queue(proposals[1]);
        skip(1 days);
        _execute(proposals[0]);
        _execute(proposals[1]);
        _afterAppeals(second);
    }

    function test_another_providers_case_waits_for_nobody() external {
        _listed(STRANGER);
        _open(0);
        bytes32 other = _open(STRANGER, 0, uint64(block.timestamp), EVIDENCE, 0);
        _leave(other);
        _settle(other);
        assertEq(vault.freezes(PROVIDER), 1);
        assertEq(vault.freezes(STRANGER), 0);
    }

    function test_what_may_still_change_is_not_settled() external {
        bytes32 disputeId = _open(0);
        _assertNotSettleable(disputeId, IDisputeCourt.Status.Open);
        _atVote(disputeId);
        _assertNotSettleable(disputeId, IDisputeCourt.Status.Voting);
        uint256 proposalId = _dispute(disputeId).proposalId;
        _vote(ALICE, proposalId, AGAINST);
        _toEnd(proposalId);
        court.recordVerdict(disputeId);
        vm.warp(_dispute(disputeId).deadline);
        _assertNotSettleable(disputeId, IDisputeCourt.Status.Decided);
        _appeal(disputeId);
        _assertNotSettleable(disputeId, IDisputeCourt.Status.Appealed);
        _leave(disputeId);
        _settle(disputeId);
        _assertNotSettleable(disputeId, IDisputeCourt.Status.Settled);
    }

    function test_what_is_settled_is_not_drawn_afterwards() external {
        bytes32 disputeId = _open(0);
        _uphold(disputeId);
        _settle(disputeId);
        _faultOf(disputeId);
        _assertNotSettleable(disputeId, IDisputeCourt.Status.Settled);
        _assertDispute(disputeId, IDisputeCourt.Status.Settled, IDisputeCourt.Verdict.Upheld);
    }

    function test_missed_days_in_a_row_cost_a_share_of_the_first_days_bond_each() external {
        uint64 today = uint64(block.timestamp) / 1 days * 1 days;
        bytes32[3] memory ids;
        for (uint64 i = 0; i < 3; ++i) {
            if (i > 0) _bond(PROVIDER);
            ids[i] = _open(PROVIDER, Offences.MISSED_PROOF, today - (2 - i) * 1 days, EVIDENCE, 0);
        }
        assertEq(_dispute(ids[2]).basis, 7 * REQUIRED);
        _afterAnswers(ids[2]);
        uint256[3] memory proposals;
        for (uint256 i = 0; i < 3; ++i) {
            proposals[i] = _put(ids[i]);
        }
        _toVoting(proposals[2]);
        for (uint256 i = 0; i < 3; ++i) {
            _vote(ALICE, proposals[i], FOR);
        }
        _toEnd(proposals[2]);
        for (uint256 i = 0; i < 3; ++i) {
            _queue(proposals[i]);
        }
        skip(1 days);
        for (uint256 i = 0; i < 3; ++i) {
            _execute(proposals[i]);
        }
        for (uint256 i = 0; i < 3; ++i) {
            _settle(ids[i]);
        }
        assertEq(vault.bonded(PROVIDER), 7 * REQUIRED - 3 * 500e18);
    }

    function testFuzz_an_unknown_dispute_is_not_settled(bytes32 unknown) external {
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.UnknownDispute.selector, unknown));
        court.settle(unknown);
    }

    function _assertNotSettleable(bytes32 disputeId, IDisputeCourt.Status status) private {
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.NotSettleable.selector, disputeId, status));
        court.settle(disputeId);
    }
}
