// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {AssayGovernor} from "./AssayGovernor.sol";
import {BondVault} from "./BondVault.sol";
import {FundTerms} from "./FundTerms.sol";
import {IDisputeCourt} from "./interfaces/IDisputeCourt.sol";
import {ITiming} from "./interfaces/ITiming.sol";

/// @title Adds up what a case and a payout may take, from the terms where they live, and compares it with how long a bond stays and
/// an escrow is held.
/// @dev Deployed last: its constructor reads every term for the first time. It holds no term and has no owner.
contract Timing is ITiming {
    /// @notice Whose votes take their time.
    AssayGovernor public immutable governor;
    /// @notice Where bonds leave from.
    BondVault public immutable vault;
    /// @notice Whose windows stand.
    IDisputeCourt public immutable court;
    /// @notice How long one tick of the governor's clock may take: the longest block, where it counts blocks [seconds].
    uint256 public immutable secondsPerTick;

    constructor(AssayGovernor governor_, BondVault vault_, IDisputeCourt court_) {
        governor = governor_;
        vault = vault_;
        court = court_;
        secondsPerTick = governor_.maxSecondsPerBlock();
        _check();
    }

    /// @inheritdoc ITiming
    function check() external view {
        _check();
    }

    /// @notice The detection window and the longest case, which an unbonding delay must cover [seconds].
    function needed() public view returns (uint256) {
        IDisputeCourt.Terms memory terms = _terms();
        uint256 longest = uint256(terms.answerWindow) + terms.pushGrace + round() + terms.appealWindow + round();
        return terms.detectionWindow + longest;
    }

    /// @inheritdoc ITiming
    function round() public view returns (uint256) {
        uint256 ticks = governor.votingDelay() + governor.votingPeriod() + 2 * governor.lateQuorumVoteExtension();
        uint256 timelockDelay = TimelockController(payable(governor.timelock())).getMinDelay();
        return ticks * secondsPerTick + timelockDelay + 2 * uint256(_terms().pushGrace);
    }

    function _check() private view {
        uint256 unbondingDelay = vault.unbondingDelay();
        uint256 sum = needed();
        require(unbondingDelay >= sum, TimingBroken(unbondingDelay, sum));
        IDisputeCourt.Terms memory terms = _terms();
        require(terms.statute <= terms.detectionWindow, StatuteTooLong(terms.statute, terms.detectionWindow));
        FundTerms.Terms memory fund = court.fund().terms();
        uint256 opening = fund.vetoWindow + 2 * round();
        require(fund.openingWindow >= opening, OpeningTooShort(fund.openingWindow, opening));
    }

    /// @dev Those that bind a new dispute.
    function _terms() private view returns (IDisputeCourt.Terms memory) {
        return court.termsOf(court.termsVersion());
    }
}
