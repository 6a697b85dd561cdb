// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Credits} from "../../src/Credits.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Deploy} from "../../script/Deploy.s.sol";
import {BondVault} from "../../src/BondVault.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";
import {FalseToken} from "../mocks/FalseToken.sol";
import {FeeOnTransferToken} from "../mocks/FeeOnTransferToken.sol";
import {ReentrantToken} from "../mocks/ReentrantToken.sol";
import {RefusingToken} from "../mocks/RefusingToken.sol";

/// @title A receiver whom the token refuses holds up himself and nobody else.
contract RefusedReceiversTest is CourtFixture {
    RefusingToken private refusing;

    function setUp() public override {
        vm.warp(1_800_000_000);
        refusing = new RefusingToken(TREASURY, 1_000_000_000e18);
        _deploy(IERC20(refusing));
        _empower(ALICE, 3 * QUORUM);
        skip(1);
        _fundCourt(CHALLENGER, 1_000_000e18);
        _listedWith(PROVIDER, 2);
    }

    function test_a_refused_challenger_stops_no_settlement() external {
        bytes32 disputeId = _open(0);
        _uphold(disputeId);
        refusing.bar(CHALLENGER, true);
        refusing.bar(PROVIDER, true);
        _settle(disputeId);
        assertEq(vault.bonded(PROVIDER), 14_000e18);
        vm.expectRevert(abi.encodeWithSelector(RefusingToken.Barred.selector, CHALLENGER));
        court.drawCredit(CHALLENGER);
        refusing.bar(CHALLENGER, false);
        court.drawCredit(CHALLENGER);
        vault.drawCredit(CHALLENGER);
        assertEq(refusing.balanceOf(CHALLENGER), 1_000_000e18 + BOUNTY_CAP);
        _assertBooks();
    }

    function test_a_refused_provider_stops_no_settlement_and_no_slash() external {
        bytes32 dismissed = _open(0);
        _dismiss(dismissed);
        refusing.bar(PROVIDER, true);
        _settle(dismissed);
        bytes32 upheld = _open(1);
        _uphold(upheld);
        _settle(upheld);
        assertEq(vault.bonded(PROVIDER), REQUIRED);
        _assertBooks();
    }
}

/// @title A token whose issuer bars the fund itself: what is to go there waits with the whole settlement, and the bond with it,
/// until the issuer relents. Nothing is half done meanwhile.
contract BarredFundTest is CourtFixture {
    RefusingToken private refusing;
    bytes32 private disputeId;

    function setUp() public override {
        vm.warp(1_800_000_000);
        refusing = new RefusingToken(TREASURY, 1_000_000_000e18);
        _deploy(IERC20(refusing));
        _empower(ALICE, 3 * QUORUM);
        skip(1);
        _fundCourt(CHALLENGER, 1_000_000e18);
        _listedWith(PROVIDER, 2);
        disputeId = _open(0);
    }

    function test_a_slash_waits_whole() external {
        _uphold(disputeId);
        _assertWaits(IDisputeCourt.Verdict.Upheld);
        assertEq(vault.bonded(PROVIDER), 4_000e18);
        assertEq(vault.unbonding(PROVIDER), REQUIRED);
        assertEq(vault.credit(CHALLENGER), BOUNTY_CAP);
        assertEq(fund.incidentOf(disputeId).escrow, 6_000e18 - BOUNTY_CAP);
    }

    function test_a_lost_deposit_waits_whole() external {
        _dismiss(disputeId);
        _assertWaits(IDisputeCourt.Verdict.Dismissed);
        assertEq(court.credit(PROVIDER), 240e18);
        assertEq(fund.books(bondToken).reserve, 160e18);
        vault.withdraw(PROVIDER);
        assertEq(refusing.balanceOf(PROVIDER), REQUIRED);
    }

    /// @dev A drawn case owes the fund nothing and holds up nobody.
    function test_what_owes_the_fund_nothing_settles() external {
        refusing.bar(address(fund), true);
        _faultOf(disputeId);
        court.settle(disputeId);
        assertEq(court.credit(CHALLENGER), 400e18);
        assertEq(vault.freezes(PROVIDER), 0);
    }

    function _assertWaits(IDisputeCourt.Verdict verdict) private {
        vm.prank(PROVIDER);
        vault.requestWithdrawal(REQUIRED);
        skip(UNBONDING);
        refusing.bar(address(fund), true);
        vm.expectRevert(abi.encodeWithSelector(RefusingToken.Barred.selector, address(fund)));
        court.settle(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Decided, verdict);
        assertEq(court.escrow(), 400e18);
        assertEq(court.totalCredits() + vault.totalCredits(), 0);
        assertEq(vault.bonded(PROVIDER), REQUIRED);
        assertEq(vault.unbonding(PROVIDER), REQUIRED);
        vm.expectRevert(abi.encodeWithSelector(BondVault.Frozen.selector, PROVIDER, 1));
        vault.withdraw(PROVIDER);
        refusing.bar(address(fund), false);
        court.settle(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Settled, verdict);
        assertEq(vault.freezes(PROVIDER), 0);
        _assertBooks();
    }
}

