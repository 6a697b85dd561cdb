// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Governed} from "../../src/Governed.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title Terms change by vote; what an applicant was asked for when he applied stays.
contract SetTermsTest is Fixture {
    /// @dev INV-07
    function testFuzz_nobody_but_the_timelock_sets_them(address caller, IProviderRegistry.Terms calldata terms)
        external
    {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        registry.setTerms(terms);
        assertEq(registry.requiredBond(), REQUIRED);
        assertEq(registry.fee(), FEE);
    }

    function testFuzz_they_are_set_and_emitted(IProviderRegistry.Terms calldata terms) external {
        vm.expectEmit(address(registry));
        emit IProviderRegistry.TermsSet(terms.requiredBond, terms.fee, terms.cooldown, terms.maxOpenCases);
        vm.prank(address(timelock));
        registry.setTerms(terms);
        assertEq(registry.requiredBond(), terms.requiredBond);
        assertEq(registry.fee(), terms.fee);
    }

    function test_an_application_keeps_the_bond_that_it_was_asked_for() external {
        bytes32 applicationId = _register(PROVIDER);
        vm.prank(address(timelock));
        registry.setTerms(IProviderRegistry.Terms(5 * REQUIRED, FEE, 30 days, 3));
        _bond(PROVIDER);
        _attest(applicationId);
        uint256 proposalId = _push(applicationId);
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        skip(1 days);
        _execute(proposalId);
        _assertStatus(applicationId, IProviderRegistry.Status.Listed);
    }
}
