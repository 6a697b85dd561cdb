// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Incidents} from "../../src/Incidents.sol";
import {Payouts} from "../../src/Payouts.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title A draft fixes awards by hash and root, and excludes nobody else's.
contract DraftPayoutTest is FundFixture {
    function setUp() public override {
        super.setUp();
        _slash(DISPUTE, 100);
    }

    function test_a_steward_drafts_it() external {
        _drafts(steward);
    }

    function test_a_holder_at_the_threshold_drafts_it() external {
        _drafts(BOB);
    }

    function testFuzz_nobody_else_drafts_it(address caller) external {
        vm.assume(caller != steward && caller != cosigner && caller != ALICE && caller != BOB);
        _assertRefused(
            caller, _asked(DISPUTE, 90), abi.encodeWithSelector(Incidents.NotEntitledToDraft.selector, caller)
        );
    }

    function test_its_party_does_not_draft_it() external {
        book.setSteward(PROVIDER, true);
        _assertRefused(
            PROVIDER, _asked(DISPUTE, 90), abi.encodeWithSelector(Incidents.PartyOfIncident.selector, PROVIDER)
        );
    }

    function test_an_incident_that_is_not_open_is_refused() external {
        bytes32 unknown = keccak256("unknown");
        Incidents.IncidentStatus none = Incidents.IncidentStatus.None;
        _assertRefused(
            steward, _asked(unknown, 90), abi.encodeWithSelector(Incidents.IncidentNotOpen.selector, unknown, none)
        );
    }

    function test_a_payout_of_nothing_or_of_no_list_is_refused() external {
        for (uint256 i = 0; i < 3; ++i) {
            Payouts.PayoutTerms memory asked = _asked(DISPUTE, 90);
            if (i == 0) asked.total = 0;
            if (i == 1) asked.root = 0;
            if (i == 2) asked.contentHash = 0;
            _assertRefused(steward, asked, abi.encodeWithSelector(Payouts.EmptyPayout.selector));
        }
    }

    /// @dev INV-31: Others may draft for as long as the escrow is held for one.
    function test_it_is_drafted_while_one_may_open() external {
        uint64 until = fund.incidentOf(DISPUTE).opensUntil;
        assertEq(until, fund.incidentOf(DISPUTE).claimsUntil + 27 days);
        vm.warp(until + 1);
        _assertRefused(
            steward, _asked(DISPUTE, 90), abi.encodeWithSelector(Payouts.OpeningOver.selector, DISPUTE, until)
        );
        vm.warp(until);
        _draftPayout(DISPUTE, 90);
    }

    function test_a_drafter_has_so_many_open_at_once() external {
        for (uint256 i = 0; i < 3; ++i) {
            _draftPayout(DISPUTE, 90);
        }
        assertEq(fund.openDrafts(steward), 3);
        _assertRefused(steward, _asked(DISPUTE, 90), abi.encodeWithSelector(Payouts.TooManyDrafts.selector, steward, 3));
        Payouts.PayoutTerms memory asked = _asked(DISPUTE, 90);
        vm.prank(cosigner);
        fund.draftPayout(asked);
    }

    function _drafts(address caller) private {
        Payouts.PayoutTerms memory asked = _asked(DISPUTE, 90);
        bytes32 expected = keccak256(abi.encode(block.chainid, address(fund), "payout", 1));
        vm.expectEmit(address(fund));
        emit Payouts.PayoutDrafted(
            expected, DISPUTE, caller, address(bondToken), asked.root, 90, LIST, _expiry(DISPUTE)
        );
        vm.prank(caller);
        assertEq(fund.draftPayout(asked), expected);
        Payouts.Draft memory draft = fund.draftOf(expected);
        assertEq(abi.encode(draft.terms), abi.encode(asked));
        assertEq(draft.drafter, caller);
        _assertDraft(expected, Payouts.DraftStatus.Drafted);
        assertEq(fund.openDrafts(caller), 1);
        _assertBooks(0, 0, 100, 0);
    }

    function _assertRefused(address caller, Payouts.PayoutTerms memory asked, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(caller);
        fund.draftPayout(asked);
    }
}
