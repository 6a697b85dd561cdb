// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {FundBooks} from "../../src/FundBooks.sol";
import {FundTerms} from "../../src/FundTerms.sol";
import {Incidents} from "../../src/Incidents.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title What was slashed for a dispute waits in the escrow of its incident.
contract OnSlashedTest is FundFixture {
    function testFuzz_a_slash_opens_its_incident_with_what_arrived(uint256 sent, uint256 told) external {
        sent = bound(sent, 0, 1e26);
        uint256 booked = told < sent ? told : sent;
        _contribute(9);
        vm.prank(TREASURY);
        bondToken.transfer(address(fund), sent);
        uint64 until = uint64(block.timestamp) + 30 days;
        vm.expectEmit(address(fund));
        emit Incidents.IncidentOpened(DISPUTE, PROVIDER, address(bondToken), booked, booked, until);
        vm.expectEmit(address(fund));
        emit FundBooks.FundAdvanced(address(bondToken), 9, 0, booked, 0);
        vm.prank(VAULT);
        fund.onSlashed(DISPUTE, PROVIDER, told);
        Incidents.Incident memory incident = fund.incidentOf(DISPUTE);
        assertEq(incident.provider, PROVIDER);
        assertEq(address(incident.token), address(bondToken));
        assertEq(incident.claimsUntil, until);
        assertEq(incident.escrow, booked);
        assertFalse(incident.voted);
        _assertIncident(DISPUTE, Incidents.IncidentStatus.Open);
    }

    function test_a_second_slash_adds_to_the_escrow_and_leaves_the_window() external {
        _slash(DISPUTE, 5);
        uint64 until = fund.incidentOf(DISPUTE).claimsUntil;
        skip(1 days);
        vm.prank(TREASURY);
        bondToken.transfer(address(fund), 7);
        vm.expectEmit(address(fund));
        emit Incidents.IncidentOpened(DISPUTE, PROVIDER, address(bondToken), 7, 12, until);
        vm.prank(VAULT);
        fund.onSlashed(DISPUTE, PROVIDER, 7);
        _assertBooks(0, 0, 12, 0);
    }

    function test_what_comes_after_the_release_goes_to_the_reserve() external {
        _slash(DISPUTE, 5);
        skip(57 days + 1);
        fund.releaseEscrow(DISPUTE);
        vm.prank(TREASURY);
        bondToken.transfer(address(fund), 7);
        vm.expectEmit(address(fund));
        emit Incidents.EscrowReleased(DISPUTE, address(bondToken), 7, 12);
        vm.prank(VAULT);
        fund.onSlashed(DISPUTE, PROVIDER, 7);
        _assertBooks(12, 0, 0, 0);
        assertEq(fund.incidentOf(DISPUTE).escrow, 0);
    }

    function test_what_comes_after_the_payout_goes_to_the_reserve() external {
        _slash(DISPUTE, 5);
        _opened(DISPUTE, 5);
        _slash(DISPUTE, 7);
        _assertBooks(7, 5, 0, 0);
        _assertIncident(DISPUTE, Incidents.IncidentStatus.Paid);
    }

    /// @dev Otherwise a change of terms could keep a verdict from being settled.
    function test_the_vault_is_not_refused_when_the_bond_token_is_no_longer_admitted() external {
        vm.prank(address(timelock));
        fund.setTokenTerms(bondToken, FundTerms.TokenTerms(false, 0, 0));
        _slash(DISPUTE, 5);
        _assertBooks(0, 0, 5, 0);
    }

    function testFuzz_nobody_but_the_vault_tells_it(address caller) external {
        vm.assume(caller != VAULT);
        vm.expectRevert(abi.encodeWithSelector(Incidents.OnlyVault.selector, caller));
        vm.prank(caller);
        fund.onSlashed(DISPUTE, PROVIDER, 1);
    }
}
