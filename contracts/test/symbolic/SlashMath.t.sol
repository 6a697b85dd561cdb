// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {SlashMath} from "../../src/SlashMath.sol";

/// @title For all inputs: what a slash, its bounty and a deposit's parts are. Proven by halmos, see tools/prove.
/// @dev Amounts that are multiplied by a share are short here, so that a solver divides them in seconds; fuzz runs have all
/// their bits, and show that a share is a part of what it is of.
contract SlashMathProof is Test {
    /// @dev Every unit of an undecided deposit goes back or to the fund, and the fund takes no less than the flat fee.
    function check_an_undecided_deposit_is_split_whole(uint64 amount, uint16 feeBps, uint256 flat) external pure {
        vm.assume(feeBps <= SlashMath.BPS);
        (uint256 back, uint256 toFund) = SlashMath.undecided(amount, feeBps, flat);
        assert(back <= amount && amount - back == toFund);
        assert(toFund >= flat || back == 0);
    }

    /// @dev Every unit of a lost deposit goes to who won or to the fund.
    function check_a_lost_deposit_is_split_whole(uint64 amount, uint16 winnerBps) external pure {
        vm.assume(winnerBps <= SlashMath.BPS);
        (uint256 toWinner, uint256 toFund) = SlashMath.lost(amount, winnerBps);
        assert(toWinner + toFund == amount);
    }

    /// @dev Nothing is slashed that is not there.
    function check_a_slash_is_no_more_than_is_there(
        uint64 basis,
        uint16 shareBps,
        uint256 damages,
        uint256 before,
        uint256 atStake
    ) external pure {
        vm.assume(shareBps <= SlashMath.BPS);
        assert(SlashMath.slash(basis, shareBps, damages, before, atStake) <= atStake);
    }

    /// @dev Without a share it is the damages, or what is there.
    function check_without_a_share_it_is_the_damages(uint256 basis, uint256 damages, uint256 atStake) external pure {
        assert(SlashMath.slash(basis, 0, damages, 0, atStake) == (damages < atStake ? damages : atStake));
    }

    /// @dev A bounty is never above its cap.
    function check_a_bounty_is_no_more_than_its_cap(uint64 slashed, uint16 bountyBps, uint256 cap) external pure {
        vm.assume(bountyBps <= SlashMath.BPS);
        assert(SlashMath.bounty(0, slashed, bountyBps, cap) <= cap);
    }
}
