// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Incidents} from "../../src/Incidents.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title When no payout of an incident may open any more, all of its escrow goes to the reserve.
contract ReleaseEscrowTest is FundFixture {
    function testFuzz_all_of_it_goes_to_the_reserve_after_the_window(uint256 amount, uint256 late) external {
        amount = bound(amount, 0, 1e26);
        late = bound(late, 1, 1_000 days);
        _contribute(3);
        _slash(DISPUTE, amount);
        uint64 until = fund.incidentOf(DISPUTE).opensUntil;
        vm.warp(until);
        vm.expectRevert(abi.encodeWithSelector(Incidents.EscrowHeld.selector, DISPUTE, until));
        fund.releaseEscrow(DISPUTE);
        vm.warp(until + late);
        vm.expectEmit(address(fund));
        emit Incidents.EscrowReleased(DISPUTE, address(bondToken), amount, amount + 3);
        vm.prank(STRANGER);
        fund.releaseEscrow(DISPUTE);
        _assertBooks(amount + 3, 0, 0, 0);
        _assertIncident(DISPUTE, Incidents.IncidentStatus.Released);
        assertEq(fund.incidentOf(DISPUTE).escrow, 0);
    }

    function test_it_is_released_once() external {
        _slash(DISPUTE, 5);
        skip(57 days + 1);
        fund.releaseEscrow(DISPUTE);
        vm.expectRevert(
            abi.encodeWithSelector(Incidents.IncidentNotOpen.selector, DISPUTE, Incidents.IncidentStatus.Released)
        );
        fund.releaseEscrow(DISPUTE);
    }

    function testFuzz_an_unknown_incident_is_refused(bytes32 unknown) external {
        vm.expectRevert(
            abi.encodeWithSelector(Incidents.IncidentNotOpen.selector, unknown, Incidents.IncidentStatus.None)
        );
        fund.releaseEscrow(unknown);
    }

    function test_after_the_payout_there_is_nothing_to_release() external {
        _slash(DISPUTE, 5);
        _opened(DISPUTE, 3);
        skip(365 days);
        vm.expectRevert(
            abi.encodeWithSelector(Incidents.IncidentNotOpen.selector, DISPUTE, Incidents.IncidentStatus.Paid)
        );
        fund.releaseEscrow(DISPUTE);
    }

    /// @dev Otherwise a stranger could take the proceeds from under a vote that runs.
    function test_it_is_held_while_a_payout_may_open() external {
        _slash(DISPUTE, 5);
        uint64 until = fund.incidentOf(DISPUTE).opensUntil;
        vm.warp(until);
        _draftPayout(DISPUTE, 5);
        vm.expectRevert(abi.encodeWithSelector(Incidents.EscrowHeld.selector, DISPUTE, until));
        fund.releaseEscrow(DISPUTE);
        vm.warp(until + 1);
        fund.releaseEscrow(DISPUTE);
        _assertBooks(5, 0, 0, 0);
    }
}
