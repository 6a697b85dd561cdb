// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Delistings} from "../../src/Delistings.sol";
import {IListings} from "../../src/interfaces/IListings.sol";
import {RegistryFixture} from "../RegistryFixture.sol";

/// @title A delisting case that leads to nothing is ended by anyone and frees its place.
contract RecordDelistingEndTest is RegistryFixture {
    function test_a_lost_vote_dismisses_it() external {
        _listedByClaims();
        bytes32 caseId = _accuse(PROVIDER);
        _lose(_push(caseId));
        _assertEnds(caseId, Delistings.DelistingStatus.Dismissed);
    }

    function test_two_cancelled_proposals_leave_it_undecided() external {
        _listedByClaims();
        bytes32 caseId = _accuse(PROVIDER);
        for (uint256 i = 0; i < 2; ++i) {
            _assertNotEnded(caseId);
            uint256 proposalId = _push(caseId);
            _toVoting(proposalId);
            _vote(ALICE, proposalId, FOR);
            _toEnd(proposalId);
            _queue(proposalId);
            _cancelQueued(proposalId);
        }
        _assertEnds(caseId, Delistings.DelistingStatus.Undecided);
    }

    function test_the_guardians_second_cancel_leaves_it_undecided_and_the_provider_listed() external {
        _listedByClaims();
        bytes32 caseId = _accuse(PROVIDER);
        _cancel(GUARDIAN, _push(caseId));
        _assertNotEnded(caseId);
        uint256 proposalId = _push(caseId);
        _toVoting(proposalId);
        _vote(ALICE, proposalId, AGAINST);
        _cancel(GUARDIAN, proposalId);
        _assertEnds(caseId, Delistings.DelistingStatus.Undecided);
        _assertListing(PROVIDER, IListings.ListingStatus.Listed);
    }

    function test_what_was_not_put_when_a_vote_removes_the_source_is_undecided() external {
        _listedByClaims();
        bytes32 caseId = _accuse(PROVIDER);
        _govern(address(governor), abi.encodeCall(governor.setCaseSource, (delistings, false)), "remove");
        vm.expectEmit(address(delistings));
        emit Delistings.DelistingEnded(caseId, PROVIDER, 0, Delistings.DelistingStatus.Undecided);
        delistings.recordDelistingEnd(caseId);
    }

    /// @dev INV-48: Its place is free then.
    function test_won_and_not_carried_out_in_time_it_is_undecided() external {
        _listedByClaims();
        bytes32 caseId = _accuse(PROVIDER);
        uint256 proposalId = _push(caseId);
        _passUntilDue(proposalId);
        vm.warp(governor.proposalEta(proposalId) + 14 days + 1);
        _assertEnds(caseId, Delistings.DelistingStatus.Undecided);
    }

    function test_a_delisting_by_another_case_makes_it_moot_even_after_a_new_listing() external {
        _listedByClaims();
        bytes32 dispute = keccak256("a dispute");
        _upheld(PROVIDER, dispute, 2);
        bytes32 caseId = keccak256(abi.encode(block.chainid, address(delistings), PROVIDER, address(0), dispute));
        _delisted(PROVIDER);
        skip(30 days);
        _listedByClaims();
        vm.expectEmit(address(delistings));
        emit Delistings.DelistingEnded(caseId, PROVIDER, 0, Delistings.DelistingStatus.Moot);
        delistings.recordDelistingEnd(caseId);
    }

    function test_an_open_case_is_left_alone() external {
        _listedByClaims();
        bytes32 caseId = _accuse(PROVIDER);
        _assertNotEnded(caseId);
        uint256 proposalId = _push(caseId);
        _assertNotEnded(caseId);
        _passUntilDue(proposalId);
        _assertNotEnded(caseId);
    }

    function test_an_exit_does_not_end_it() external {
        _listedByClaims();
        bytes32 caseId = _accuse(PROVIDER);
        vm.prank(PROVIDER);
        registry.exit();
        _assertNotEnded(caseId);
    }

    function testFuzz_an_unknown_case_is_refused(bytes32 unknown) external {
        vm.expectRevert(
            abi.encodeWithSelector(Delistings.DelistingNotOpen.selector, unknown, Delistings.DelistingStatus.None)
        );
        delistings.recordDelistingEnd(unknown);
    }

    function _assertNotEnded(bytes32 caseId) private {
        uint256 proposalId = delistings.delisting(caseId).proposalId;
        vm.expectRevert(abi.encodeWithSelector(Delistings.DelistingNotEnded.selector, caseId, proposalId));
        delistings.recordDelistingEnd(caseId);
    }

    function _assertEnds(bytes32 caseId, Delistings.DelistingStatus status) private {
        assertEq(delistings.openDelistings(), 1);
        uint256 proposalId = delistings.delisting(caseId).proposalId;
        vm.expectEmit(address(delistings));
        emit Delistings.DelistingEnded(caseId, PROVIDER, proposalId, status);
        vm.prank(STRANGER);
        delistings.recordDelistingEnd(caseId);
        assertEq(uint8(delistings.delisting(caseId).status), uint8(status));
        assertEq(delistings.openDelistings(), 0);
    }
}
