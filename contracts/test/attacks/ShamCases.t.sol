// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayRecusal} from "../../src/AssayRecusal.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title A friend's case that is to cover the provider, an enemy's that is to hold his bond, and parties who would vote.
contract ShamCasesTest is CourtFixture {
    address private immutable FRIEND = makeAddr("friend");

    function setUp() public override {
        super.setUp();
        _listed(PROVIDER);
        _fundCourt(FRIEND, 100_000e18);
    }

    function test_a_friends_dismissed_case_covers_nobody_however_often() external {
        uint64 happenedAt = uint64(block.timestamp);
        _shamDismissed(happenedAt, "nothing");
        _shamDismissed(happenedAt, "nothing again");
        bytes32 disputeId = _open(PROVIDER, 0, happenedAt, EVIDENCE, 0);
        _uphold(disputeId);
        _settle(disputeId);
        assertEq(vault.bonded(PROVIDER), 7_000e18);
    }

    /// @dev While the sham is open the real evidence goes into it, from anybody.
    function test_a_friends_open_case_takes_everybodys_evidence() external {
        bytes32 disputeId = _sham(uint64(block.timestamp), "nothing");
        vm.prank(CHALLENGER);
        court.submitEvidence(disputeId, EVIDENCE);
        _uphold(disputeId);
        _settle(disputeId);
        assertEq(vault.bonded(PROVIDER), 7_000e18);
    }

    function test_a_case_that_its_opener_left_alone_is_put_to_vote_by_a_stranger() external {
        bytes32 disputeId = _sham(uint64(block.timestamp), "nothing");
        _afterAnswers(disputeId);
        _put(disputeId);
        _assertDispute(disputeId, IDisputeCourt.Status.Voting, IDisputeCourt.Verdict.None);
    }

    function test_an_undecided_case_bars_nothing_and_costs_the_flat_fee_at_least_each_time() external {
        uint64 happenedAt = uint64(block.timestamp);
        for (uint256 i = 1; i <= 2; ++i) {
            bytes32 disputeId = _open(PROVIDER, 0, happenedAt, EVIDENCE, 0);
            vm.warp(_dispute(disputeId).deadline + 1);
            court.recordVerdict(disputeId);
            court.settle(disputeId);
            assertEq(fund.books(bondToken).reserve, i * CASE_FEE);
        }
        _open(PROVIDER, 0, happenedAt, EVIDENCE, 0);
    }

    function test_holding_a_bond_costs_in_proportion_to_it() external {
        uint256 small = court.requiredDeposit(PROVIDER, 0, uint64(block.timestamp));
        _fund(STRANGER, 99 * REQUIRED);
        vm.prank(STRANGER);
        vault.deposit(PROVIDER, 99 * REQUIRED);
        assertEq(court.requiredDeposit(PROVIDER, 0, uint64(block.timestamp)), 100 * small);
    }

    function test_provider_challenger_and_auditor_have_no_ballot_in_it() external {
        _empower(PROVIDER, QUORUM);
        _empower(CHALLENGER, QUORUM);
        _empower(AUDITOR, QUORUM);
        skip(1);
        uint256 proposalId = _atVote(_open(0));
        address[3] memory parties = [PROVIDER, CHALLENGER, AUDITOR];
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(AssayRecusal.RecusedParty.selector, parties[i]));
            vm.prank(parties[i]);
            governor.castVote(proposalId, FOR);
        }
    }

    /// @dev A cancelled vote is never a dismissal: the guardian buys nobody an acquittal.
    function test_the_guardian_acquits_nobody() external {
        uint64 happenedAt = uint64(block.timestamp);
        bytes32 disputeId = _open(0);
        _afterAnswers(disputeId);
        _cancel(GUARDIAN, _put(disputeId));
        _cancel(GUARDIAN, _put(disputeId));
        court.recordVerdict(disputeId);
        court.settle(disputeId);
        bytes32 again = _open(PROVIDER, 0, happenedAt, EVIDENCE, 0);
        assertEq(_dispute(again).requiredDeposit, 200e18);
        _uphold(again);
        _settle(again);
        assertEq(vault.bonded(PROVIDER), 7_000e18);
    }

    /// @dev Whoever had put the case's own text could cancel it while it is pending, and with it the case: it is the
    /// governor's alone, before the case is put and afterwards.
    function test_nobody_takes_the_cases_proposal_first_or_cancels_it() external {
        bytes32 disputeId = _open(0);
        _afterAnswers(disputeId);
        string memory text = _suffixed(court.caseProposal(disputeId, 1).description);
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) =
            _action(address(court), abi.encodeCall(court.uphold, (disputeId)));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorRestrictedProposer.selector, ALICE));
        vm.prank(ALICE);
        governor.propose(targets, values, calldatas, text);

        uint256 proposalId = _put(disputeId);
        assertEq(proposalId, governor.hashProposal(targets, values, calldatas, keccak256(bytes(text))), "that text");
        address[5] memory callers = [ALICE, STRANGER, CHALLENGER, PROVIDER, address(court)];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorUnableToCancel.selector, proposalId, callers[i]));
            _cancel(callers[i], proposalId);
        }
    }

    function _sham(uint64 happenedAt, bytes32 evidence) private returns (bytes32 disputeId) {
        uint256 deposit = court.requiredDeposit(PROVIDER, 0, happenedAt);
        vm.prank(FRIEND);
        disputeId = court.open(PROVIDER, 0, happenedAt, _hashes(evidence), 0, deposit);
    }

    function _shamDismissed(uint64 happenedAt, bytes32 evidence) private {
        bytes32 disputeId = _sham(happenedAt, evidence);
        _dismiss(disputeId);
        _settle(disputeId);
    }
}
