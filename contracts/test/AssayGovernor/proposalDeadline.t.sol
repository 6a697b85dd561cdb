// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fixture} from "../Fixture.sol";

/// @title The last second of a vote: the period after the snapshot, or the extension after a late quorum.
contract ProposalDeadlineTest is Fixture {
    uint256 private proposalId;
    uint256 private snapshot;

    function setUp() public override {
        super.setUp();
        proposalId = _propose(ALICE, STRANGER, "", "a question");
        snapshot = governor.proposalSnapshot(proposalId);
    }

    function testFuzz_no_proposal_has_none(uint256 unknown) external view {
        vm.assume(unknown != proposalId);
        assertEq(governor.proposalDeadline(unknown), 0);
    }

    function testFuzz_without_a_quorum_it_is_the_periods_end(uint256 moment) external {
        _toVoting(proposalId);
        vm.warp(bound(moment, snapshot + 1, snapshot + 7 days));
        _vote(BOB, proposalId, AGAINST);
        assertEq(governor.proposalDeadline(proposalId), snapshot + 7 days);
    }

    function testFuzz_a_quorum_leaves_a_day_to_answer_it_whenever_it_comes(uint256 moment) external {
        moment = bound(moment, snapshot + 1, snapshot + 7 days);
        vm.warp(moment);
        _vote(BOB, proposalId, FOR);
        uint256 answered = moment + 1 days;
        assertEq(governor.proposalDeadline(proposalId), answered > snapshot + 7 days ? answered : snapshot + 7 days);
    }

    function testFuzz_it_moves_once(uint256 moment) external {
        vm.warp(snapshot + 7 days);
        _vote(BOB, proposalId, FOR);
        uint256 extended = snapshot + 8 days;
        vm.warp(bound(moment, snapshot + 7 days, extended));
        _vote(ALICE, proposalId, FOR);
        assertEq(governor.proposalDeadline(proposalId), extended);
    }
}
