// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {BallotFixture} from "../BallotFixture.sol";

/// @title OpenZeppelin's ExtendedBallot: side, reason and split are what its voter signed, to the letter.
contract CastVoteWithReasonAndParamsBySigTest is BallotFixture {
    uint8 private constant SPLIT = 255;
    uint256 private constant POWER = 5e18;

    address private voter;
    uint256 private proposalId;
    bytes private paramsSigned;
    bytes private signature;

    function setUp() public override {
        super.setUp();
        voter = _voter(0);
        _empower(voter, POWER);
        _tick();
        proposalId = _ask();
        _toVoting(proposalId);
        paramsSigned = _params(1e18, 3e18, 1e18);
        signature = _sign(_keyed(proposalId));
    }

    function test_what_was_signed_counts_once_whoever_sends_it() external {
        vm.expectEmit(address(governor));
        emit IGovernor.VoteCastWithParams(voter, proposalId, SPLIT, POWER, "why", paramsSigned);
        vm.prank(STRANGER);
        assertEq(_submit(SPLIT, "why", paramsSigned), POWER);
        _assertVotes(1e18, 3e18, 1e18);
        _assertRefused(SPLIT, "why", paramsSigned);
        _assertVotes(1e18, 3e18, 1e18);
    }

    function testFuzz_another_split_is_refused_and_the_signed_one_counts_then(uint128 no, uint128 yes, uint128 neither)
        external
    {
        bytes memory other = _params(no, yes, neither);
        vm.assume(keccak256(other) != keccak256(paramsSigned));
        _assertRefused(SPLIT, "why", other);
        _assertRefused(SPLIT, "why", "");
        _submit(SPLIT, "why", paramsSigned);
        _assertVotes(1e18, 3e18, 1e18);
    }

    function testFuzz_another_reason_is_refused_and_the_signed_one_counts_then(string calldata reason) external {
        vm.assume(keccak256(bytes(reason)) != keccak256("why"));
        _assertRefused(SPLIT, reason, paramsSigned);
        _submit(SPLIT, "why", paramsSigned);
        _assertVotes(1e18, 3e18, 1e18);
    }

    function testFuzz_another_side_is_refused_and_the_signed_one_counts_then(uint8 support) external {
        vm.assume(support != SPLIT);
        _assertRefused(support, "why", paramsSigned);
        _submit(SPLIT, "why", paramsSigned);
        _assertVotes(1e18, 3e18, 1e18);
    }

    /// @dev The fields are hashed apart: what leaves the reason may not enter the parameters.
    function test_reason_and_parameters_do_not_flow_into_each_other() external {
        _assertRefused(SPLIT, string.concat("why", string(paramsSigned)), "");
        _assertRefused(SPLIT, "", bytes.concat("why", paramsSigned));
        _submit(SPLIT, "why", paramsSigned);
    }

    function test_it_is_no_ballot_of_another_voter_or_proposal() external {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, ALICE));
        governor.castVoteWithReasonAndParamsBySig(proposalId, SPLIT, ALICE, "why", paramsSigned, signature);
        uint256 other = _propose(ALICE, STRANGER, "", "another question");
        _toVoting(other);
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, voter));
        governor.castVoteWithReasonAndParamsBySig(other, SPLIT, voter, "why", paramsSigned, signature);
    }

    function test_the_running_nonce_counts_once_too() external {
        signature = _sign(0);
        assertEq(_submit(SPLIT, "why", paramsSigned), POWER);
        assertEq(governor.nonces(voter), 1);
        assertEq(governor.nonces(voter, uint192(proposalId)), _keyed(proposalId));
        _assertRefused(SPLIT, "why", paramsSigned);
        assertEq(governor.nonces(voter), 1);
    }

    function testFuzz_no_other_nonce_counts(uint256 nonce) external {
        vm.assume(nonce != 0 && nonce != _keyed(proposalId));
        signature = _sign(nonce);
        _assertRefused(SPLIT, "why", paramsSigned);
    }

    /// @dev Its type is another: neither passes for the other, not with the same side and nonce.
    function test_it_is_no_plain_ballot_and_a_plain_one_is_none_of_it() external {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, voter));
        governor.castVoteBySig(proposalId, SPLIT, voter, signature);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_key(0), _digest(voter, proposalId, FOR));
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, voter));
        governor.castVoteWithReasonAndParamsBySig(proposalId, FOR, voter, "", "", abi.encodePacked(r, s, v));
    }

    function _submit(uint8 support, string memory reason, bytes memory params) private returns (uint256) {
        return governor.castVoteWithReasonAndParamsBySig(proposalId, support, voter, reason, params, signature);
    }

    function _assertRefused(uint8 support, string memory reason, bytes memory params) private {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, voter));
        _submit(support, reason, params);
    }

    /// @dev The voter's ExtendedBallot with the split of this test and the reason "why".
    function _sign(uint256 nonce) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(_key(0), _extendedDigest(voter, proposalId, SPLIT, nonce, "why", paramsSigned));
        return abi.encodePacked(r, s, v);
    }

    function _params(uint128 no, uint128 yes, uint128 neither) private pure returns (bytes memory) {
        return abi.encodePacked(no, yes, neither);
    }

    function _assertVotes(uint256 no, uint256 yes, uint256 neither) private view {
        (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(proposalId);
        assertEq(against, no, "against");
        assertEq(inFavour, yes, "for");
        assertEq(abstain, neither, "abstain");
    }
}
