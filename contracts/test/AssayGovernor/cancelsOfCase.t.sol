// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title How often a case was cancelled, which its source reads; the second time ends it undecided.
contract CancelsOfCaseTest is GovernorFixture {
    function testFuzz_a_case_that_was_never_put_has_none(bytes32 caseId) external view {
        assertEq(governor.cancelsOfCase(docket, caseId), 0);
    }

    function test_it_counts_the_first_and_the_second() external {
        uint256 first = _put(CASE, _parties(STRANGER));
        assertEq(governor.cancelsOfCase(docket, CASE), 0);
        _cancel(GUARDIAN, first);
        assertEq(governor.cancelsOfCase(docket, CASE), 1);
        uint256 second = _putAgain(CASE);
        assertNotEq(second, first);
        assertEq(governor.cancelsOfCase(docket, CASE), 1);
        _cancel(GUARDIAN, second);
        assertEq(governor.cancelsOfCase(docket, CASE), 2);
        assertEq(docket.roundOf(CASE), 2);
    }

    /// @dev Otherwise a guardian could cancel for ever, or have it dismissed by tiring those who put it.
    function test_after_the_second_it_is_never_put_again_and_is_not_dismissed() external {
        _cancel(GUARDIAN, _put(CASE, _parties(STRANGER)));
        uint256 second = _putAgain(CASE);
        _cancel(GUARDIAN, second);
        vm.expectRevert(abi.encodeWithSelector(AssayGovernor.CaseUndecided.selector, CASE));
        governor.proposeCase(docket, CASE);
        _wait(3650 days);
        vm.expectRevert(abi.encodeWithSelector(AssayGovernor.CaseUndecided.selector, CASE));
        governor.proposeCase(docket, CASE);
        _assertState(second, IGovernor.ProposalState.Canceled);
        assertEq(governor.cancelsOfCase(docket, CASE), 2);
    }

    function test_other_cases_are_not_touched() external {
        _cancel(GUARDIAN, _put(CASE, _parties(STRANGER)));
        _put("another", _parties(STRANGER));
        assertEq(governor.cancelsOfCase(docket, "another"), 0);
        assertEq(governor.cancelsOfCase(docket, CASE), 1);
    }

    function test_what_was_decided_stays_at_its_count() external {
        _cancel(GUARDIAN, _put(CASE, _parties(STRANGER)));
        uint256 second = _putAgain(CASE);
        _carry(second);
        _execute(second);
        assertTrue(docket.applied(CASE));
        assertEq(governor.cancelsOfCase(docket, CASE), 1);
        vm.expectRevert(abi.encodeWithSelector(AssayGovernor.CaseAlreadyProposed.selector, CASE, second));
        governor.proposeCase(docket, CASE);
    }
}
