// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {Fixture} from "../Fixture.sol";

/// @title Delegation moves power, never counts a token twice, and is remembered by time.
contract DelegateTest is Fixture {
    bytes32 private constant DELEGATION = keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)");

    function test_a_first_delegation_adds_to_the_total_and_emits() external {
        vm.prank(TREASURY);
        token.transfer(STRANGER, 3e18);
        vm.expectEmit(address(token));
        emit IVotes.DelegateChanged(STRANGER, address(0), BOB);
        vm.expectEmit(address(token));
        emit IVotes.DelegateVotesChanged(BOB, QUORUM, QUORUM + 3e18);
        vm.prank(STRANGER);
        token.delegate(BOB);
        assertEq(token.getVotes(BOB), QUORUM + 3e18);
        assertEq(token.getTotalDelegated(), 4 * QUORUM + 3e18);
    }

    function test_changing_the_delegate_leaves_the_total() external {
        vm.prank(BOB);
        token.delegate(ALICE);
        assertEq(token.getVotes(ALICE), 4 * QUORUM);
        assertEq(token.getVotes(BOB), 0);
        assertEq(token.getTotalDelegated(), 4 * QUORUM);
    }

    function test_taking_the_delegation_back_lowers_the_total() external {
        vm.prank(BOB);
        token.delegate(address(0));
        assertEq(token.getVotes(BOB), 0);
        assertEq(token.getTotalDelegated(), 3 * QUORUM);
    }

    function test_delegating_nothing_twice_changes_nothing() external {
        vm.startPrank(STRANGER);
        token.delegate(address(0));
        token.delegate(address(0));
        vm.stopPrank();
        assertEq(token.getTotalDelegated(), 4 * QUORUM);
    }

    function testFuzz_a_signature_delegates_once(uint256 key) external {
        key = boundPrivateKey(key);
        address signer = vm.addr(key);
        vm.prank(TREASURY);
        token.transfer(signer, 9e18);
        uint256 base = token.getVotes(BOB);
        (uint8 v, bytes32 r, bytes32 s) = _sign(key, BOB, 0);
        token.delegateBySig(BOB, 0, type(uint256).max, v, r, s);
        assertEq(token.getVotes(BOB), base + 9e18);
        vm.expectRevert(abi.encodeWithSelector(Nonces.InvalidAccountNonce.selector, signer, 1));
        token.delegateBySig(BOB, 0, type(uint256).max, v, r, s);
    }

    function test_past_delegates_and_balances_are_kept() external {
        uint256 before = block.timestamp - 1;
        vm.startPrank(BOB);
        token.delegate(ALICE);
        token.transfer(STRANGER, 1e18);
        vm.stopPrank();
        skip(1);
        assertEq(token.getPastDelegate(BOB, before), BOB);
        assertEq(token.getPastDelegate(BOB, block.timestamp - 1), ALICE);
        assertEq(token.getPastBalanceOf(BOB, before), QUORUM);
        assertEq(token.getPastBalanceOf(BOB, block.timestamp - 1), QUORUM - 1e18);
    }

    function _sign(uint256 key, address delegatee, uint256 nonce) private view returns (uint8, bytes32, bytes32) {
        bytes32 hash = keccak256(abi.encode(DELEGATION, delegatee, nonce, type(uint256).max));
        return vm.sign(key, keccak256(abi.encodePacked("\x19\x01", token.DOMAIN_SEPARATOR(), hash)));
    }
}
