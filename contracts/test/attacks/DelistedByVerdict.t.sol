// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Delistings} from "../../src/Delistings.sol";
import {Offences} from "../../src/Offences.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {IListings} from "../../src/interfaces/IListings.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title A provider found to have fabricated or absconded stands before a second vote, about his listing, which nobody opened.
contract DelistedByVerdictTest is CourtFixture {
    function setUp() public override {
        super.setUp();
        _listedWith(PROVIDER, 2);
    }

    function test_who_fabricated_is_put_to_vote_and_delisted() external {
        bytes32 disputeId = _open(Offences.FABRICATED_EVIDENCE);
        _uphold(disputeId);
        _settle(disputeId);
        _assertDelists(disputeId);
    }

    function test_who_absconded_is_put_to_vote_and_delisted() external {
        bytes32 disputeId = _open(Offences.ABSCONDED);
        _uphold(disputeId);
        _settle(disputeId);
        _assertDelists(disputeId);
    }

    function test_an_exit_between_verdict_and_settlement_escapes_neither() external {
        bytes32[2] memory disputes = [_open(Offences.FABRICATED_EVIDENCE), bytes32(0)];
        _uphold(disputes[0]);
        _leaveListing(PROVIDER);
        _settle(disputes[0]);
        disputes[1] = _open(Offences.ABSCONDED);
        _uphold(disputes[1]);
        _settle(disputes[1]);
        _assertStatus(disputes[1], Delistings.DelistingStatus.Open);
        _assertDelists(disputes[0]);
    }

    /// @dev The verdict alone opens nothing: it may be appealed.
    function test_before_the_settlement_there_is_no_case() external {
        bytes32 disputeId = _open(Offences.ABSCONDED);
        _uphold(disputeId);
        _assertStatus(disputeId, Delistings.DelistingStatus.None);
        _appeal(disputeId);
        _dismiss(disputeId);
        _settle(disputeId);
        _assertStatus(disputeId, Delistings.DelistingStatus.None);
    }

    function test_another_offence_is_no_reason_to_delist() external {
        bytes32 disputeId = _open(Offences.OVERSOLD);
        _uphold(disputeId);
        _settle(disputeId);
        _assertStatus(disputeId, Delistings.DelistingStatus.None);
    }

    function _assertDelists(bytes32 disputeId) private {
        _assertStatus(disputeId, Delistings.DelistingStatus.Open);
        bytes32 caseId = _caseOf(disputeId);
        ICaseSource.CaseProposal memory put = delistings.caseProposal(caseId, 1);
        assertEq(put.parties[0], PROVIDER);
        uint256 proposalId = _push(caseId);
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        skip(1 days);
        _execute(proposalId);
        _assertStatus(disputeId, Delistings.DelistingStatus.Applied);
        assertEq(uint256(registry.listingStatus(PROVIDER)), uint256(IListings.ListingStatus.Delisted));
    }

    function _assertStatus(bytes32 disputeId, Delistings.DelistingStatus status) private view {
        Delistings.Delisting memory held = delistings.delisting(_caseOf(disputeId));
        assertEq(uint256(held.status), uint256(status), "the delisting's status");
        if (status != Delistings.DelistingStatus.None) assertEq(held.reason, disputeId);
    }

    function _caseOf(bytes32 disputeId) private view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(delistings), PROVIDER, address(0), disputeId));
    }
}
