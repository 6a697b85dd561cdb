// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Deploy} from "../../script/Deploy.s.sol";
import {Incidents} from "../../src/Incidents.sol";
import {Payouts} from "../../src/Payouts.sol";
import {Fixture} from "../Fixture.sol";
import {PayoutTree} from "../PayoutTree.sol";

/// @title Nobody becomes a party by somebody else's word: who declares an incident silences no delegate.
/// @dev INV-30
abstract contract FalseDeclarer is Fixture {
    uint256 internal constant CAP = 100_000e18;

    /// @dev Bob declares an incident about `party` and puts a payout of the whole cap, to himself, to vote.
    function _raid(address party) internal returns (uint256 proposalId) {
        vm.startPrank(BOB);
        bytes32 incident = fund.declareIncident(bondToken, party, keccak256("whatever"));
        bytes32 draftId = fund.draftPayout(
            Payouts.PayoutTerms({
                incident: incident,
                root: PayoutTree.leaf(fund.keyOf(incident), BOB, CAP),
                total: CAP,
                contentHash: "list"
            })
        );
        vm.stopPrank();
        proposalId = _pushCase(fund, draftId);
    }

    function _contributed() internal {
        vm.prank(TREASURY);
        bondToken.transfer(address(this), CAP);
        bondToken.approve(address(fund), CAP);
        fund.contribute(bondToken, CAP);
    }

    function _assertUnnamed(address party) internal {
        vm.expectRevert(abi.encodeWithSelector(Incidents.ProviderNeverListed.selector, party));
        vm.prank(BOB);
        fund.declareIncident(bondToken, party, keccak256("whatever"));
    }
}

/// @title A holder of one percent against a delegate of twelve.
contract RecusedByDeclarationTest is FalseDeclarer {
    function setUp() public override {
        super.setUp();
        _empower(ALICE, 9 * QUORUM);
        _contributed();
        skip(1);
    }

    function test_a_delegate_who_was_never_listed_is_not_named() external {
        _assertUnnamed(ALICE);
    }

    function test_a_listed_provider_who_is_named_keeps_his_ballot_and_his_delegates_theirs() external {
        _listed(PROVIDER);
        _empower(PROVIDER, QUORUM);
        vm.prank(PROVIDER);
        token.delegate(ALICE);
        skip(1);
        uint256 proposalId = _raid(PROVIDER);
        assertFalse(governor.isRecused(proposalId, PROVIDER));
        _toVoting(proposalId);
        _vote(ALICE, proposalId, AGAINST);
        _vote(BOB, proposalId, FOR);
        (uint256 against, uint256 for_,) = governor.proposalVotes(proposalId);
        assertEq(against, 13 * QUORUM, "what the provider delegated counts");
        assertEq(for_, QUORUM);
        _toEnd(proposalId);
        _assertState(proposalId, IGovernor.ProposalState.Defeated);
        assertEq(fund.books(bondToken).reserve, CAP);
    }

    function test_control_where_nobody_is_named_alice_stops_it() external {
        uint256 proposalId = _raid(address(0));
        _toVoting(proposalId);
        _vote(ALICE, proposalId, AGAINST);
        _vote(BOB, proposalId, FOR);
        _toEnd(proposalId);
        _assertState(proposalId, IGovernor.ProposalState.Defeated);
    }
}

/// @title In the committee's time, when weights cannot be moved: two percent against ninety-eight.
contract RecusedSeatTest is FalseDeclarer {
    function _terms() internal override returns (Deploy.Terms memory terms) {
        terms = super._terms();
        address[] memory members = new address[](2);
        uint256[] memory weights = new uint256[](2);
        (members[0], weights[0]) = (ALICE, 98_000_000e18);
        (members[1], weights[1]) = (BOB, 2_000_000e18);
        (terms.votes.members, terms.votes.weights) = (members, weights);
    }

    function test_a_seat_silences_no_other() external {
        _contributed();
        _assertUnnamed(ALICE);
        uint256 proposalId = _raid(address(0));
        _toVoting(proposalId);
        _vote(ALICE, proposalId, AGAINST);
        _vote(BOB, proposalId, FOR);
        _toEnd(proposalId);
        _assertState(proposalId, IGovernor.ProposalState.Defeated);
    }
}
