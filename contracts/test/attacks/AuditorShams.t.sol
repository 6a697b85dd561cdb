// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AuditorCases} from "../../src/AuditorCases.sol";
import {AuditorCasesFixture} from "../AuditorCases/AuditorCasesFixture.sol";

/// @title A sham against an auditor costs its deposit where those who vote it down reach the ordinary quorum; to uphold a case takes
/// that of roles.
contract AuditorShamsTest is AuditorCasesFixture {
    address private immutable CAROL = makeAddr("carol");

    function setUp() public override {
        super.setUp();
        _empower(CAROL, QUORUM * 19 / 10);
        vm.prank(ALICE);
        token.delegate(address(0));
        skip(1);
    }

    /// @dev INV-33
    function test_what_everybody_votes_down_is_lost() external {
        (bytes32 id,) = _decided(AGAINST);
        auditorCases.recordEnd(id);
        _assertCase(id, AuditorCases.CaseStatus.Dismissed);
        assertEq(auditorCases.credit(BOB), 0);
        assertEq(auditorCases.credit(address(timelock)), DEPOSIT);
    }

    /// @dev INV-46
    function test_as_many_for_it_uphold_nothing() external {
        (bytes32 id, uint256 proposalId) = _decided(FOR);
        _assertState(proposalId, IGovernor.ProposalState.Defeated);
        auditorCases.recordEnd(id);
        _assertCase(id, AuditorCases.CaseStatus.Undecided);
        assertTrue(registry.isAccredited(AUDITOR));
    }

    /// @dev INV-33: One after the other they hold what he asked back, and each costs what it is worth.
    function test_to_hold_a_bond_by_shams_costs_a_deposit_each() external {
        uint256 owed = 0;
        for (uint256 i = 1; i <= 5; ++i) {
            (bytes32 id,) = _decided(AGAINST);
            auditorCases.recordEnd(id);
            owed += auditorCases.auditorCase(id).deposit;
            assertEq(auditorCases.credit(address(timelock)), owed);
        }
    }

    function _decided(uint8 support) private returns (bytes32 id, uint256 proposalId) {
        id = _openCase(_said());
        proposalId = _put(id);
        _toVoting(proposalId);
        _vote(CAROL, proposalId, support);
        _toEnd(proposalId);
    }
}
