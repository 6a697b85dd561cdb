// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {Offences} from "../../src/Offences.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title A friend of the accused who votes against in the last second leaves everybody a day to answer.
contract LateAgainstTest is CourtFixture {
    address private immutable FRIEND = makeAddr("friend");
    address private immutable CAROL = makeAddr("carol");
    uint256 private proposalId;
    uint256 private deadline;
    bytes32 private id;

    function setUp() public override {
        super.setUp();
        _empower(FRIEND, QUORUM / 2);
        _empower(CAROL, QUORUM / 2);
        skip(1);
        _listed(PROVIDER);
        id = _open(Offences.FABRICATED_EVIDENCE);
        proposalId = _atVote(id);
        _vote(CAROL, proposalId, FOR);
        deadline = governor.proposalDeadline(proposalId);
        vm.warp(deadline);
        _vote(FRIEND, proposalId, AGAINST);
    }

    /// @dev INV-44
    function test_whoever_is_for_it_answers() external {
        assertEq(governor.proposalDeadline(proposalId), deadline + 1 days);
        vm.warp(deadline + 1 days);
        _vote(ALICE, proposalId, FOR);
        assertEq(governor.proposalDeadline(proposalId), deadline + 2 days);
        _toEnd(proposalId);
        _queue(proposalId);
        skip(1 days);
        _execute(proposalId);
        _assertDispute(id, IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Upheld);
    }

    function test_where_nobody_does_it_is_dismissed() external {
        vm.warp(deadline + 1 days + 1);
        court.recordVerdict(id);
        _assertDispute(id, IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Dismissed);
    }
}
