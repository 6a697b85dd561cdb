// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Offences} from "../../src/Offences.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title What is put to vote is built from the dispute alone; each reason why nothing may be put is told.
contract CaseProposalTest is CourtFixture {
    function setUp() public override {
        super.setUp();
        _listed(PROVIDER);
    }

    function test_text_action_and_parties_are_the_disputes_own() external {
        bytes32 disputeId = _open(PROVIDER, Offences.OVERSOLD, uint64(block.timestamp), EVIDENCE, 77);
        IDisputeCourt.Dispute memory one = _dispute(disputeId);
        _afterAnswers(disputeId);
        ICaseSource.CaseProposal memory put = court.caseProposal(disputeId, 3);
        bytes memory asked = put.call;
        assertEq(asked, abi.encodeCall(court.uphold, (disputeId)));
        assertEq(put.kind, 2);
        assertEq(put.parties.length, 2);
        assertEq(put.parties[0], PROVIDER);
        assertEq(put.parties[1], CHALLENGER);
        string memory text = string.concat(
            "Slash the bond of provider ",
            vm.toLowercase(vm.toString(PROVIDER)),
            "\nOffence OVERSOLD\nPeriod ",
            vm.toString(one.period),
            ", from ",
            vm.toString(uint256(one.period) * 30 days),
            " until before ",
            vm.toString((uint256(one.period) + 1) * 30 days),
            " seconds\nDamages 77\nSlash share 5000 bps of ",
            vm.toString(REQUIRED),
            "\nThe greater of both is slashed, less what other cases of this offence and period slash first"
        );
        text = string.concat(
            text,
            "\nChallenger ",
            vm.toLowercase(vm.toString(CHALLENGER)),
            "\nCase ",
            vm.toString(disputeId),
            "\nRound 3"
        );
        assertEq(put.description, text);
    }

    function test_the_auditor_is_a_party_where_his_attestation_is_at_stake() external {
        bytes32 disputeId = _open(Offences.MISREPORTED_CAPACITY);
        _afterAnswers(disputeId);
        ICaseSource.CaseProposal memory put = court.caseProposal(disputeId, 1);
        assertEq(put.parties.length, 3);
        assertEq(put.parties[2], AUDITOR);
        uint256 proposalId = _put(disputeId);
        assertTrue(governor.isRecused(proposalId, PROVIDER));
        assertTrue(governor.isRecused(proposalId, CHALLENGER));
        assertTrue(governor.isRecused(proposalId, AUDITOR));
    }

    function test_every_offence_has_its_name() external {
        string[9] memory names = [
            "MISREPORTED_CAPACITY",
            "OVERSOLD",
            "FABRICATED_EVIDENCE",
            "MISSED_PROOF",
            "DOWNTIME",
            "WITHHELD_PAYOUT",
            "WITHHELD_DEPOSIT",
            "RAW_SOLD_AS_EFFECTIVE",
            "ABSCONDED"
        ];
        bytes32[9] memory ids;
        for (uint8 offence = 0; offence < 9; ++offence) {
            ids[offence] = _open(offence);
        }
        _afterAnswers(ids[8]);
        for (uint8 offence = 0; offence < 9; ++offence) {
            string memory text = court.caseProposal(ids[offence], 1).description;
            assertTrue(vm.contains(text, string.concat("\nOffence ", names[offence], "\n")), names[offence]);
        }
        assertTrue(vm.contains(court.caseProposal(ids[3], 1).description, "the fault's first missed day"));
    }

    function test_an_appeal_is_a_case_of_its_own_and_says_of_what() external {
        bytes32 disputeId = _open(0);
        _dismiss(disputeId);
        _appeal(disputeId);
        bytes32 caseId = _dispute(disputeId).caseId;
        assertEq(caseId, keccak256(abi.encode(disputeId, "appeal")));
        ICaseSource.CaseProposal memory put = court.caseProposal(caseId, 1);
        bytes memory asked = put.call;
        assertEq(asked, abi.encodeCall(court.uphold, (caseId)));
        assertTrue(vm.contains(put.description, string.concat("\nAppeal of dispute ", vm.toString(disputeId))));
        assertTrue(vm.contains(put.description, string.concat("\nCase ", vm.toString(caseId))));
        _assertNotEntitled(disputeId, "the appeal decides");
    }

    function testFuzz_the_answer_window_runs_in_full(uint256 later) external {
        bytes32 disputeId = _open(0);
        vm.prank(PROVIDER);
        court.answer(disputeId, "answered at once");
        skip(bound(later, 0, ANSWER_WINDOW));
        _assertNotEntitled(disputeId, "answer window not over");
    }

    function testFuzz_then_it_may_be_put_until_the_grace_is_over(uint256 later) external {
        bytes32 disputeId = _open(0);
        skip(bound(later, ANSWER_WINDOW + 1, ANSWER_WINDOW + PUSH_GRACE));
        court.caseProposal(disputeId, 1);
        vm.warp(_dispute(disputeId).deadline + 1);
        _assertNotEntitled(disputeId, "push grace over");
    }

    function test_a_declared_fault_of_the_network_ends_it() external {
        bytes32 disputeId = _open(0);
        _afterAnswers(disputeId);
        _faultOf(disputeId);
        _assertNotEntitled(disputeId, "the network was at fault");
    }

    function test_what_is_decided_is_not_put_again() external {
        bytes32 disputeId = _open(0);
        _dismiss(disputeId);
        _assertNotEntitled(disputeId, "no vote is due");
        _settle(disputeId);
        _assertNotEntitled(disputeId, "no vote is due");
    }

    function test_twice_cancelled_is_not_put_again() external {
        bytes32 disputeId = _open(0);
        _afterAnswers(disputeId);
        _cancel(GUARDIAN, _put(disputeId));
        _cancel(GUARDIAN, _put(disputeId));
        _assertNotEntitled(disputeId, "cancelled too often");
    }

    function testFuzz_an_unknown_case_entitles_nothing(bytes32 unknown) external {
        _assertNotEntitled(unknown, "no vote is due");
    }

    function _assertNotEntitled(bytes32 caseId, string memory reason) private {
        bytes memory refusal = abi.encodeWithSelector(ICaseSource.CaseNotEntitled.selector, caseId, reason);
        vm.expectRevert(refusal);
        court.caseProposal(caseId, 1);
    }
}
