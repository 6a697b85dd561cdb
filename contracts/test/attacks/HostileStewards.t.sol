// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {CaseSource} from "../../src/CaseSource.sol";
import {FundTerms} from "../../src/FundTerms.sol";
import {Incidents} from "../../src/Incidents.sol";
import {Payouts} from "../../src/Payouts.sol";
import {RiskFund} from "../../src/RiskFund.sol";
import {FundFixture} from "../FundFixture.sol";
import {PayoutTree} from "../PayoutTree.sol";

/// @title Two stewards who turned against the fund take no more than the limit, and nothing that a holder objects to.
contract HostileStewardsTest is FundFixture {
    function setUp() public override {
        super.setUp();
        _contribute(100 * LIMIT);
    }

    /// @dev However they split it and whenever they open it: in no window more than the limit.
    function testFuzz_in_no_window_do_they_open_more_than_the_limit(
        uint256[16] calldata seeds,
        uint32[16] calldata waits
    ) external {
        FundTerms.Terms memory terms = _terms();
        terms.maxDrafts = 100;
        terms.vetoWindow = 1;
        vm.prank(address(timelock));
        fund.setTerms(terms);
        uint256[16] memory totals;
        uint256[16] memory openedAt;
        for (uint256 i = 0; i < 16; ++i) {
            totals[i] = bound(seeds[i], 1, LIMIT);
            bytes32 draftId = _announce(_declare(), totals[i]);
            skip(bound(waits[i], 1, 12 days));
            try fund.openStewardPayout(draftId) {
                openedAt[i] = block.timestamp;
            } catch {
                totals[i] = 0;
            }
        }
        for (uint256 i = 0; i < 16; ++i) {
            uint256 sum = 0;
            for (uint256 j = 0; j < 16; ++j) {
                if (openedAt[j] >= openedAt[i] && openedAt[j] <= openedAt[i] + 30 days) sum += totals[j];
            }
            assertLe(sum, LIMIT);
        }
    }

    /// @dev A bucket per calendar window would let two limits leave around its border.
    function test_around_no_border_do_two_limits_leave() external {
        bytes32 first = _announce(_declare(), LIMIT);
        bytes32 second = _announce(_declare(), LIMIT);
        uint256 border = (block.timestamp / 30 days + 1) * 30 days;
        vm.warp(border - 1);
        fund.openStewardPayout(first);
        vm.warp(border);
        vm.expectRevert(abi.encodeWithSelector(RiskFund.StewardLimitExceeded.selector, LIMIT, LIMIT));
        fund.openStewardPayout(second);
    }

    /// @dev What they sign to their own accounts stays in the fund.
    function test_they_do_not_draw_what_they_opened() external {
        bytes32 incident = _declare();
        (address[] memory accounts, uint256[] memory amounts) = _claimants(3, 90);
        accounts[0] = steward;
        accounts[1] = cosigner;
        Payouts.PayoutTerms memory asked = _asked(incident, 90);
        bytes32 key = fund.keyOf(incident);
        bytes32[] memory tree = PayoutTree.nodes(key, accounts, amounts);
        asked.root = tree[0];
        bytes32 draftId = _announceTerms(asked);
        skip(3 days);
        fund.openStewardPayout(draftId);
        for (uint256 i = 0; i < 2; ++i) {
            bytes32[] memory proof = PayoutTree.proof(tree, PayoutTree.leaf(key, accounts[i], amounts[i]));
            vm.expectRevert(abi.encodeWithSelector(Payouts.CannotDraw.selector, accounts[i]));
            fund.draw(incident, accounts[i], amounts[i], proof);
        }
    }

    /// @dev Otherwise they would close an incident with one unit while its vote runs, and its escrow would be the reserve's.
    function test_they_do_not_overtake_a_vote() external {
        _slash(DISPUTE, 1_000);
        bytes32 small = _announce(DISPUTE, 3);
        bytes32 whole = _draftPayout(DISPUTE, 1_000);
        uint256 proposalId = _push(whole);
        skip(3 days);
        vm.expectRevert(abi.encodeWithSelector(RiskFund.DecidedByVote.selector, DISPUTE));
        fund.openStewardPayout(small);
        _vote(proposalId, FOR);
        _queue(proposalId);
        skip(1 days);
        _execute(proposalId);
        assertEq(fund.payoutOf(DISPUTE).total, 1_000);
    }

    /// @dev A list that nobody has seen is not slipped under a confirmation: the id is a hash of all that was asked.
    function test_what_is_confirmed_is_what_was_announced() external {
        bytes32 incident = _declare();
        Payouts.PayoutTerms memory asked = _asked(incident, 90);
        vm.startPrank(steward);
        bytes32 seen = fund.announceStewardPayout(asked);
        asked.root = keccak256("another list");
        bytes32 unseen = fund.announceStewardPayout(asked);
        vm.stopPrank();
        assertNotEq(seen, unseen);
        vm.prank(cosigner);
        fund.confirmStewardPayout(seen);
        skip(3 days);
        fund.openStewardPayout(seen);
        assertEq(fund.payoutOf(incident).root, _asked(incident, 90).root);
        vm.expectRevert(abi.encodeWithSelector(Payouts.DraftNotReady.selector, unseen, Payouts.DraftStatus.None));
        fund.openStewardPayout(unseen);
    }

    /// @dev However many sham drafts: none extends the time for which an escrow is held, and none keeps another's from opening.
    function test_sham_drafts_hold_no_escrow() external {
        _slash(DISPUTE, 1_000);
        uint64 until = fund.incidentOf(DISPUTE).opensUntil;
        for (uint256 i = 0; i < 3; ++i) {
            vm.warp(until - 2 + i);
            _draftPayout(DISPUTE, 3);
        }
        assertEq(fund.incidentOf(DISPUTE).opensUntil, until);
        vm.warp(until + 1);
        fund.releaseEscrow(DISPUTE);
        assertEq(fund.books(bondToken).escrow, 0);
    }

    function test_a_steward_who_fills_his_places_leaves_the_others_theirs() external {
        _slash(DISPUTE, 1_000);
        for (uint256 i = 0; i < 3; ++i) {
            _push(_draftPayout(DISPUTE, 3 + i));
        }
        Payouts.PayoutTerms memory asked = _asked(DISPUTE, 900);
        vm.prank(cosigner);
        bytes32 draftId = fund.draftPayout(asked);
        _execute(_queued(draftId));
        assertEq(fund.payoutOf(DISPUTE).total, 900);
    }

    /// @dev Holders who could propose anything draft as well: absent or hostile stewards lock no claimant out.
    function test_without_any_steward_holders_pay_an_incident() external {
        book.setSteward(steward, false);
        book.setSteward(cosigner, false);
        _slash(DISPUTE, 1_000);
        Payouts.PayoutTerms memory asked = _asked(DISPUTE, 900);
        vm.prank(BOB);
        bytes32 draftId = fund.draftPayout(asked);
        _execute(_queued(draftId));
        _draw(DISPUTE, 900, 0);
    }

    function test_a_thousand_small_payouts_do_not_make_the_next_one_impossible() external {
        vm.prank(address(timelock));
        fund.setTerms(FundTerms.Terms(30 days, 14 days, 27 days, 1, 30 days, 2));
        for (uint256 i = 0; i < 200; ++i) {
            bytes32 small = _announce(_declare(), 1);
            skip(1);
            fund.openStewardPayout(small);
        }
        skip(31 days);
        bytes32 draftId = _announce(_declare(), LIMIT);
        skip(1);
        uint256 gas = gasleft();
        fund.openStewardPayout(draftId);
        assertLt(gas - gasleft(), 600_000);
    }
}

