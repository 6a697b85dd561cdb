// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayCounting} from "../../src/AssayCounting.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title What a vote would come to if it ended now, by its three sums and its quorum.
contract OutcomeOfTest is GovernorFixture {
    uint256 private proposalId;

    function setUp() public override {
        super.setUp();
        proposalId = _ask();
        _toVoting(proposalId);
    }

    function test_without_votes_it_is_undecided() external view {
        _assertOutcome(AssayCounting.Outcome.Undecided);
    }

    /// @dev The plain sentences, for any three sums; what ends the vote then says the same.
    function testFuzz_it_follows_from_the_sums(uint128 against, uint128 inFavour, uint128 abstain) external {
        against = uint128(bound(against, 0, QUORUM));
        inFavour = uint128(bound(inFavour, 0, QUORUM));
        abstain = uint128(bound(abstain, 0, QUORUM));
        vm.prank(ALICE);
        governor.castVoteWithReasonAndParams(proposalId, 255, "", abi.encodePacked(against, inFavour, abstain));
        bool won = inFavour > against && uint256(inFavour) + abstain >= QUORUM;
        bool dismissed = against > 0 && inFavour <= against && uint256(against) + inFavour + abstain >= QUORUM;
        _assertOutcome(
            won
                ? AssayCounting.Outcome.Won
                : dismissed ? AssayCounting.Outcome.Dismissed : AssayCounting.Outcome.Undecided
        );
        _toEnd(proposalId);
        _assertState(proposalId, won ? IGovernor.ProposalState.Succeeded : IGovernor.ProposalState.Defeated);
    }

    function test_a_quorum_to_the_unit_wins_and_dismisses() external {
        uint256 before = vm.snapshotState();
        _split(0, QUORUM - 1, 0);
        _assertOutcome(AssayCounting.Outcome.Undecided);
        vm.revertToState(before);
        _split(0, 1, QUORUM - 1);
        _assertOutcome(AssayCounting.Outcome.Won);
        vm.revertToState(before);
        _split(1, 1, QUORUM - 2);
        _assertOutcome(AssayCounting.Outcome.Dismissed);
        vm.revertToState(before);
        _split(1, 1, QUORUM - 3);
        _assertOutcome(AssayCounting.Outcome.Undecided);
    }

    /// @dev Who abstains says of nobody that he did nothing.
    function testFuzz_a_quorum_of_abstentions_alone_dismisses_nothing(uint256 abstain) external {
        abstain = bound(abstain, QUORUM, token.getPastVotes(ALICE, governor.clock() - 1));
        uint256 before = vm.snapshotState();
        _split(0, 0, abstain);
        _assertOutcome(AssayCounting.Outcome.Undecided);
        vm.revertToState(before);
        _split(1, 0, abstain - 1);
        _assertOutcome(AssayCounting.Outcome.Dismissed);
    }

    function _split(uint256 against, uint256 inFavour, uint256 abstain) private {
        bytes memory parts = abi.encodePacked(uint128(against), uint128(inFavour), uint128(abstain));
        vm.prank(ALICE);
        governor.castVoteWithReasonAndParams(proposalId, 255, "", parts);
    }

    function _assertOutcome(AssayCounting.Outcome expected) private view {
        assertEq(uint8(governor.outcomeOf(proposalId)), uint8(expected));
    }
}
