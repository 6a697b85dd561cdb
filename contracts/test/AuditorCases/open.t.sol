// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Accusations} from "../../src/Accusations.sol";
import {AuditorBonds} from "../../src/AuditorBonds.sol";
import {AuditorCases} from "../../src/AuditorCases.sol";
import {Credits} from "../../src/Credits.sol";
import {AuditorCasesFixture} from "./AuditorCasesFixture.sol";

/// @title A holder who could propose opens a case against an auditor for a deposit, and the bond is frozen; auditorCase(),
/// requiredDeposit() and count() show it.
contract OpenTest is AuditorCasesFixture {
    function test_it_is_stored_told_and_freezes_what_was_asked_back() external {
        _request(BOND);
        skip(UNBONDING);
        AuditorCases.Accusation memory said = _said();
        bytes32 expected = keccak256(abi.encode(block.chainid, address(auditorCases), 1));
        vm.expectEmit(address(auditorCases));
        emit AuditorCases.AuditorCaseOpened(expected, AUDITOR, BOB, said, DEPOSIT);
        bytes32 caseId = _openCase(said);
        assertEq(caseId, expected);
        assertEq(auditorCases.count(), 1);
        AuditorCases.AuditorCase memory held = auditorCases.auditorCase(caseId);
        assertEq(abi.encode(held.said), abi.encode(said));
        assertEq(held.opener, BOB);
        assertEq(held.deposit, DEPOSIT);
        assertEq(bondToken.balanceOf(address(auditorCases)), DEPOSIT);
        vm.expectRevert(abi.encodeWithSelector(AuditorBonds.Frozen.selector, AUDITOR, 1));
        auditorBonds.withdraw(AUDITOR);
    }

    /// @dev INV-33
    function testFuzz_a_freeze_costs_a_hundredth_of_what_it_freezes(uint256 asked, uint256 deposit) external {
        _endow(AUDITOR, 19 * BOND);
        _deposit(19 * BOND);
        _request(bound(asked, 1, 20 * BOND));
        assertEq(auditorCases.requiredDeposit(AUDITOR), BOND / 5);
        deposit = bound(deposit, 1, BOND / 5 - 1);
        vm.expectRevert(abi.encodeWithSelector(Credits.DepositTooSmall.selector, deposit, BOND / 5));
        vm.prank(BOB);
        auditorCases.open(_said(), deposit);
    }

    /// @dev So an accused who bonds a little more before each opening keeps nobody out.
    function testFuzz_what_is_above_it_is_owed_at_once(uint256 margin) external {
        margin = bound(margin, 0, 50 * DEPOSIT);
        vm.prank(BOB);
        bytes32 caseId = auditorCases.open(_said(), DEPOSIT + margin);
        assertEq(auditorCases.auditorCase(caseId).deposit, DEPOSIT);
        assertEq(auditorCases.credit(BOB), margin);
    }

    /// @dev Otherwise cases wait for nothing until he bonds, and freeze it then.
    function test_who_has_no_bond_is_accused_for_what_others_must_bond() external {
        assertEq(auditorCases.requiredDeposit(AUDITOR2), DEPOSIT);
        AuditorCases.Accusation memory said = AuditorCases.Accusation(AUDITOR2, true, 0, address(0), 0, REASON);
        vm.expectRevert(abi.encodeWithSelector(Credits.DepositTooSmall.selector, DEPOSIT - 1, DEPOSIT));
        vm.prank(BOB);
        auditorCases.open(said, DEPOSIT - 1);
        _openCase(said);
        _require(2 * REQUIRED);
        assertEq(auditorCases.requiredDeposit(AUDITOR2), 2 * DEPOSIT);
    }

    /// @dev INV-30
    function testFuzz_who_never_was_an_auditor_is_not_accused(address named) external {
        vm.assume(named != AUDITOR && named != AUDITOR2);
        AuditorCases.Accusation memory said = AuditorCases.Accusation(named, true, 0, address(0), 0, REASON);
        vm.expectRevert(abi.encodeWithSelector(AuditorCases.NeverAuditor.selector, named));
        _openCase(said);
    }

    function test_who_was_removed_still_is() external {
        vm.prank(address(auditorCases));
        registry.setAuditor(AUDITOR, false);
        assertTrue(registry.wasAuditor(AUDITOR));
        _openCase(AuditorCases.Accusation(AUDITOR, false, 1, address(0), 0, REASON));
    }

    /// @dev An accomplice's sham keeps no true case out.
    function test_a_second_case_stands_beside_the_first() external {
        assertNotEq(_openCase(_said()), _openCase(_said()));
        assertEq(auditorBonds.freezes(AUDITOR), 2);
    }

    function test_who_could_not_propose_does_not() external {
        vm.expectRevert(abi.encodeWithSelector(Accusations.BelowProposalThreshold.selector, STRANGER, 0, 100_000e18));
        vm.prank(STRANGER);
        auditorCases.open(_said(), DEPOSIT);
    }

    function test_without_a_reason_or_a_request_it_is_refused() external {
        AuditorCases.Accusation memory said = _said();
        said.reason = 0;
        vm.expectRevert(Accusations.ZeroReason.selector);
        vm.prank(BOB);
        auditorCases.open(said, DEPOSIT);
        said = AuditorCases.Accusation(AUDITOR, false, 0, address(0), 0, REASON);
        vm.expectRevert(AuditorCases.NothingAsked.selector);
        vm.prank(BOB);
        auditorCases.open(said, DEPOSIT);
    }

    function testFuzz_anothers_attestation_is_not_overturned(uint8 kind) external {
        kind = uint8(bound(kind, 2, type(uint8).max));
        AuditorCases.Accusation memory said = _said();
        said.kind = kind;
        vm.expectRevert(abi.encodeWithSelector(AuditorCases.NotHisAttestation.selector, AUDITOR, PROVIDER, kind));
        vm.prank(BOB);
        auditorCases.open(said, DEPOSIT);
    }
}