/// @title A token that answers false instead of reverting books nothing that did not move.
contract TokensThatAnswerFalseTest is CourtFixture {
    FalseToken private falsely;
    bytes private _failed;

    function setUp() public override {
        vm.warp(1_800_000_000);
        falsely = new FalseToken(TREASURY, 1_000_000_000e18);
        _failed = abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(falsely));
        _deploy(IERC20(falsely));
        _empower(ALICE, 3 * QUORUM);
        skip(1);
        _fundCourt(CHALLENGER, 1_000_000e18);
        _listedWith(PROVIDER, 2);
    }

    function test_no_bond_is_booked_that_did_not_arrive() external {
        _fund(STRANGER, REQUIRED);
        falsely.stop(true);
        vm.expectRevert(_failed);
        vm.prank(STRANGER);
        vault.deposit(PROVIDER, REQUIRED);
        assertEq(vault.bonded(PROVIDER), 2 * REQUIRED);
        _assertBooks();
    }

    /// @dev INV-12
    function test_no_dispute_is_opened_for_a_deposit_that_did_not_arrive() external {
        falsely.stop(true);
        vm.expectRevert(_failed);
        vm.prank(CHALLENGER);
        court.open(PROVIDER, 0, uint64(block.timestamp), _hashes(EVIDENCE), 0, 1_000e18);
        assertEq(court.escrow(), 0);
        assertEq(vault.freezes(PROVIDER), 0);
    }

    function test_a_withdrawal_that_did_not_leave_is_still_due() external {
        vm.prank(PROVIDER);
        vault.requestWithdrawal(REQUIRED);
        skip(UNBONDING);
        falsely.stop(true);
        vm.expectRevert(_failed);
        vault.withdraw(PROVIDER);
        assertEq(vault.unbonding(PROVIDER), REQUIRED);
        falsely.stop(false);
        vault.withdraw(PROVIDER);
        assertEq(falsely.balanceOf(PROVIDER), REQUIRED);
        _assertBooks();
    }

    function test_credits_that_did_not_leave_are_still_owed() external {
        bytes32 disputeId = _open(0);
        _uphold(disputeId);
        _settle(disputeId);
        falsely.stop(true);
        vm.expectRevert(_failed);
        court.drawCredit(CHALLENGER);
        vm.expectRevert(_failed);
        vault.drawCredit(CHALLENGER);
        falsely.stop(false);
        court.drawCredit(CHALLENGER);
        vault.drawCredit(CHALLENGER);
        assertEq(falsely.balanceOf(CHALLENGER), 1_000_000e18 + BOUNTY_CAP);
        _assertBooks();
    }

    function test_a_settlement_whose_money_did_not_move_did_not_happen() external {
        bytes32 disputeId = _open(0);
        _uphold(disputeId);
        _afterAppeals(disputeId);
        falsely.stop(true);
        vm.expectRevert(_failed);
        court.settle(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Upheld);
        assertEq(vault.bonded(PROVIDER), 2 * REQUIRED);
        falsely.stop(false);
        court.settle(disputeId);
        assertEq(fund.incidentOf(disputeId).escrow, 6_000e18 - BOUNTY_CAP);
        _assertBooks();
    }
}

