// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Credits} from "../../src/Credits.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Offences} from "../../src/Offences.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title Anyone opens a dispute against a provider that was listed, for a deposit in proportion to what it freezes.
contract OpenTest is CourtFixture {
    function setUp() public override {
        super.setUp();
        _listedWith(PROVIDER, 5);
    }

    function test_what_binds_is_fixed_at_opening() external {
        vm.prank(PROVIDER);
        vault.requestWithdrawal(REQUIRED);
        bytes32 expected = keccak256(
            abi.encode(block.chainid, address(court), PROVIDER, Offences.OVERSOLD, _period(30 days), uint32(1))
        );
        uint64 answerUntil = uint64(block.timestamp) + ANSWER_WINDOW;
        address[] memory parties = new address[](2);
        (parties[0], parties[1]) = (PROVIDER, CHALLENGER);
        vm.expectEmit(address(court));
        emit IDisputeCourt.DisputeOpened(
            expected,
            PROVIDER,
            CHALLENGER,
            Offences.OVERSOLD,
            _period(30 days),
            7,
            5 * REQUIRED,
            5_000,
            parties,
            answerUntil,
            0
        );
        vm.expectEmit(address(court));
        emit IDisputeCourt.EvidenceSubmitted(expected, CHALLENGER, EVIDENCE);
        vm.expectEmit(address(court));
        emit IDisputeCourt.DepositTaken(expected, CHALLENGER, 1_000e18, 1_000e18);
        bytes32 disputeId = _open(PROVIDER, Offences.OVERSOLD, uint64(block.timestamp), EVIDENCE, 7);
        assertEq(disputeId, expected);

        IDisputeCourt.Dispute memory one = _dispute(disputeId);
        assertEq(one.provider, PROVIDER);
        assertEq(one.challenger, CHALLENGER);
        assertEq(one.offence, Offences.OVERSOLD);
        assertEq(one.period, _period(30 days));
        assertEq(one.basis, 5 * REQUIRED, "bonded and unbonding");
        assertEq(one.damages, 7);
        assertEq(one.shareBps, 5_000);
        assertEq(one.requiredDeposit, 1_000e18, "200 bps of the bond");
        assertEq(one.deposit, 1_000e18);
        assertEq(one.answerUntil, answerUntil);
        assertEq(one.deadline, answerUntil + PUSH_GRACE);
        assertEq(one.caseId, disputeId);
        assertEq(vault.freezes(PROVIDER), 1);
        assertEq(court.unsettledCases(PROVIDER), 1);
        assertEq(court.escrow(), 1_000e18);
        _assertDispute(disputeId, IDisputeCourt.Status.Open, IDisputeCourt.Verdict.None);
        _assertBooks();
    }

    function testFuzz_a_period_is_thirty_days_of_the_calendar_and_one_for_a_missed_proof(uint8 offence, uint64 ago)
        external
    {
        offence = uint8(bound(offence, 0, 8));
        ago = uint64(bound(ago, 0, DETECTION));
        uint64 happenedAt = uint64(block.timestamp) - ago;
        bytes32 disputeId = _open(PROVIDER, offence, happenedAt, EVIDENCE, 0);
        assertEq(_dispute(disputeId).period, happenedAt / (offence == Offences.MISSED_PROOF ? 1 days : 30 days));
    }

    function testFuzz_the_auditor_is_a_party_where_his_attestation_is_at_stake(uint8 offence) external {
        offence = uint8(bound(offence, 0, 8));
        bool atStake = offence == Offences.MISREPORTED_CAPACITY || offence == Offences.FABRICATED_EVIDENCE
            || offence == Offences.RAW_SOLD_AS_EFFECTIVE;
        address[] memory parties = court.partiesOf(_open(offence));
        assertEq(parties.length, atStake ? 3 : 2);
        if (atStake) assertEq(parties[2], AUDITOR);
    }

    function testFuzz_the_deposit_grows_with_the_bond_at_risk(uint256 more) external {
        more = bound(more, 0, 1e26);
        _fund(STRANGER, more + 1);
        vm.prank(STRANGER);
        vault.deposit(PROVIDER, more + 1);
        uint256 atRisk = 5 * REQUIRED + more + 1;
        uint256 required = (atRisk * 200 + 9_999) / 10_000;
        assertEq(court.requiredDeposit(PROVIDER, 0, uint64(block.timestamp)), required);
        _fundCourt(CHALLENGER, required);
        _assertTooSmall(required - 1, required);
        _openWith(required);
    }

    function test_a_small_bond_takes_the_flat_deposit() external {
        _listed(STRANGER);
        vm.prank(address(court));
        vault.slash(STRANGER, REQUIRED - 1, 0, CHALLENGER, 0);
        assertEq(court.requiredDeposit(STRANGER, 0, uint64(block.timestamp)), MIN_DEPOSIT);
        bytes32 disputeId = _open(STRANGER, 0, uint64(block.timestamp), EVIDENCE, 0);
        assertEq(_dispute(disputeId).requiredDeposit, MIN_DEPOSIT);
    }

    function testFuzz_what_is_more_than_required_is_owed_at_once(uint256 more) external {
        more = bound(more, 0, 900_000e18);
        bytes32 disputeId = _openWith(1_000e18 + more);
        assertEq(_dispute(disputeId).deposit, 1_000e18);
        assertEq(_dispute(disputeId).requiredDeposit, 1_000e18);
        assertEq(court.credit(CHALLENGER), more);
        assertEq(court.escrow(), 1_000e18);
        _assertBooks();
    }

    function testFuzz_there_are_nine_offences(uint8 offence) external {
        offence = uint8(bound(offence, 9, type(uint8).max));
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.UnknownOffence.selector, offence));
        vm.prank(CHALLENGER);
        court.open(PROVIDER, offence, uint64(block.timestamp), _hashes(EVIDENCE), 0, 1_000e18);
    }

    function testFuzz_what_has_not_happened_yet_is_no_offence(uint64 ahead) external {
        uint64 happenedAt = uint64(block.timestamp) + uint64(bound(ahead, 1, 1_000 days));
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.NotYet.selector, happenedAt));
        vm.prank(CHALLENGER);
        court.open(PROVIDER, 0, happenedAt, _hashes(EVIDENCE), 0, 1_000e18);
    }

    function testFuzz_what_lies_too_far_back_is_barred(uint64 more) external {
        uint64 happenedAt = uint64(block.timestamp) - DETECTION - uint64(bound(more, 1, 1_000 days));
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.StatuteOver.selector, happenedAt, DETECTION));
        vm.prank(CHALLENGER);
        court.open(PROVIDER, 0, happenedAt, _hashes(EVIDENCE), 0, 1_000e18);
    }

    function testFuzz_who_was_never_listed_is_not_disputed(address provider) external {
        vm.assume(provider != PROVIDER);
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.NeverListed.selector, provider));
        vm.prank(CHALLENGER);
        court.open(provider, 0, uint64(block.timestamp), _hashes(EVIDENCE), 0, 1_000e18);
    }

    function test_a_provider_whose_listing_is_over_still_answers() external {
        _leaveListing(PROVIDER);
        _open(0);
        assertEq(vault.freezes(PROVIDER), 1);
    }

    function test_nobody_disputes_himself() external {
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.ChallengesItself.selector, PROVIDER));
        vm.prank(PROVIDER);
        court.open(PROVIDER, 0, uint64(block.timestamp), _hashes(EVIDENCE), 0, 1_000e18);
    }

    /// @dev INV-32
    function test_disputes_of_one_offence_and_period_exclude_nobody() external {
        bytes32 first = _open(0);
        bytes32 second = _openWith(1_000e18);
        bytes32 other = _open(1);
        assertNotEq(first, second);
        assertEq(court.unsettledCases(PROVIDER), 3);
        assertEq(vault.freezes(PROVIDER), 3);
        assertNotEq(second, other);
    }

    /// @dev Both ends of a period are one; the seconds beside them are not of it.
    function testFuzz_one_period_from_its_first_to_its_last_second(uint8 offence) external {
        offence = uint8(bound(offence, 0, 8));
        uint64 length = offence == Offences.MISSED_PROOF ? 1 days : 30 days;
        uint64 start = _period(length) * length;
        uint64 last = start + length - 1;
        vm.warp(last);
        uint64 period = _dispute(_open(PROVIDER, offence, start, EVIDENCE, 0)).period;
        assertEq(_dispute(_open(PROVIDER, offence, last, EVIDENCE, 0)).period, period);
        assertEq(_dispute(_open(PROVIDER, offence, start - 1, EVIDENCE, 0)).period, period - 1);
        skip(1);
        assertEq(_dispute(_open(PROVIDER, offence, last + 1, EVIDENCE, 0)).period, period + 1);
        assertEq(court.unsettledCases(PROVIDER), 4);
    }

    /// @dev What was dismissed in one stays dismissed, whichever case files it beside it.
    function test_evidence_of_two_cases_is_dismissed_with_the_earlier() external {
        uint64 happenedAt = uint64(block.timestamp);
        bytes32 first = _open(0);
        bytes32 second = _open(0);
        _dismiss(first);
        _settle(first);
        vm.warp(_dispute(second).deadline + 1);
        court.recordVerdict(second);
        court.settle(second);
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.NothingNew.selector, PROVIDER, 0, happenedAt / 30 days));
        vm.prank(CHALLENGER);
        court.open(PROVIDER, 0, happenedAt, _hashes(EVIDENCE), 0, 2_000e18);
    }

    /// @dev INV-13
    function testFuzz_what_was_upheld_is_open_only_to_more_than_was_slashed(uint256 damages) external {
        uint64 happenedAt = uint64(block.timestamp);
        bytes32 disputeId = _open(0);
        _uphold(disputeId);
        _settle(disputeId);
        uint256 slashed = 5 * REQUIRED - vault.bonded(PROVIDER);
        damages = bound(damages, 0, slashed);
        uint256 deposit = court.requiredDeposit(PROVIDER, 0, happenedAt);
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.AlreadyUpheld.selector, PROVIDER, 0, happenedAt / 30 days));
        vm.prank(CHALLENGER);
        court.open(PROVIDER, 0, happenedAt, _hashes("new evidence"), damages, deposit);

        vm.prank(CHALLENGER);
        bytes32 again = court.open(PROVIDER, 0, happenedAt, _hashes("new evidence"), slashed + 1, deposit);
        assertEq(_dispute(again).shareBps, court.shareBps(0), "what was slashed is taken off it");
        assertEq(deposit, 2 * (vault.bonded(PROVIDER) * 200 / 10_000), "at twice the deposit");
    }

    function test_what_was_dismissed_opens_again_with_new_evidence_alone_and_at_twice_the_deposit() external {
        uint64 happenedAt = uint64(block.timestamp);
        bytes32 first = _open(0);
        vm.prank(STRANGER);
        court.submitEvidence(first, "more");
        _dismiss(first);
        _settle(first);
        bytes32[] memory old = new bytes32[](2);
        old[0] = EVIDENCE;
        old[1] = "more";
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.NothingNew.selector, PROVIDER, 0, happenedAt / 30 days));
        vm.prank(CHALLENGER);
        court.open(PROVIDER, 0, happenedAt, old, 0, 2_000e18);

        assertEq(court.requiredDeposit(PROVIDER, 0, happenedAt), 2_000e18);
        old[1] = "new";
        vm.expectRevert(abi.encodeWithSelector(Credits.DepositTooSmall.selector, 1_999e18, 2_000e18));
        vm.prank(CHALLENGER);
        court.open(PROVIDER, 0, happenedAt, old, 0, 1_999e18);
        vm.prank(CHALLENGER);
        bytes32 second = court.open(PROVIDER, 0, happenedAt, old, 0, 2_000e18);
        assertNotEq(second, first);
        _dismiss(second);
        _settle(second);
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.NothingNew.selector, PROVIDER, 0, happenedAt / 30 days));
        vm.prank(CHALLENGER);
        court.open(PROVIDER, 0, happenedAt, old, 0, 2_000e18);
    }

    function test_what_stayed_undecided_opens_again_as_before() external {
        uint64 happenedAt = uint64(block.timestamp);
        bytes32 first = _open(0);
        _leave(first);
        _settle(first);
        assertEq(court.requiredDeposit(PROVIDER, 0, happenedAt), 1_000e18);
        _open(PROVIDER, 0, happenedAt, EVIDENCE, 0);
    }

    function test_a_declared_fault_of_the_network_is_not_disputed() external {
        uint64 period = _period(30 days);
        uint64 then = uint64(block.timestamp);
        skip(30 days);
        vm.prank(address(timelock));
        court.declareNetworkFault(0, period);
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.NetworkAtFault.selector, 0, period));
        vm.prank(CHALLENGER);
        court.open(PROVIDER, 0, then, _hashes(EVIDENCE), 0, 1_000e18);
    }

    function testFuzz_between_one_and_sixteen_hashes_open_it(uint256 count) external {
        count = bound(count, 0, 40);
        bytes32[] memory hashes = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) {
            hashes[i] = keccak256(abi.encode(i));
        }
        if (count == 0 || count > 16) {
            vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.EvidenceCount.selector, count));
        }
        vm.prank(CHALLENGER);
        court.open(PROVIDER, 0, uint64(block.timestamp), hashes, 0, 1_000e18);
    }

    function test_a_hash_is_not_zero_and_not_filed_twice() external {
        vm.startPrank(CHALLENGER);
        vm.expectRevert(IDisputeCourt.ZeroHash.selector);
        court.open(PROVIDER, 0, uint64(block.timestamp), _hashes(0), 0, 1_000e18);
        bytes32[] memory twice = new bytes32[](2);
        twice[0] = EVIDENCE;
        twice[1] = EVIDENCE;
        bytes32 id =
            keccak256(abi.encode(block.chainid, address(court), PROVIDER, uint8(0), _period(30 days), uint32(1)));
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.AlreadyFiled.selector, id, EVIDENCE));
        court.open(PROVIDER, 0, uint64(block.timestamp), twice, 0, 1_000e18);
    }

    function test_without_an_allowance_nothing_is_opened() external {
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(court), 0, 1_000e18)
        );
        vm.prank(STRANGER);
        court.open(PROVIDER, 0, uint64(block.timestamp), _hashes(EVIDENCE), 0, 1_000e18);
        assertEq(vault.freezes(PROVIDER), 0);
    }

    function _period(uint64 length) private view returns (uint64) {
        return uint64(block.timestamp) / length;
    }

    function _openWith(uint256 deposit) private returns (bytes32) {
        vm.prank(CHALLENGER);
        return court.open(PROVIDER, 0, uint64(block.timestamp), _hashes(EVIDENCE), 0, deposit);
    }

    function _assertTooSmall(uint256 deposit, uint256 required) private {
        vm.expectRevert(abi.encodeWithSelector(Credits.DepositTooSmall.selector, deposit, required));
        _openWith(deposit);
    }
}
