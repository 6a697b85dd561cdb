// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AuditorCases} from "../../src/AuditorCases.sol";
import {AuditorCasesFixture} from "../AuditorCases/AuditorCasesFixture.sol";

/// @title Where hardly anybody delegates, few take no auditor's role, nor his bond: it asks for what gives the role.
contract AuditorsGoEasilyTest is AuditorCasesFixture {
    address private immutable FRIEND = makeAddr("friend");

    function setUp() public override {
        super.setUp();
        vm.prank(ALICE);
        token.delegate(address(0));
        _empower(FRIEND, 100_000e18);
        _fund(FRIEND, 1_000e18);
        vm.prank(FRIEND);
        bondToken.approve(address(auditorCases), type(uint256).max);
        skip(1);
    }

    /// @dev INV-46
    function test_one_percent_does_not_remove_him() external {
        _assertUndecided(AuditorCases.Accusation(AUDITOR, true, type(uint256).max, address(0), 0, REASON));
        assertTrue(registry.isAccredited(AUDITOR));
    }

    /// @dev INV-46: An auditor without a bond is none either.
    function test_nor_take_the_bond_that_he_needs() external {
        _assertUndecided(AuditorCases.Accusation(AUDITOR, false, type(uint256).max, address(0), 0, REASON));
        assertEq(auditorBonds.bonded(AUDITOR), BOND);
    }

    function _assertUndecided(AuditorCases.Accusation memory said) private {
        vm.prank(FRIEND);
        bytes32 id = auditorCases.open(said, 500e18);
        uint256 proposalId = _put(id);
        _toVoting(proposalId);
        assertEq(governor.proposalQuorum(proposalId), 2 * QUORUM, "as a vote that accredits");
        _vote(BOB, proposalId, FOR);
        _toEnd(proposalId);
        _assertState(proposalId, IGovernor.ProposalState.Defeated);
        auditorCases.recordEnd(id);
        _assertCase(id, AuditorCases.CaseStatus.Undecided);
    }
}
