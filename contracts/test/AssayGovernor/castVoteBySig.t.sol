// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {Fixture} from "../Fixture.sol";
import {OneOwnerWallet} from "../mocks/OneOwnerWallet.sol";

/// @title OpenZeppelin's Ballot, sent by anybody, with the keyed or the sequential nonce, counted once.
contract CastVoteBySigTest is Fixture {
    bytes32 private constant BALLOT = keccak256("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)");
    bytes32 private constant EXTENDED_BALLOT = keccak256(
        "ExtendedBallot(uint256 proposalId,uint8 support,address voter,uint256 nonce,string reason,bytes params)"
    );
    uint256 private constant KEY = 0xC0FFEE;
    uint256 private constant HALF_N = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;
    uint256 private constant N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    address private voter;
    uint256 private proposalId;

    function setUp() public override {
        super.setUp();
        voter = vm.addr(KEY);
        _empower(voter, 5e18);
        proposalId = _propose(ALICE, STRANGER, "", "a question");
        _toVoting(proposalId);
    }

    function test_the_types_are_openzeppelins() external view {
        assertEq(governor.BALLOT_TYPEHASH(), BALLOT);
        assertEq(governor.EXTENDED_BALLOT_TYPEHASH(), EXTENDED_BALLOT);
        (, string memory name, string memory version, uint256 chain, address place,,) = governor.eip712Domain();
        assertEq(name, "AssayGovernor");
        assertEq(version, "1");
        assertEq(chain, block.chainid);
        assertEq(place, address(governor));
    }

    function testFuzz_a_keyed_ballot_counts_whoever_sends_it(address relayer, uint8 support) external {
        support = uint8(bound(support, AGAINST, ABSTAIN));
        bytes memory signature = _sign(KEY, support, _keyedNonce(voter));
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(voter, proposalId, support, 5e18, "");
        vm.prank(relayer);
        assertEq(governor.castVoteBySig(proposalId, support, voter, signature), 5e18);
        assertTrue(governor.hasVoted(proposalId, voter));
        assertEq(governor.nonces(voter, uint192(proposalId)), (proposalId << 64) | 1);
        assertEq(governor.nonces(voter), 0);
    }

    function test_a_sequential_ballot_counts_and_moves_the_sequence() external {
        governor.castVoteBySig(proposalId, FOR, voter, _sign(KEY, FOR, 0));
        assertTrue(governor.hasVoted(proposalId, voter));
        assertEq(governor.nonces(voter), 1);
        assertEq(governor.nonces(voter, uint192(proposalId)), proposalId << 64);
    }

    function test_the_same_ballot_twice_is_refused() external {
        bytes memory signature = _sign(KEY, FOR, _keyedNonce(voter));
        governor.castVoteBySig(proposalId, FOR, voter, signature);
        _assertInvalid(FOR, signature);
    }

    function test_a_fresh_ballot_of_one_who_voted_is_refused_and_burns_no_nonce() external {
        _vote(voter, proposalId, AGAINST);
        bytes memory signature = _sign(KEY, FOR, 0);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorAlreadyCastVote.selector, voter));
        governor.castVoteBySig(proposalId, FOR, voter, signature);
        assertEq(governor.nonces(voter), 0);
    }

    function testFuzz_a_stale_or_skipped_nonce_is_refused(uint256 nonce) external {
        vm.assume(nonce != 0 && nonce != _keyedNonce(voter));
        _assertInvalid(FOR, _sign(KEY, FOR, nonce));
    }

    function testFuzz_anothers_key_does_not_sign_for_the_voter(uint256 key) external {
        key = boundPrivateKey(key);
        vm.assume(key != KEY);
        _assertInvalid(FOR, _sign(key, FOR, _keyedNonce(voter)));
    }

    function test_a_ballot_for_another_side_is_refused() external {
        _assertInvalid(AGAINST, _sign(KEY, FOR, _keyedNonce(voter)));
    }

    function test_a_ballot_for_another_chain_or_governor_is_refused() external {
        bytes32 digest = _digest(FOR, _keyedNonce(voter), _domain(block.chainid + 1, address(governor)));
        _assertInvalid(FOR, _signDigest(KEY, digest));
        digest = _digest(FOR, _keyedNonce(voter), _domain(block.chainid, STRANGER));
        _assertInvalid(FOR, _signDigest(KEY, digest));
    }

    function test_a_high_s_ballot_is_refused() external {
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(KEY, _digest(FOR, _keyedNonce(voter), _domain(block.chainid, address(governor))));
        assertLe(uint256(s), HALF_N);
        _assertInvalid(FOR, abi.encodePacked(r, bytes32(N - uint256(s)), v == 27 ? uint8(28) : uint8(27)));
    }

    function testFuzz_a_malformed_signature_is_refused_not_reverted_apart(bytes calldata junk) external {
        _assertInvalid(FOR, junk);
    }

    function test_an_extended_ballot_counts_with_its_reason() external {
        bytes32 hash = keccak256(
            abi.encode(EXTENDED_BALLOT, proposalId, ABSTAIN, voter, _keyedNonce(voter), keccak256("why"), keccak256(""))
        );
        bytes memory signature = _signDigest(KEY, _typed(hash, _domain(block.chainid, address(governor))));
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCast(voter, proposalId, ABSTAIN, 5e18, "why");
        governor.castVoteWithReasonAndParamsBySig(proposalId, ABSTAIN, voter, "why", "", signature);
    }

    function test_a_contract_wallet_signs_by_erc1271() external {
        OneOwnerWallet wallet = new OneOwnerWallet(voter);
        bytes32 hash = keccak256(abi.encode(BALLOT, proposalId, FOR, address(wallet), _keyedNonce(address(wallet))));
        bytes32 digest = _typed(hash, _domain(block.chainid, address(governor)));
        bytes memory signature = _signDigest(KEY, digest);
        assertEq(wallet.isValidSignature(digest, signature), IERC1271.isValidSignature.selector);
        governor.castVoteBySig(proposalId, FOR, address(wallet), signature);
        assertTrue(governor.hasVoted(proposalId, address(wallet)));
    }

    function _assertInvalid(uint8 support, bytes memory signature) private {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, voter));
        governor.castVoteBySig(proposalId, support, voter, signature);
    }

    function _keyedNonce(address account) private view returns (uint256) {
        return governor.nonces(account, uint192(proposalId));
    }

    function _sign(uint256 key, uint8 support, uint256 nonce) private view returns (bytes memory) {
        return _signDigest(key, _digest(support, nonce, _domain(block.chainid, address(governor))));
    }

    function _signDigest(uint256 key, bytes32 digest) private pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function _digest(uint8 support, uint256 nonce, bytes32 domain) private view returns (bytes32) {
        return _typed(keccak256(abi.encode(BALLOT, proposalId, support, voter, nonce)), domain);
    }

    function _typed(bytes32 hash, bytes32 domain) private pure returns (bytes32) {
        return keccak256(abi.encodePacked("\x19\x01", domain, hash));
    }

    function _domain(uint256 chain, address place) private pure returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("AssayGovernor"),
                keccak256("1"),
                chain,
                place
            )
        );
    }
}