/// @title A deposit is what arrived.
contract DepositsThatShrinkTest is CourtFixture {
    function setUp() public override {
        vm.warp(1_800_000_000);
        _deploy(IERC20(new FeeOnTransferToken(TREASURY, 1_000_000_000e18)));
        _empower(ALICE, 3 * QUORUM);
        skip(1);
        _fundCourt(CHALLENGER, 1_000_000e18);
        _fund(PROVIDER, 1_000e18);
        _listedWith(PROVIDER, 3);
        assertEq(vault.bonded(PROVIDER), 29_700e18);
    }

    function _terms() internal override returns (Deploy.Terms memory terms) {
        terms = super._terms();
        terms.registry.application.fee = 0;
        terms.registry.application.requiredBond = REQUIRED / 2;
    }

    function test_what_did_not_arrive_opens_nothing() external {
        uint256 required = court.requiredDeposit(PROVIDER, 0, uint64(block.timestamp));
        vm.expectRevert(abi.encodeWithSelector(Credits.DepositTooSmall.selector, required - required / 100, required));
        vm.prank(CHALLENGER);
        court.open(PROVIDER, 0, uint64(block.timestamp), _hashes(EVIDENCE), 0, required);
    }

    /// @dev INV-12
    function test_what_arrived_is_what_is_booked_and_paid_out_of() external {
        vm.prank(CHALLENGER);
        bytes32 disputeId = court.open(PROVIDER, 0, uint64(block.timestamp), _hashes(EVIDENCE), 0, 1_000e18);
        assertEq(_dispute(disputeId).deposit, 594e18, "200 bps of the bond");
        assertEq(court.credit(CHALLENGER), 396e18, "and the rest of what arrived");
        _assertBooks();
        _uphold(disputeId);
        _settle(disputeId);
        assertEq(court.credit(CHALLENGER), 990e18);
        uint256 sent = 8_910e18 - BOUNTY_CAP;
        assertEq(fund.incidentOf(disputeId).escrow, sent - sent / 100, "what arrived at the fund");
        _assertBooks();
    }
}

/// @title A token that calls back in the middle of a transfer finds the doors closed that matter.
contract ReentrantDepositTokenTest is CourtFixture {
    ReentrantToken private reentrant;

    function setUp() public override {
        vm.warp(1_800_000_000);
        reentrant = new ReentrantToken(TREASURY, 1_000_000_000e18);
        _deploy(IERC20(reentrant));
        _empower(ALICE, 3 * QUORUM);
        skip(1);
        _fundCourt(CHALLENGER, 1_000_000e18);
        _listedWith(PROVIDER, 2);
    }

    /// @dev The bond is frozen before the deposit is taken.
    function test_a_due_withdrawal_does_not_slip_out_while_the_deposit_arrives() external {
        vm.prank(PROVIDER);
        vault.requestWithdrawal(REQUIRED);
        skip(UNBONDING);
        reentrant.arm(address(vault), abi.encodeCall(vault.withdraw, (PROVIDER)));
        _open(0);
        _assertRefused(abi.encodeWithSelector(BondVault.Frozen.selector, PROVIDER, 1));
        assertEq(vault.unbonding(PROVIDER), REQUIRED);
    }

    function test_nothing_is_opened_appealed_or_drawn_while_a_deposit_arrives() external {
        reentrant.arm(
            address(court), abi.encodeCall(court.open, (PROVIDER, 1, uint64(block.timestamp), _hashes(EVIDENCE), 0, 0))
        );
        _open(0);
        _assertClosed();
    }

    function test_a_credit_is_not_drawn_twice() external {
        bytes32 disputeId = _open(0);
        _dismiss(disputeId);
        _settle(disputeId);
        reentrant.arm(address(court), abi.encodeCall(court.drawCredit, (PROVIDER)));
        court.drawCredit(PROVIDER);
        _assertClosed();
        _assertBooks();
    }

    function test_nothing_is_settled_twice_while_a_slash_is_sent_on() external {
        bytes32 disputeId = _open(0);
        _uphold(disputeId);
        reentrant.arm(address(court), abi.encodeCall(court.settle, (disputeId)));
        _settle(disputeId);
        _assertClosed();
        _assertBooks();
    }

    function test_a_withdrawal_is_not_paid_twice() external {
        vm.prank(PROVIDER);
        vault.requestWithdrawal(REQUIRED);
        skip(UNBONDING);
        reentrant.arm(address(vault), abi.encodeCall(vault.withdraw, (PROVIDER)));
        vault.withdraw(PROVIDER);
        _assertClosed();
        _assertBooks();
    }

    function _assertClosed() private view {
        _assertRefused(abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector));
    }

    function _assertRefused(bytes memory reason) private view {
        assertFalse(reentrant.succeeded());
        assertEq(reentrant.answer(), reason);
    }
}
