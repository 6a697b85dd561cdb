// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {CapacityCertificate} from "../../src/CapacityCertificate.sol";
import {IERC4907} from "../../src/interfaces/IERC4907.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title ERC-4907: owner and user apart; setUser(), userOf(), userExpires(), supportsInterface().
contract SetUserTest is RegistryFixture {
    uint256 private id;
    uint64 private until;

    function setUp() public override {
        super.setUp();
        _listedByClaims();
        until = _midnight(30);
        id = _mint(1, 30);
    }

    function testFuzz_the_owner_lends_it_for_a_time(uint64 expires) external {
        expires = uint64(bound(expires, block.timestamp, until));
        vm.expectEmit(address(certificates));
        emit IERC4907.UpdateUser(id, ALICE, expires);
        _lend(STRANGER, expires);
        assertEq(certificates.userOf(id), ALICE);
        assertEq(certificates.userExpires(id), expires);
        vm.warp(expires);
        assertEq(certificates.userOf(id), ALICE);
        vm.warp(uint256(expires) + 1);
        assertEq(certificates.userOf(id), address(0));
    }

    function testFuzz_no_use_outlives_its_certificate(uint64 expires) external {
        expires = uint64(bound(expires, uint256(until) + 1, type(uint64).max));
        vm.expectRevert(abi.encodeWithSelector(CapacityCertificate.UseOutlivesCertificate.selector, expires, until));
        _lend(STRANGER, expires);
    }

    function test_whom_the_owner_approved_lends_it_too() external {
        vm.prank(STRANGER);
        certificates.setApprovalForAll(BOB, true);
        _lend(BOB, until);
        assertEq(certificates.userOf(id), ALICE);
    }

    function testFuzz_nobody_else_does(address caller) external {
        vm.assume(caller != STRANGER);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InsufficientApproval.selector, caller, id));
        _lend(caller, until);
    }

    function test_a_transfer_ends_the_use() external {
        _lend(STRANGER, until);
        vm.expectEmit(address(certificates));
        emit IERC4907.UpdateUser(id, address(0), 0);
        vm.prank(STRANGER);
        certificates.transferFrom(STRANGER, BOB, id);
        assertEq(certificates.userOf(id), address(0));
        assertEq(certificates.userExpires(id), 0);
    }

    function test_a_transfer_to_himself_does_not() external {
        _lend(STRANGER, until);
        vm.prank(STRANGER);
        certificates.transferFrom(STRANGER, STRANGER, id);
        assertEq(certificates.userOf(id), ALICE);
    }

    function test_the_standards_numbers_are_supported() external view {
        assertTrue(certificates.supportsInterface(0xad092b5c));
        assertTrue(certificates.supportsInterface(type(IERC721).interfaceId));
        assertTrue(certificates.supportsInterface(0x01ffc9a7));
        assertFalse(certificates.supportsInterface(0xffffffff));
    }

    function _lend(address by, uint64 expires) private {
        vm.prank(by);
        certificates.setUser(id, ALICE, expires);
    }
}
