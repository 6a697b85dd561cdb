// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Governed} from "../../src/Governed.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title What an offence costs is the timelock's to set.
contract SetShareTest is CourtFixture {
    function test_the_shares_are_those_of_the_deployment() external view {
        for (uint8 offence = 0; offence < 9; ++offence) {
            assertEq(court.shareBps(offence), _shares()[offence]);
        }
    }

    function testFuzz_a_share_stands_for_later_disputes(uint8 offence, uint16 bps) external {
        offence = uint8(bound(offence, 0, 8));
        bps = uint16(bound(bps, 0, 10_000));
        vm.expectEmit(address(court));
        emit IDisputeCourt.ShareSet(offence, bps);
        vm.prank(address(timelock));
        court.setShare(offence, bps);
        assertEq(court.shareBps(offence), bps);
        _listed(PROVIDER);
        assertEq(_dispute(_open(offence)).shareBps, bps);
    }

    function testFuzz_no_share_is_above_the_whole(uint16 bps) external {
        bps = uint16(bound(bps, 10_001, type(uint16).max));
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.ShareAboveWhole.selector, bps));
        vm.prank(address(timelock));
        court.setShare(0, bps);
    }

    function testFuzz_there_are_nine_offences(uint8 offence) external {
        offence = uint8(bound(offence, 9, type(uint8).max));
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.UnknownOffence.selector, offence));
        vm.prank(address(timelock));
        court.setShare(offence, 1);
    }

    function testFuzz_nobody_but_the_timelock_sets_it(address caller) external {
        vm.assume(caller != address(timelock));
        vm.expectRevert(abi.encodeWithSelector(Governed.OnlyTimelock.selector, caller));
        vm.prank(caller);
        court.setShare(0, 1);
    }
}
