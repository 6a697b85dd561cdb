// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {Fixture} from "../Fixture.sol";

/// @title One sequence per owner for permits and delegations, which only his own signature moves.
contract NoncesTest is Fixture {
    bytes32 private constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
    bytes32 private constant DELEGATION = keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)");
    uint256 private constant FOREVER = type(uint256).max;

    function testFuzz_it_begins_at_zero(address owner) external view {
        assertEq(token.nonces(owner), 0);
    }

    function testFuzz_permits_and_delegations_share_it(uint256 key, uint256 value, address other) external {
        key = boundPrivateKey(key);
        address owner = vm.addr(key);
        vm.assume(other != owner);
        _permit(key, owner, value, 0);
        assertEq(token.nonces(owner), 1);
        assertEq(token.allowance(owner, BOB), value);
        _delegate(key, 1);
        assertEq(token.nonces(owner), 2);
        assertEq(token.delegates(owner), BOB);
        assertEq(token.nonces(other), 0);
    }

    function testFuzz_a_signature_over_another_number_moves_nothing(uint256 key, uint256 number) external {
        key = boundPrivateKey(key);
        vm.assume(number != 0);
        address owner = vm.addr(key);
        (uint8 v, bytes32 r, bytes32 s) = _sign(key, keccak256(abi.encode(PERMIT, owner, BOB, 1, number, FOREVER)));
        vm.expectPartialRevert(ERC20Permit.ERC2612InvalidSigner.selector);
        token.permit(owner, BOB, 1, FOREVER, v, r, s);
        assertEq(token.nonces(owner), 0);
    }

    function _permit(uint256 key, address owner, uint256 value, uint256 nonce) private {
        (uint8 v, bytes32 r, bytes32 s) = _sign(key, keccak256(abi.encode(PERMIT, owner, BOB, value, nonce, FOREVER)));
        token.permit(owner, BOB, value, FOREVER, v, r, s);
    }

    function _delegate(uint256 key, uint256 nonce) private {
        (uint8 v, bytes32 r, bytes32 s) = _sign(key, keccak256(abi.encode(DELEGATION, BOB, nonce, FOREVER)));
        token.delegateBySig(BOB, nonce, FOREVER, v, r, s);
    }

    function _sign(uint256 key, bytes32 hash) private view returns (uint8, bytes32, bytes32) {
        return vm.sign(key, keccak256(abi.encodePacked("\x19\x01", token.DOMAIN_SEPARATOR(), hash)));
    }
}
