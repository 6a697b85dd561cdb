// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FundTerms} from "../../src/FundTerms.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {ITiming} from "../../src/interfaces/ITiming.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title The sums hold, or whoever asked is refused with both of them.
contract CheckTest is CourtFixture {
    function test_the_sums_of_the_deployment_hold() external view {
        timing.check();
        assertEq(timing.needed(), UNBONDING);
    }

    /// @dev INV-16
    function testFuzz_it_is_the_sum_of_the_protocol(
        uint32 delay,
        uint32 period,
        uint32 extension,
        uint32 lock,
        IDisputeCourt.Terms calldata terms
    ) external {
        _mockGovernor(delay, period, extension);
        vm.mockCall(address(timelock), abi.encodeCall(timelock.getMinDelay, ()), abi.encode(lock));
        _mockCourt(terms);
        uint256 round = uint256(delay) + period + 2 * uint256(extension) + lock + 2 * uint256(terms.pushGrace);
        uint256 needed =
            uint256(terms.detectionWindow) + terms.answerWindow + terms.pushGrace + round + terms.appealWindow + round;
        assertEq(timing.needed(), needed);
        if (needed > UNBONDING) {
            vm.expectRevert(abi.encodeWithSelector(ITiming.TimingBroken.selector, UNBONDING, needed));
        } else if (terms.statute > terms.detectionWindow) {
            vm.expectRevert(
                abi.encodeWithSelector(ITiming.StatuteTooLong.selector, terms.statute, terms.detectionWindow)
            );
        } else if (2 days + 2 * round > OPENING) {
            vm.expectRevert(abi.encodeWithSelector(ITiming.OpeningTooShort.selector, OPENING, 2 days + 2 * round));
        }
        timing.check();
    }

    /// @dev INV-31: A payout that was drafted in good time has time for a veto, a vote and a second vote.
    function test_the_time_in_which_payouts_open_covers_a_veto_and_two_rounds() external {
        FundTerms.Terms memory terms = fund.terms();
        assertEq(terms.openingWindow, 2 days + 2 * timing.round());
        --terms.openingWindow;
        vm.expectRevert(abi.encodeWithSelector(ITiming.OpeningTooShort.selector, OPENING - 1, OPENING));
        vm.prank(address(timelock));
        fund.setTerms(terms);
        (terms.openingWindow, terms.vetoWindow) = (OPENING, 2 days + 1);
        vm.expectRevert(abi.encodeWithSelector(ITiming.OpeningTooShort.selector, OPENING, OPENING + 1));
        vm.prank(address(timelock));
        fund.setTerms(terms);
    }

    /// @dev Where bonds stay long enough for it, a longer round is refused for the payouts.
    function test_a_round_that_payouts_have_no_time_for_is_refused_whoever_asks() external {
        vm.startPrank(address(timelock));
        vault.setUnbondingDelay(UNBONDING + 10 days);
        vm.expectRevert(abi.encodeWithSelector(ITiming.OpeningTooShort.selector, OPENING, OPENING + 2));
        timelock.updateDelay(1 days + 1);
        vm.stopPrank();
    }

    /// @dev Each term, one second more than the sum has room for.
    function test_every_term_is_in_the_sum_as_often_as_the_protocol_says() external {
        _assertAdds(address(governor), governor.votingDelay.selector, 1 days, 2);
        _assertAdds(address(governor), governor.votingPeriod.selector, 7 days, 2);
        _assertAdds(address(governor), governor.lateQuorumVoteExtension.selector, 1 days, 4);
        _assertAdds(address(timelock), timelock.getMinDelay.selector, 1 days, 2);
        IDisputeCourt.Terms memory terms = court.termsOf(0);
        terms.answerWindow = ANSWER_WINDOW + 1;
        _assertAddsToCourt(terms, 1);
        (terms.answerWindow, terms.pushGrace) = (ANSWER_WINDOW, PUSH_GRACE + 1);
        _assertAddsToCourt(terms, 5);
        (terms.pushGrace, terms.appealWindow) = (PUSH_GRACE, APPEAL_WINDOW + 1);
        _assertAddsToCourt(terms, 1);
        (terms.appealWindow, terms.detectionWindow) = (APPEAL_WINDOW, DETECTION + 1);
        _assertAddsToCourt(terms, 1);
    }

    function test_a_statute_longer_than_the_detection_window_is_refused_with_both() external {
        IDisputeCourt.Terms memory terms = court.termsOf(0);
        terms.statute = DETECTION + 1;
        _mockCourt(terms);
        vm.expectRevert(abi.encodeWithSelector(ITiming.StatuteTooLong.selector, DETECTION + 1, DETECTION));
        timing.check();
    }

    function _assertAdds(address owner, bytes4 term, uint256 value, uint256 times) private {
        vm.mockCall(owner, abi.encodeWithSelector(term), abi.encode(value + 1));
        _assertOver(times);
    }

    function _assertAddsToCourt(IDisputeCourt.Terms memory terms, uint256 times) private {
        _mockCourt(terms);
        _assertOver(times);
    }

    function _assertOver(uint256 times) private {
        vm.expectRevert(abi.encodeWithSelector(ITiming.TimingBroken.selector, UNBONDING, UNBONDING + times));
        timing.check();
        vm.clearMockedCalls();
        timing.check();
    }

    function _mockGovernor(uint256 delay, uint256 period, uint256 extension) private {
        vm.mockCall(address(governor), abi.encodeCall(governor.votingDelay, ()), abi.encode(delay));
        vm.mockCall(address(governor), abi.encodeCall(governor.votingPeriod, ()), abi.encode(period));
        vm.mockCall(address(governor), abi.encodeCall(governor.lateQuorumVoteExtension, ()), abi.encode(extension));
    }

    function _mockCourt(IDisputeCourt.Terms memory terms) private {
        vm.mockCall(address(court), abi.encodeWithSelector(court.termsOf.selector), abi.encode(terms));
    }
}
