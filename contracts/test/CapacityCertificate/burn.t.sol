// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {CapacityCertificate} from "../../src/CapacityCertificate.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title A holder gives a certificate up; what was not expired may be sold again, what was, had left the sum already.
contract BurnTest is RegistryFixture {
    function setUp() public override {
        super.setUp();
        _listedByClaims();
    }

    function test_an_unexpired_one_leaves_the_sum() external {
        _mint(300, 5);
        uint256 id = _mint(700, 9);
        vm.expectEmit(address(certificates));
        emit CapacityCertificate.CertificateBurned(id, PROVIDER, HASHRATE, 300);
        _burn(id);
        assertEq(certificates.sold(PROVIDER, HASHRATE), 300);
        _mint(700, 9);
        vm.warp(_midnight(5));
        assertEq(certificates.sold(PROVIDER, HASHRATE), 700);
        vm.warp(_midnight(4));
        assertEq(certificates.sold(PROVIDER, HASHRATE), 0);
    }

    function test_an_expired_one_does_not_leave_it_twice() external {
        uint256 id = _mint(300, 1);
        _mint(200, 9);
        vm.warp(_midnight(1));
        vm.expectEmit(address(certificates));
        emit CapacityCertificate.CertificateBurned(id, PROVIDER, HASHRATE, 200);
        _burn(id);
        assertEq(certificates.sold(PROVIDER, HASHRATE), 200);
    }

    function test_whom_the_owner_approved_gives_it_up_too() external {
        uint256 id = _mint(1, 5);
        vm.prank(STRANGER);
        certificates.approve(ALICE, id);
        vm.prank(ALICE);
        certificates.burn(id);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id));
        certificates.ownerOf(id);
    }

    function test_the_provider_does_not_take_it_back() external {
        uint256 id = _mint(1, 5);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InsufficientApproval.selector, PROVIDER, id));
        vm.prank(PROVIDER);
        certificates.burn(id);
    }

    function testFuzz_what_is_not_is_not_burned(uint256 id) external {
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id));
        certificates.burn(id);
    }

    function _burn(uint256 id) private {
        vm.prank(STRANGER);
        certificates.burn(id);
    }
}
