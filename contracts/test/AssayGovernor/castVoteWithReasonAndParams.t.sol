// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayCounting} from "../../src/AssayCounting.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {Fixture} from "../Fixture.sol";

/// @title A vote split among the sides, in one cast.
contract CastVoteWithReasonAndParamsTest is Fixture {
    uint8 private constant SPLIT = 255;
    uint256 private constant WEIGHT = 3 * QUORUM;

    uint256 private proposalId;

    function setUp() public override {
        super.setUp();
        proposalId = _propose(ALICE, STRANGER, "", "a question");
        _toVoting(proposalId);
    }

    function testFuzz_each_part_goes_to_its_side_and_the_event_holds_the_parameters(
        uint128 no,
        uint128 yes,
        uint128 neither
    ) external {
        no = uint128(bound(no, 0, WEIGHT));
        yes = uint128(bound(yes, 0, WEIGHT - no));
        neither = uint128(bound(neither, 0, WEIGHT - no - yes));
        bytes memory params = abi.encodePacked(no, yes, neither);
        uint256 used = uint256(no) + yes + neither;
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCastWithParams(ALICE, proposalId, SPLIT, used, "for many", params);
        vm.expectEmit(address(governor));
        emit AssayGovernor.TallyUpdated(proposalId, no, yes, neither);
        vm.prank(ALICE);
        assertEq(governor.castVoteWithReasonAndParams(proposalId, SPLIT, "for many", params), used);
        assertTrue(governor.hasVoted(proposalId, ALICE));
        (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(proposalId);
        assertEq(against, no);
        assertEq(inFavour, yes);
        assertEq(abstain, neither);
    }

    /// @dev OpenZeppelin would take the rest in later casts; here a voter votes once.
    function test_what_a_split_leaves_unused_cannot_be_cast_later() external {
        _split(1, 2, 3);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, ALICE));
        _split(1, 2, 3);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, ALICE));
        _vote(ALICE, proposalId, FOR);
    }

    function test_a_split_of_nothing_is_a_vote_too() external {
        _split(0, 0, 0);
        assertTrue(governor.hasVoted(proposalId, ALICE));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, ALICE));
        _vote(ALICE, proposalId, FOR);
    }

    function testFuzz_a_split_above_the_weight_is_refused(uint128 no, uint128 yes, uint128 neither) external {
        uint256 used = uint256(no) + yes + neither;
        vm.assume(used > WEIGHT);
        vm.expectRevert(
            abi.encodeWithSelector(AssayCounting.GovernorExceedRemainingWeight.selector, ALICE, used, WEIGHT)
        );
        _split(no, yes, neither);
        assertFalse(governor.hasVoted(proposalId, ALICE));
    }

    function testFuzz_parameters_of_another_length_are_refused(bytes calldata params) external {
        vm.assume(params.length != 48 && params.length != 0);
        vm.expectRevert(IGovernor.GovernorInvalidVoteParams.selector);
        vm.prank(ALICE);
        governor.castVoteWithReasonAndParams(proposalId, SPLIT, "", params);
    }

    function test_a_split_without_parameters_is_refused() external {
        vm.expectRevert(IGovernor.GovernorInvalidVoteParams.selector);
        _vote(ALICE, proposalId, SPLIT);
    }

    function testFuzz_no_other_side_takes_parameters(uint8 support) external {
        support = uint8(bound(support, ABSTAIN + 1, SPLIT - 1));
        vm.expectRevert(IGovernor.GovernorInvalidVoteType.selector);
        vm.prank(ALICE);
        governor.castVoteWithReasonAndParams(proposalId, support, "", abi.encodePacked(uint128(1), uint256(0)));
    }

    function _split(uint128 no, uint128 yes, uint128 neither) private {
        vm.prank(ALICE);
        governor.castVoteWithReasonAndParams(proposalId, SPLIT, "", abi.encodePacked(no, yes, neither));
    }
}
