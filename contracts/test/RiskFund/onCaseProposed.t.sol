// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CaseSource} from "../../src/CaseSource.sol";
import {Payouts} from "../../src/Payouts.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title The governor tells which proposal decides a draft.
contract OnCaseProposedTest is FundFixture {
    bytes32 private draftId;

    function setUp() public override {
        super.setUp();
        _slash(DISPUTE, 100);
        draftId = _draftPayout(DISPUTE, 90);
    }

    function test_the_proposal_is_kept_and_the_incident_is_the_voters_from_then_on() external {
        uint256 proposalId = _push(draftId);
        Payouts.Draft memory draft = fund.draftOf(draftId);
        assertEq(draft.proposalId, proposalId);
        assertEq(draft.round, 1);
        assertTrue(fund.incidentOf(DISPUTE).voted);
        assertTrue(governor.isRecused(proposalId, PROVIDER));
    }

    /// @dev Otherwise whoever puts a payout of a unit to vote, once no other can be drafted, would send the victims' escrow to
    /// the reserve.
    function test_what_stewards_announced_may_be_put_to_the_vote_as_well() external {
        bytes32 announced = _announce(DISPUTE, 80);
        vm.expectRevert(
            abi.encodeWithSelector(ICaseSource.CaseNotEntitled.selector, announced, "no payout drafted for a vote")
        );
        governor.proposeCase(fund, announced);
        _push(draftId);
        skip(31 days);
        _execute(_queued(announced));
        assertEq(fund.payoutOf(DISPUTE).total, 80);
    }

    function test_it_is_told_in_an_event() external {
        vm.expectEmit(true, true, false, true, address(fund));
        emit Payouts.PayoutProposed(draftId, DISPUTE, 0, 1);
        governor.proposeCase(fund, draftId);
    }

    function testFuzz_nobody_but_the_governor_tells_it(address caller) external {
        vm.assume(caller != address(governor));
        vm.expectRevert(abi.encodeWithSelector(CaseSource.OnlyGovernor.selector, caller));
        vm.prank(caller);
        fund.onCaseProposed(draftId, 1, 1);
    }
}
