// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssayRecusal} from "../../src/AssayRecusal.sol";
import {Offences} from "../../src/Offences.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title Whoever attested what is accused has no ballot, whatever the accused does about it.
contract AuditorsOfTheAccusedTest is RegistryFixture {
    function setUp() public override {
        super.setUp();
        _listedByClaims();
    }

    /// @dev Changed for the moment of the opening and changed back.
    function test_attributes_that_change_for_a_moment_give_him_no_ballot() external {
        vm.prank(PROVIDER);
        registry.updateAttributes(HASHRATE, "other rigs");
        vm.prank(PROVIDER);
        registry.updateAttributes(STORAGE, "other disks");
        bytes32 disputeId = _dispute();
        vm.prank(PROVIDER);
        registry.updateAttributes(HASHRATE, RIGS);
        _assertNoBallot(disputeId);
    }

    function test_nor_does_an_exit() external {
        vm.prank(PROVIDER);
        registry.exit();
        _assertNoBallot(_dispute());
    }

    function test_nor_an_attestation_that_expired() external {
        skip(90 days);
        _assertNoBallot(_dispute());
    }

    function _dispute() private returns (bytes32) {
        uint64 now_ = uint64(block.timestamp);
        uint256 deposit = court.requiredDeposit(PROVIDER, Offences.FABRICATED_EVIDENCE, now_);
        bytes32[] memory hashes = new bytes32[](1);
        hashes[0] = REASON;
        vm.prank(TREASURY);
        bondToken.transfer(STRANGER, deposit);
        vm.startPrank(STRANGER);
        bondToken.approve(address(court), deposit);
        bytes32 disputeId = court.open(PROVIDER, Offences.FABRICATED_EVIDENCE, now_, hashes, 0, deposit);
        vm.stopPrank();
        return disputeId;
    }

    function _assertNoBallot(bytes32 disputeId) private {
        _empower(AUDITOR, QUORUM);
        vm.warp(court.dispute(disputeId).answerUntil + 1);
        uint256 proposalId = governor.proposeCase(court, disputeId);
        _toVoting(proposalId);
        vm.expectRevert(abi.encodeWithSelector(AssayRecusal.RecusedParty.selector, AUDITOR));
        vm.prank(AUDITOR);
        governor.castVote(proposalId, AGAINST);
    }
}
