// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DisputeCourt} from "../../src/DisputeCourt.sol";
import {Docket} from "../../src/Docket.sol";
import {Governed} from "../../src/Governed.sol";
import {Offences} from "../../src/Offences.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {ITiming} from "../../src/interfaces/ITiming.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title The terms are the timelock's, bind later disputes only, and never break the timing.
contract SetTermsTest is CourtFixture {
    function testFuzz_terms_that_fit_stand_as_a_new_version(IDisputeCourt.Terms memory terms) external {
        terms = _fitting(terms);
        vm.expectEmit(address(court));
        emit IDisputeCourt.WindowsSet(
            1, terms.answerWindow, terms.pushGrace, terms.appealWindow, terms.detectionWindow, terms.statute
        );
        vm.expectEmit(address(court));
        emit IDisputeCourt.StakesSet(
            1,
            terms.depositBps,
            terms.winnerBps,
            terms.undecidedBps,
            terms.bountyBps,
            terms.faultCapBps,
            terms.minDeposit,
            terms.caseFee,
            terms.bountyCap
        );
        _set(terms);
        assertEq(court.termsVersion(), 1);
        assertEq(keccak256(abi.encode(court.termsOf(1))), keccak256(abi.encode(terms)));
        assertEq(keccak256(abi.encode(court.termsOf(0))), keccak256(abi.encode(_courtTerms())));
        timing.check();
    }

    function test_an_open_dispute_keeps_its_own() external {
        _listed(PROVIDER);
        bytes32 disputeId = _open(0);
        IDisputeCourt.Terms memory terms = _courtTerms();
        (terms.answerWindow, terms.pushGrace, terms.appealWindow) = (1 hours, 1 hours, 1 hours);
        (terms.winnerBps, terms.caseFee, terms.minDeposit, terms.bountyBps) = (0, 1, 1, 0);
        _set(terms);
        vm.prank(address(timelock));
        court.setShare(0, 1);
        IDisputeCourt.Dispute memory one = _dispute(disputeId);
        assertEq(one.answerUntil, block.timestamp + ANSWER_WINDOW);
        assertEq(one.deadline, one.answerUntil + PUSH_GRACE);
        _uphold(disputeId);
        assertEq(_dispute(disputeId).deadline, block.timestamp + APPEAL_WINDOW);
        _appeal(disputeId);
        assertEq(_dispute(disputeId).deadline, block.timestamp + PUSH_GRACE);
        _uphold(disputeId);
        _settle(disputeId);
        assertEq(vault.bonded(PROVIDER), REQUIRED * 7_000 / 10_000, "the share at opening");
        assertEq(vault.credit(CHALLENGER), 300e18, "the bounty at opening");
        assertEq(court.credit(CHALLENGER), 200e18 + 240e18, "the winner's share at opening");
    }

    /// @dev The caps are read at settlement, of the terms at opening.
    function test_caps_on_bounty_and_fault_are_those_at_opening() external {
        _listed(PROVIDER);
        uint64 today = uint64(block.timestamp);
        bytes32 first = _open(PROVIDER, Offences.MISSED_PROOF, today - 1 days, EVIDENCE, 0);
        bytes32 second = _open(PROVIDER, Offences.MISSED_PROOF, today, EVIDENCE, 0);
        IDisputeCourt.Terms memory terms = _courtTerms();
        (terms.bountyCap, terms.faultCapBps) = (1, 0);
        _set(terms);
        _upholdBoth(first, second);
        _settle(first);
        _settle(second);
        assertEq(vault.bonded(PROVIDER), REQUIRED - 200e18, "both days");
        assertEq(vault.credit(CHALLENGER), 20e18, "a tenth of both");
    }

    function test_a_vote_that_breaks_the_sum_does_not_execute() external {
        IDisputeCourt.Terms memory terms = _courtTerms();
        ++terms.appealWindow;
        uint256 proposalId = _due(address(court), abi.encodeCall(court.setTerms, (terms)), "a longer appeal window");
        _executeReverts(proposalId, abi.encodeWithSelector(ITiming.TimingBroken.selector, UNBONDING, UNBONDING + 1));
        assertEq(court.termsVersion(), 0);
    }

    function test_a_statute_beyond_detection_is_refused() external {
        IDisputeCourt.Terms memory terms = _courtTerms();
        ++terms.statute;
        vm.expectRevert(abi.encodeWithSelector(ITiming.StatuteTooLong.selector, DETECTION + 1, DETECTION));
        _set(terms);
    }

    function testFuzz_nobody_but_the_timelock_sets_them(address caller) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        court.setTerms(_courtTerms());
    }

    function testFuzz_no_window_is_zero(uint256 which) external {
        IDisputeCourt.Terms memory terms = _courtTerms();
        which %= 4;
        if (which == 0) terms.answerWindow = 0;
        else if (which == 1) terms.pushGrace = 0;
        else if (which == 2) terms.appealWindow = 0;
        else terms.statute = 0;
        vm.expectRevert(IDisputeCourt.ZeroWindow.selector);
        _set(terms);
    }

    function testFuzz_no_share_is_above_the_whole(uint256 which, uint16 bps) external {
        bps = uint16(bound(bps, 10_001, type(uint16).max));
        IDisputeCourt.Terms memory terms = _courtTerms();
        which %= 5;
        if (which == 0) terms.depositBps = bps;
        else if (which == 1) terms.winnerBps = bps;
        else if (which == 2) terms.bountyBps = bps;
        else if (which == 4) terms.undecidedBps = bps;
        else terms.faultCapBps = bps;
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.ShareAboveWhole.selector, bps));
        _set(terms);
    }

    function testFuzz_a_deposit_is_something_and_covers_the_fee(uint256 minDeposit, uint256 caseFee) external {
        minDeposit = bound(minDeposit, 0, 1e30);
        caseFee = minDeposit == 0 ? 0 : bound(caseFee, minDeposit + 1, type(uint256).max);
        IDisputeCourt.Terms memory terms = _courtTerms();
        (terms.minDeposit, terms.caseFee) = (minDeposit, caseFee);
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.BadDeposit.selector, minDeposit, caseFee));
        _set(terms);
    }

    function test_a_court_is_not_made_with_terms_that_are_refused() external {
        IDisputeCourt.Terms memory terms = _courtTerms();
        terms.pushGrace = 0;
        Docket.Wiring memory wiring;
        vm.expectRevert(IDisputeCourt.ZeroWindow.selector);
        new DisputeCourt(wiring, terms, _shares());
    }

    /// @dev Two disputes opened at once, at vote at once.
    function _upholdBoth(bytes32 first, bytes32 second) private {
        _afterAnswers(second);
        uint256[2] memory proposals = [_put(first), _put(second)];
        _toVoting(proposals[1]);
        _vote(ALICE, proposals[0], FOR);
        _vote(ALICE, proposals[1], FOR);
        _toEnd(proposals[1]);
        _queue(proposals[0]);
        _queue(proposals[1]);
        skip(1 days);
        _execute(proposals[0]);
        _execute(proposals[1]);
    }

    function _set(IDisputeCourt.Terms memory terms) private {
        vm.prank(address(timelock));
        court.setTerms(terms);
    }

    /// @dev Windows no longer than those that fill the sum.
    function _fitting(IDisputeCourt.Terms memory terms) private pure returns (IDisputeCourt.Terms memory) {
        terms.answerWindow = uint32(bound(terms.answerWindow, 1, ANSWER_WINDOW));
        terms.pushGrace = uint32(bound(terms.pushGrace, 1, PUSH_GRACE));
        terms.appealWindow = uint32(bound(terms.appealWindow, 1, APPEAL_WINDOW));
        terms.detectionWindow = uint32(bound(terms.detectionWindow, 1, DETECTION));
        terms.statute = uint32(bound(terms.statute, 1, terms.detectionWindow));
        terms.depositBps = uint16(bound(terms.depositBps, 0, 10_000));
        terms.winnerBps = uint16(bound(terms.winnerBps, 0, 10_000));
        terms.bountyBps = uint16(bound(terms.bountyBps, 0, 10_000));
        terms.undecidedBps = uint16(bound(terms.undecidedBps, 0, 10_000));
        terms.faultCapBps = uint16(bound(terms.faultCapBps, 0, 10_000));
        terms.minDeposit = bound(terms.minDeposit, 1, 1e30);
        terms.caseFee = bound(terms.caseFee, 0, terms.minDeposit);
        return terms;
    }
}
