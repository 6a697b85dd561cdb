// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {stdError} from "forge-std/StdError.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorProposalGuardian} from "@openzeppelin/contracts/governance/extensions/GovernorProposalGuardian.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {AssayGuardian} from "../../src/AssayGuardian.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title The guardian: set and renewed by vote alone, for one term.
contract SetProposalGuardianTest is GovernorFixture {
    /// @dev INV-07
    function testFuzz_nobody_sets_him_by_hand(address caller, address chosen) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorOnlyExecutor.selector, caller));
        vm.prank(caller);
        governor.setProposalGuardian(chosen);
    }

    function testFuzz_nor_does_the_timelock_without_a_vote(address chosen) external {
        vm.expectRevert(stdError.popError);
        vm.prank(address(timelock));
        governor.setProposalGuardian(chosen);
    }

    function testFuzz_a_deployment_names_one_and_his_term(address chosen, uint32 term) external {
        vm.assume(chosen != address(0));
        AssayGovernor.Terms memory terms = _terms();
        terms.guardian = chosen;
        terms.guardianTerm = term;
        AssayGovernor made = _construct(_electorate(), terms, new ICaseSource[](0), new address[](0));
        assertEq(made.guardianTerm(), term);
        assertEq(made.guardianUntil(), block.timestamp + term);
        assertEq(made.proposalGuardian(), term == 0 ? address(0) : chosen);
    }

    function testFuzz_a_vote_sets_another_for_a_whole_term(address chosen) external {
        vm.assume(chosen != address(0));
        uint256 change = _due(address(governor), _setting(chosen), "another guardian");
        vm.expectEmit(address(governor));
        emit GovernorProposalGuardian.ProposalGuardianSet(GUARDIAN, chosen);
        vm.expectEmit(address(governor));
        emit AssayGuardian.GuardianTermSet(chosen, uint48(block.timestamp + TERM));
        _execute(change);
        assertEq(governor.proposalGuardian(), chosen);
        assertEq(governor.guardianUntil(), block.timestamp + TERM);
    }

    function test_a_vote_leaves_the_place_empty() external {
        uint256 change = _due(address(governor), _setting(address(0)), "no guardian");
        vm.expectEmit(address(governor));
        emit AssayGuardian.GuardianTermSet(address(0), 0);
        _execute(change);
        assertEq(governor.proposalGuardian(), address(0));
        assertEq(governor.guardianUntil(), 0);
    }

    function testFuzz_his_power_ends_at_the_stored_second(uint256 more) external {
        uint256 until = governor.guardianUntil();
        vm.warp(until - 1);
        assertEq(governor.proposalGuardian(), GUARDIAN);
        vm.warp(until + bound(more, 0, 100 * 365 days));
        assertEq(governor.proposalGuardian(), address(0));
    }

    function test_a_vote_renews_him_even_after_his_term() external {
        vm.warp(governor.guardianUntil() + 30 days);
        _govern(address(governor), _setting(GUARDIAN), "renewed");
        assertEq(governor.proposalGuardian(), GUARDIAN);
        assertEq(governor.guardianUntil(), block.timestamp + TERM);
    }

    function _setting(address chosen) private pure returns (bytes memory) {
        return abi.encodeCall(GovernorProposalGuardian.setProposalGuardian, (chosen));
    }
}
