// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Vm} from "forge-std/Vm.sol";
import {Delistings} from "../../src/Delistings.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title An upheld dispute for fabricated evidence or absconding entitles a delisting; for anything else nothing happens.
contract OnUpheldTest is RegistryFixture {
    bytes32 private constant DISPUTE = keccak256("a dispute");

    function testFuzz_it_opens_a_case_for_two_offences_alone(uint8 offence) external {
        _listedByClaims();
        bytes32 caseId = _caseOf(DISPUTE);
        bool entitles = offence == 2 || offence == 8;
        if (entitles) {
            vm.expectEmit(address(delistings));
            emit Delistings.DelistingOpened(caseId, PROVIDER, address(0), DISPUTE);
        }
        _upheld(PROVIDER, DISPUTE, offence);
        assertEq(
            uint8(delistings.delisting(caseId).status),
            uint8(entitles ? Delistings.DelistingStatus.Open : Delistings.DelistingStatus.None)
        );
    }

    function testFuzz_it_never_reverts_for_the_court(address provider, bytes32 disputeId, uint8 offence) external {
        _listedByClaims();
        _upheld(provider, disputeId, offence);
        _upheld(provider, disputeId, offence);
    }

    function test_told_twice_it_opens_one() external {
        _listedByClaims();
        _upheld(PROVIDER, DISPUTE, 2);
        vm.recordLogs();
        _upheld(PROVIDER, DISPUTE, 2);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 0);
    }

    function test_it_stands_beside_a_holders_case() external {
        _listedByClaims();
        _accuse(PROVIDER);
        _upheld(PROVIDER, DISPUTE, 8);
        assertEq(uint8(delistings.delisting(_caseOf(DISPUTE)).status), uint8(Delistings.DelistingStatus.Open));
    }

    function test_who_left_meanwhile_is_delisted_by_it() external {
        _listedByClaims();
        vm.prank(PROVIDER);
        registry.exit();
        _upheld(PROVIDER, DISPUTE, 8);
        assertEq(uint8(delistings.delisting(_caseOf(DISPUTE)).status), uint8(Delistings.DelistingStatus.Open));
    }

    function test_who_was_never_listed_is_not() external {
        _registerClaims(PROVIDER, _claims());
        _upheld(PROVIDER, DISPUTE, 8);
        assertEq(uint8(delistings.delisting(_caseOf(DISPUTE)).status), uint8(Delistings.DelistingStatus.None));
    }

    function testFuzz_nobody_but_the_court_tells(address caller) external {
        vm.assume(caller != COURT);
        vm.expectRevert(abi.encodeWithSelector(Delistings.OnlyCourt.selector, caller));
        vm.prank(caller);
        delistings.onUpheld(PROVIDER, DISPUTE, 2);
    }

    function _caseOf(bytes32 disputeId) private view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(delistings), PROVIDER, address(0), disputeId));
    }
}
