// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Governed} from "../../src/Governed.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title A vote declares that the network itself was at fault in a period that is over.
contract DeclareNetworkFaultTest is CourtFixture {
    function testFuzz_a_fault_of_a_period_that_is_over_stands(uint8 offence, uint64 period) external {
        offence = uint8(bound(offence, 0, 8));
        period = uint64(bound(period, 0, _now(offence) - 1));
        assertFalse(court.isNetworkFault(offence, period));
        vm.expectEmit(address(court));
        emit IDisputeCourt.NetworkFaultDeclared(offence, period);
        _declare(offence, period);
        assertTrue(court.isNetworkFault(offence, period));
        assertFalse(court.isNetworkFault(offence, period + 1));
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.AlreadyDeclared.selector, offence, period));
        _declare(offence, period);
    }

    /// @dev INV-43: Otherwise whoever reads the declaration does as he likes for the rest of it.
    function testFuzz_none_is_declared_while_it_runs_or_ahead(uint8 offence, uint64 period) external {
        offence = uint8(bound(offence, 0, 8));
        period = uint64(bound(period, _now(offence), type(uint64).max));
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.NotYet.selector, period));
        _declare(offence, period);
    }

    function testFuzz_there_are_nine_offences(uint8 offence) external {
        offence = uint8(bound(offence, 9, type(uint8).max));
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.UnknownOffence.selector, offence));
        _declare(offence, 0);
    }

    function testFuzz_nobody_but_the_timelock_declares(address caller) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        court.declareNetworkFault(0, 0);
    }

    function test_it_is_declared_by_an_ordinary_vote_and_draws_every_case_that_it_covers() external {
        _listed(PROVIDER);
        _listed(STRANGER);
        bytes32 first = _open(3);
        bytes32 second = _open(STRANGER, 3, uint64(block.timestamp), EVIDENCE, 0);
        bytes32 other = _open(4);
        uint64 period = _dispute(first).period;
        _govern(address(court), abi.encodeCall(court.declareNetworkFault, (3, period)), "the network's own fault");
        court.settle(first);
        court.settle(second);
        _assertDispute(first, IDisputeCourt.Status.Settled, IDisputeCourt.Verdict.Drawn);
        _assertDispute(second, IDisputeCourt.Status.Settled, IDisputeCourt.Verdict.Drawn);
        _assertDispute(other, IDisputeCourt.Status.Open, IDisputeCourt.Verdict.None);
        assertEq(court.credit(CHALLENGER), 2 * 200e18);
    }

    function _declare(uint8 offence, uint64 period) private {
        vm.prank(address(timelock));
        court.declareNetworkFault(offence, period);
    }

    function _now(uint8 offence) private view returns (uint64) {
        return uint64(block.timestamp) / (offence == 3 ? 1 days : 30 days);
    }
}