/// @title Nobody takes an incident from its claimants, neither by filing first nor by words of his own.
contract SquattingAnIncidentTest is FundFixture {
    function setUp() public override {
        super.setUp();
        _slash(DISPUTE, 1_000);
    }

    function test_a_strangers_draft_is_refused_and_a_second_draft_is_not() external {
        Payouts.PayoutTerms memory asked = _asked(DISPUTE, 3);
        vm.expectRevert(abi.encodeWithSelector(Incidents.NotEntitledToDraft.selector, STRANGER));
        vm.prank(STRANGER);
        fund.draftPayout(asked);
        _push(_draftPayout(DISPUTE, 3));
        _execute(_queued(_draftPayout(DISPUTE, 900)));
        assertEq(fund.payoutOf(DISPUTE).total, 900);
    }

    /// @dev A proposal of one's own with the same call does not open it.
    function test_a_custom_proposal_with_the_same_call_reverts() external {
        bytes32 draftId = _draftPayout(DISPUTE, 900);
        uint256 foreign = _due(address(fund), abi.encodeCall(fund.openPayout, (draftId)), "Pay them");
        _executeReverts(foreign, abi.encodeWithSelector(CaseSource.CaseNotExecuting.selector, draftId, 0));
        _execute(_queued(draftId));
        _executeReverts(
            foreign, abi.encodeWithSelector(Payouts.DraftNotReady.selector, draftId, Payouts.DraftStatus.Opened)
        );
    }

    /// @dev Holders who may propose anything know the text before it is put.
    function test_nobody_takes_the_proposals_id_first() external {
        bytes32 draftId = _draftPayout(DISPUTE, 900);
        string memory text = _suffixed(fund.caseProposal(draftId, 1).description);
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) =
            _action(address(fund), abi.encodeCall(fund.openPayout, (draftId)));
        address[2] memory holders = [ALICE, BOB];
        for (uint256 i = 0; i < holders.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorRestrictedProposer.selector, holders[i]));
            vm.prank(holders[i]);
            governor.propose(targets, values, calldatas, text);
        }
        uint256 id = governor.getProposalId(targets, values, calldatas, keccak256(bytes(text)));
        assertEq(_push(draftId), id);
    }

    /// @dev Not who pushed it, whom it is about, who drafted it, or who could have proposed it himself.
    function test_nobody_but_the_guardian_cancels_the_proposal() external {
        uint256 proposalId = _push(_draftPayout(DISPUTE, 900));
        address[5] memory callers = [STRANGER, PROVIDER, steward, ALICE, BOB];
        for (uint256 i = 0; i < callers.length; ++i) {
            _cancelReverts(callers[i], proposalId);
        }
        _cancel(GUARDIAN, proposalId);
    }

    /// @dev Otherwise the proceeds would be gone when the vote succeeds.
    function test_nobody_releases_the_escrow_from_under_a_vote() external {
        skip(30 days);
        bytes32 draftId = _draftPayout(DISPUTE, 1_000);
        uint256 proposalId = _queued(draftId);
        vm.expectRevert(
            abi.encodeWithSelector(Incidents.EscrowHeld.selector, DISPUTE, fund.incidentOf(DISPUTE).opensUntil)
        );
        vm.prank(STRANGER);
        fund.releaseEscrow(DISPUTE);
        _execute(proposalId);
        _assertBooks(0, 1_000, 0, 0);
    }

    /// @dev A proof of one list does not draw from another: the key binds chain, fund, token and incident.
    function test_a_proof_of_one_incident_draws_from_no_other() external {
        bytes32 other = keccak256("another dispute");
        _slash(other, 1_000);
        _opened(DISPUTE, 900);
        _opened(other, 900);
        (address account, uint256 amount, bytes32[] memory proof) = _claim(DISPUTE, 900, 0);
        fund.draw(DISPUTE, account, amount, proof);
        vm.expectRevert(Payouts.InvalidProof.selector);
        fund.draw(other, account, amount, proof);
    }

    /// @dev Leaves are hashed twice: an inner node of 64 bytes is none.
    function test_an_inner_node_is_no_leaf() external {
        (address[] memory accounts, uint256[] memory amounts) = _claimants(3, 900);
        bytes32[] memory tree = PayoutTree.nodes(fund.keyOf(DISPUTE), accounts, amounts);
        _opened(DISPUTE, 900);
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = tree[2];
        vm.expectRevert(Payouts.InvalidProof.selector);
        fund.draw(DISPUTE, address(uint160(uint256(tree[3]))), uint256(tree[4]), proof);
    }

    /// @dev A sham payout that was paid cannot be paid again from a second vote.
    function test_an_account_draws_once_whatever_is_voted_later() external {
        _opened(DISPUTE, 500);
        _draw(DISPUTE, 500, 0);
        Payouts.PayoutTerms memory asked = _asked(DISPUTE, 500);
        vm.expectRevert(
            abi.encodeWithSelector(Incidents.IncidentNotOpen.selector, DISPUTE, Incidents.IncidentStatus.Paid)
        );
        vm.prank(steward);
        fund.draftPayout(asked);
    }
}
