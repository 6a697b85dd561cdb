// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

// halmos takes symbolic arrays in memory only.
// solhint-disable gas-calldata-parameters

import {Test} from "forge-std/Test.sol";
import {AssayCounting} from "../../src/AssayCounting.sol";
import {Tallies} from "../../src/Tallies.sol";

/// @title For all inputs: what a vote's parts and their sums are. Proven by halmos, see tools/prove.
contract TalliesProof is Test {
    using Tallies for *;

    AssayCounting.Tally private sums;

    /// @dev A split gives each side what its 16 bytes say, and no more in all than the weight.
    function check_a_split_gives_each_part_to_its_side(
        address voter,
        uint256 weight,
        uint128 no,
        uint128 yes,
        uint128 neither
    ) external pure {
        uint256 used = uint256(no) + yes + neither;
        vm.assume(used <= weight);
        AssayCounting.Tally memory parts =
            Tallies.split(voter, Tallies.FRACTIONAL, weight, abi.encodePacked(no, yes, neither));
        assert(parts.againstVotes == no);
        assert(parts.forVotes == yes);
        assert(parts.abstainVotes == neither);
        assert(parts.total() == used);
    }

    /// @dev No split above the weight is ever taken.
    function check_a_split_above_the_weight_is_refused(
        address voter,
        uint256 weight,
        uint128 no,
        uint128 yes,
        uint128 neither
    ) external view {
        vm.assume(uint256(no) + yes + neither > weight);
        try this.split(voter, Tallies.FRACTIONAL, weight, abi.encodePacked(no, yes, neither)) {
            assert(false);
        } catch {}
    }

    /// @dev A whole vote gives all of the weight to one side; there are three.
    function check_a_whole_vote_gives_its_weight_to_one_side(address voter, uint8 support, uint256 weight)
        external
        view
    {
        vm.assume(support != Tallies.FRACTIONAL);
        try this.split(voter, support, weight, "") returns (AssayCounting.Tally memory parts) {
            assert(support <= 2);
            assert(parts.againstVotes == (support == 0 ? weight : 0));
            assert(parts.forVotes == (support == 1 ? weight : 0));
            assert(parts.abstainVotes == (support == 2 ? weight : 0));
        } catch {
            assert(support > 2);
        }
    }

    /// @dev Sums grow by the parts, side by side, and by nothing else.
    function check_sums_grow_by_the_parts(AssayCounting.Tally memory before, AssayCounting.Tally memory parts)
        external
    {
        vm.assume(before.againstVotes < 1 << 254 && before.forVotes < 1 << 254 && before.abstainVotes < 1 << 254);
        vm.assume(parts.againstVotes < 1 << 254 && parts.forVotes < 1 << 254 && parts.abstainVotes < 1 << 254);
        sums = before;
        sums.add(parts);
        assert(sums.againstVotes == before.againstVotes + parts.againstVotes);
        assert(sums.forVotes == before.forVotes + parts.forVotes);
        assert(sums.abstainVotes == before.abstainVotes + parts.abstainVotes);
    }

    /// @dev What a vote comes to is one of three, won by no tie, dismissed by a vote against, and each with its quorum reached.
    function check_what_a_vote_comes_to(AssayCounting.Tally memory all, uint256 needed, uint256 dismissing)
        external
        pure
    {
        vm.assume(all.againstVotes < 1 << 253 && all.forVotes < 1 << 253 && all.abstainVotes < 1 << 253);
        AssayCounting.Outcome outcome = all.outcome(needed, dismissing);
        bool isWon = all.forVotes > all.againstVotes && all.forVotes + all.abstainVotes >= needed;
        bool isLost = all.againstVotes > 0 && all.forVotes <= all.againstVotes;
        bool isDismissed = isLost && all.total() >= dismissing;
        assert((outcome == AssayCounting.Outcome.Won) == isWon);
        assert((outcome == AssayCounting.Outcome.Dismissed) == isDismissed);
    }

    /// @dev The step from a batch to one with a ballot more: what is gathered and added once is what each adds alone. A batch of
    /// none adds nothing, so this holds of every batch.
    function check_a_ballot_more_in_a_batch_is_one_more_alone(
        AssayCounting.Tally memory before,
        AssayCounting.Tally memory parts,
        uint8 support,
        uint208 weight
    ) external {
        vm.assume(support <= 2);
        vm.assume(before.againstVotes < 1 << 253 && before.forVotes < 1 << 253 && before.abstainVotes < 1 << 253);
        vm.assume(parts.againstVotes < 1 << 253 && parts.forVotes < 1 << 253 && parts.abstainVotes < 1 << 253);
        AssayCounting.Tally memory alone;
        alone.give(support, weight);
        sums = before;
        sums.add(parts);
        sums.add(alone);
        AssayCounting.Tally memory singly = sums;
        parts.give(support, weight);
        sums = before;
        sums.add(parts);
        assert(sums.againstVotes == singly.againstVotes);
        assert(sums.forVotes == singly.forVotes);
        assert(sums.abstainVotes == singly.abstainVotes);
    }

    function split(address voter, uint8 support, uint256 weight, bytes memory params)
        external
        pure
        returns (AssayCounting.Tally memory)
    {
        return Tallies.split(voter, support, weight, params);
    }
}
