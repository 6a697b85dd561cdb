// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {FundTerms} from "../../src/FundTerms.sol";
import {Governed} from "../../src/Governed.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title Governance admits tokens and sets their bounds.
contract SetTokenTermsTest is FundFixture {
    function testFuzz_the_timelock_sets_them(IERC20 other, FundTerms.TokenTerms calldata terms) external {
        vm.expectEmit(address(fund));
        emit FundTerms.TokenTermsSet(address(other), terms.admitted, terms.incidentCap, terms.stewardLimit);
        vm.prank(address(timelock));
        fund.setTokenTerms(other, terms);
        assertEq(abi.encode(fund.tokenTerms(other)), abi.encode(terms));
    }

    function testFuzz_nobody_else_does(address caller) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        fund.setTokenTerms(bondToken, _bondTerms());
    }

    function test_what_is_booked_stays_booked_and_is_paid_when_a_token_is_no_longer_admitted() external {
        _contribute(100);
        bytes32 incident = _declare();
        _opened(incident, 90);
        vm.prank(address(timelock));
        fund.setTokenTerms(bondToken, FundTerms.TokenTerms(false, 0, 0));
        _draw(incident, 90, 0);
        _assertBooks(10, 60, 0, 0);
    }

    function test_a_vote_sets_them() external {
        FundTerms.TokenTerms memory terms = FundTerms.TokenTerms(true, 1, 2);
        _execute(_due(address(fund), abi.encodeCall(fund.setTokenTerms, (bondToken, terms)), "Set the terms"));
        assertEq(abi.encode(fund.tokenTerms(bondToken)), abi.encode(terms));
    }
}
