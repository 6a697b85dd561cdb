// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Payouts} from "../../src/Payouts.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title What entitles a payout to a vote, and that everything it does is in its text.
contract CaseProposalTest is FundFixture {
    bytes32 private draftId;

    function setUp() public override {
        super.setUp();
        _slash(DISPUTE, 100);
        draftId = _draftPayout(DISPUTE, 90);
    }

    function testFuzz_a_draft_proposes_its_own_opening(uint32 round) external view {
        ICaseSource.CaseProposal memory put = fund.caseProposal(draftId, round);
        bytes memory asked = put.call;
        assertEq(asked, abi.encodeCall(Payouts.openPayout, (draftId)));
        assertEq(put.parties.length, 1);
        assertEq(put.parties[0], PROVIDER);
        assertEq(put.kind, 3);
    }

    function testFuzz_its_text_holds_everything(uint32 round) external view {
        Payouts.PayoutTerms memory asked = fund.draftOf(draftId).terms;
        string memory text = string.concat(
            "Pay compensation for incident ",
            vm.toString(DISPUTE),
            "\nProvider ",
            vm.toLowercase(vm.toString(PROVIDER)),
            "\nToken ",
            vm.toLowercase(vm.toString(address(bondToken)))
        );
        text = string.concat(text, "\nTotal 90\nRoot ", vm.toString(asked.root), "\nList ", vm.toString(LIST));
        text = string.concat(text, "\nDraft ", vm.toString(draftId), "\nRound ", vm.toString(round));
        assertEq(fund.caseProposal(draftId, round).description, text);
    }

    /// @dev INV-30: Nothing was established about whom its declarer named.
    function test_a_declared_incident_has_no_party() external {
        _contribute(10);
        assertEq(fund.caseProposal(_draftPayout(_declare(), 10), 1).parties.length, 0);
    }

    function test_an_unknown_announced_opened_or_closed_draft_is_not_entitled() external {
        _assertNotEntitled(keccak256("unknown"), "no payout drafted for a vote");
        bytes32 announced = _announce(DISPUTE, 80);
        _assertNotEntitled(announced, "no payout drafted for a vote");
        vm.prank(steward);
        fund.closeDraft(draftId);
        _assertNotEntitled(draftId, "no payout drafted for a vote");
    }

    function test_when_the_incident_was_paid_another_draft_is_not_entitled() external {
        _opened(DISPUTE, 80);
        _assertNotEntitled(draftId, "incident not open");
    }

    function test_it_is_entitled_while_it_may_open() external {
        vm.warp(fund.incidentOf(DISPUTE).opensUntil + 1);
        _assertNotEntitled(draftId, "incident not open");
        vm.warp(fund.incidentOf(DISPUTE).opensUntil);
        _push(draftId);
    }

    /// @dev Solvency is checked before the vote.
    function test_a_total_above_what_is_payable_is_not_entitled() external {
        bytes32 insolvent = _draftPayout(DISPUTE, 101);
        _assertNotEntitled(insolvent, "total above what is payable");
        _contribute(1);
        _push(insolvent);
    }

    function _assertNotEntitled(bytes32 id, string memory reason) private {
        vm.expectRevert(abi.encodeWithSelector(ICaseSource.CaseNotEntitled.selector, id, reason));
        governor.proposeCase(fund, id);
    }
}
