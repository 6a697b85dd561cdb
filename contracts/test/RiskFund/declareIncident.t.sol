// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {FundTerms} from "../../src/FundTerms.sol";
import {Incidents} from "../../src/Incidents.sol";
import {SampleBondToken} from "../../src/sample/SampleBondToken.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title An incident that no slash pays for is declared by whoever may draft its payout.
contract DeclareIncidentTest is FundFixture {
    bytes32 private constant WHY = keccak256("why");

    function test_a_steward_declares_it() external {
        _declares(steward);
    }

    function test_a_holder_at_the_threshold_declares_it() external {
        _declares(BOB);
    }

    function test_each_is_another() external {
        assertNotEq(_declare(), _declare());
    }

    function test_one_vote_below_the_threshold_is_not_enough() external {
        vm.prank(BOB);
        token.transfer(STRANGER, 1);
        skip(1);
        vm.expectRevert(abi.encodeWithSelector(Incidents.NotEntitledToDraft.selector, BOB));
        vm.prank(BOB);
        fund.declareIncident(bondToken, PROVIDER, WHY);
    }

    /// @dev Votes that arrived in this second do not count: they could be borrowed.
    function test_votes_of_this_second_do_not_count() external {
        _empower(STRANGER, THRESHOLD);
        vm.expectRevert(abi.encodeWithSelector(Incidents.NotEntitledToDraft.selector, STRANGER));
        vm.prank(STRANGER);
        fund.declareIncident(bondToken, PROVIDER, WHY);
    }

    function testFuzz_nobody_else_declares_it(address caller) external {
        vm.assume(caller != steward && caller != cosigner && caller != ALICE && caller != BOB);
        vm.expectRevert(abi.encodeWithSelector(Incidents.NotEntitledToDraft.selector, caller));
        vm.prank(caller);
        fund.declareIncident(bondToken, PROVIDER, WHY);
    }

    /// @dev INV-30
    function testFuzz_only_who_was_ever_listed_is_named(address provider) external {
        vm.assume(provider != PROVIDER && provider != address(0) && provider != steward);
        vm.expectRevert(abi.encodeWithSelector(Incidents.ProviderNeverListed.selector, provider));
        vm.prank(steward);
        fund.declareIncident(bondToken, provider, WHY);
    }

    function test_nobody_needs_to_be_named() external {
        vm.prank(steward);
        bytes32 incident = fund.declareIncident(bondToken, address(0), WHY);
        _assertIncident(incident, Incidents.IncidentStatus.Open);
    }

    function test_who_is_named_does_not_declare_it() external {
        vm.expectRevert(abi.encodeWithSelector(Incidents.PartyOfIncident.selector, steward));
        vm.prank(steward);
        fund.declareIncident(bondToken, steward, WHY);
    }

    function test_it_is_settled_in_an_admitted_token() external {
        IERC20 other = new SampleBondToken(TREASURY, 1);
        vm.expectRevert(abi.encodeWithSelector(FundTerms.TokenNotAdmitted.selector, other));
        vm.prank(steward);
        fund.declareIncident(other, PROVIDER, WHY);
    }

    function _declares(address caller) private {
        bytes32 expected = keccak256(abi.encode(block.chainid, address(fund), "incident", 1));
        uint64 until = uint64(block.timestamp) + 30 days;
        vm.expectEmit(address(fund));
        emit Incidents.IncidentDeclared(expected, PROVIDER, caller, address(bondToken), WHY);
        vm.expectEmit(address(fund));
        emit Incidents.IncidentOpened(expected, PROVIDER, address(bondToken), 0, 0, until);
        vm.prank(caller);
        assertEq(fund.declareIncident(bondToken, PROVIDER, WHY), expected);
        _assertIncident(expected, Incidents.IncidentStatus.Open);
        assertEq(fund.incidentOf(expected).claimsUntil, until);
        assertEq(fund.incidentOf(expected).opensUntil, until + 27 days);
        assertTrue(fund.incidentOf(expected).declared);
    }
}
