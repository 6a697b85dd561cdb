// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {Incidents} from "../../src/Incidents.sol";
import {Offences} from "../../src/Offences.sol";
import {Payouts} from "../../src/Payouts.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title Who turns a dispute, an appeal or a payout in the last second, whatever quorum was reached before, leaves a day to answer.
contract LateFlipTest is CourtFixture {
    address private immutable THIEF = makeAddr("thief");
    address private immutable FRIEND = makeAddr("friend");
    address private immutable CAROL = makeAddr("carol");

    function setUp() public override {
        super.setUp();
        _empower(THIEF, QUORUM);
        _empower(CAROL, QUORUM);
        _empower(FRIEND, 1e18);
        skip(1);
        _listed(PROVIDER);
    }

    /// @dev INV-44: Upheld all week, a tie in the last second: the challenger would pay.
    function test_a_dispute_is_not_dismissed_in_the_last_second() external {
        bytes32 id = _open(Offences.FABRICATED_EVIDENCE);
        uint256 proposalId = _atVote(id);
        _vote(CAROL, proposalId, FOR);
        _turnedLate(proposalId, AGAINST);
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.NotDecided.selector, id, IDisputeCourt.Status.Voting));
        court.recordVerdict(id);
        _vote(ALICE, proposalId, FOR);
        _carryOut(proposalId);
        _assertDispute(id, IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Upheld);
        _settle(id);
        assertEq(court.credit(PROVIDER), 0);
    }

    /// @dev INV-44: Of an appeal it would be the last word.
    function test_nor_is_an_appeal() external {
        bytes32 id = _open(Offences.FABRICATED_EVIDENCE);
        _uphold(id);
        _appeal(id);
        uint256 proposalId = _atVote(id);
        _vote(CAROL, proposalId, FOR);
        _turnedLate(proposalId, AGAINST);
        _vote(ALICE, proposalId, FOR);
        _carryOut(proposalId);
        _settle(id);
        assertEq(vault.bonded(PROVIDER), 0, "slashed");
    }

    /// @dev INV-44: An honest abstention reached the quorum, and votes against outweighed what was for it.
    function test_a_whole_bond_is_not_taken_in_the_last_second() external {
        _empower(FRIEND, QUORUM / 2);
        skip(1);
        bytes32 id = _open(Offences.FABRICATED_EVIDENCE);
        uint256 proposalId = _atVote(id);
        _vote(CAROL, proposalId, ABSTAIN);
        _vote(FRIEND, proposalId, AGAINST);
        _turnedLate(proposalId, FOR);
        _vote(ALICE, proposalId, AGAINST);
        _toEnd(proposalId);
        court.recordVerdict(id);
        _assertDispute(id, IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Dismissed);
    }

    /// @dev INV-44: The thief abstains at once, and his friend's one token for it comes last.
    function test_nor_an_escrow_and_the_reserve() external {
        bytes32 id = _open(Offences.FABRICATED_EVIDENCE);
        _uphold(id);
        _settle(id);
        uint256 total = fund.payableFor(id, type(uint256).max);
        bytes32 root = keccak256(bytes.concat(keccak256(abi.encode(fund.keyOf(id), THIEF, total))));
        vm.prank(THIEF);
        bytes32 draft = fund.draftPayout(Payouts.PayoutTerms(id, root, total, keccak256("list")));
        uint256 proposalId = _pushCase(fund, draft);
        _toVoting(proposalId);
        _vote(THIEF, proposalId, ABSTAIN);
        uint256 deadline = governor.proposalDeadline(proposalId);
        vm.warp(deadline);
        _vote(FRIEND, proposalId, FOR);
        assertEq(governor.proposalDeadline(proposalId), deadline + 1 days);
        _vote(ALICE, proposalId, AGAINST);
        _toEnd(proposalId);
        _assertState(proposalId, IGovernor.ProposalState.Defeated);
        assertEq(uint256(fund.incidentOf(id).status), uint256(Incidents.IncidentStatus.Open));
    }

    /// @dev INV-44: What is left: three units turn a vote back within two blocks and so use up both days.
    function test_whoever_keeps_votes_back_past_both_days_has_the_last_word() external {
        address[4] memory friends;
        for (uint256 i = 0; i < 4; ++i) {
            friends[i] = makeAddr(string.concat("friend ", vm.toString(i)));
            _empower(friends[i], 1);
        }
        skip(1);
        bytes32 id = _open(Offences.FABRICATED_EVIDENCE);
        uint256 proposalId = _atVote(id);
        _vote(CAROL, proposalId, FOR);
        uint256 deadline = governor.proposalDeadline(proposalId);
        vm.warp(deadline);
        _vote(THIEF, proposalId, AGAINST);
        _vote(friends[0], proposalId, FOR);
        assertEq(governor.proposalDeadline(proposalId), deadline + 1 days);
        vm.warp(deadline + 1 days);
        _vote(friends[1], proposalId, AGAINST);
        _vote(friends[2], proposalId, FOR);
        assertEq(governor.proposalDeadline(proposalId), deadline + 2 days);
        // Two days in which it was won: whoever wants that brings all that he has.
        vm.warp(deadline + 2 days);
        _vote(friends[3], proposalId, AGAINST);
        assertEq(governor.proposalDeadline(proposalId), deadline + 2 days);
        skip(1);
        court.recordVerdict(id);
        _assertDispute(id, IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Dismissed);
    }

    function _turnedLate(uint256 proposalId, uint8 support) private {
        uint256 deadline = governor.proposalDeadline(proposalId);
        vm.warp(deadline);
        _vote(THIEF, proposalId, support);
        assertEq(governor.proposalDeadline(proposalId), deadline + 1 days);
        vm.warp(deadline + 1 days);
    }

    function _carryOut(uint256 proposalId) private {
        _toEnd(proposalId);
        _queue(proposalId);
        skip(1 days);
        _execute(proposalId);
    }
}
