// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Deploy} from "../../script/Deploy.s.sol";
import {IBondVault} from "../../src/interfaces/IBondVault.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";
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
        vm.expectRevert(
            abi.encodeWithSelector(IDisputeCourt.DepositTooSmall.selector, required - required / 100, required)
        );
        vm.prank(CHALLENGER);
        court.open(PROVIDER, 0, uint64(block.timestamp), _hashes(EVIDENCE), 0, required);
    }

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
        _assertRefused(abi.encodeWithSelector(IBondVault.Frozen.selector, PROVIDER, 1));
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
