// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Deploy} from "../../script/Deploy.s.sol";
import {FundBooks} from "../../src/FundBooks.sol";
import {FundTerms} from "../../src/FundTerms.sol";
import {Incidents} from "../../src/Incidents.sol";
import {Payouts} from "../../src/Payouts.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";
import {PayoutTree} from "../PayoutTree.sol";

/// @title In what is deployed, what a provider lost reaches his victims, and on its way each unit is in exactly one place.
/// @dev INV-22
contract SlashedToVictimsTest is CourtFixture {
    uint256 private constant VICTIMS = 3;
    uint256 private constant PURSE = 1_000_000e18;

    address private immutable STEWARD = makeAddr("steward");
    address private immutable COSIGNER = makeAddr("cosigner");

    function _terms() internal override returns (Deploy.Terms memory terms) {
        terms = super._terms();
        terms.registry.stewards = new address[](2);
        (terms.registry.stewards[0], terms.registry.stewards[1]) = (STEWARD, COSIGNER);
    }

    function setUp() public override {
        super.setUp();
        _listed(PROVIDER);
        // What is slashed here is within what stewards may decide over.
        vm.prank(address(timelock));
        fund.setTokenTerms(bondToken, FundTerms.TokenTerms(true, 1_000e18, 20_000e18));
        _assertPlaces(REQUIRED, 0, 0, 0);
    }

    /// @dev A half of 10 000 is slashed; 400 are the bounty's most.
    function test_stewards_pay_what_was_slashed_and_the_rest_is_the_reserves() external {
        bytes32 incident = _slashed(1);
        _assertIncident(incident, 4_600e18);
        _assertPlaces(5_000e18, 4_600e18, 0, 0);
        _drawBounty(400e18);

        bytes32 draftId = _announce(incident, 900e18);
        _assertPlaces(5_000e18, 4_600e18, 0, 0);
        skip(2 days);
        vm.prank(STRANGER);
        fund.openStewardPayout(draftId);
        _assertPlaces(5_000e18, 0, 900e18, 3_700e18);
        _drawnByTwo(incident, 900e18);
        _assertPlaces(5_000e18, 0, 300e18, 3_700e18);
        _sweep(incident);
        _assertPlaces(5_000e18, 0, 0, 4_000e18);
    }

    function test_holders_pay_more_than_was_slashed_out_of_the_reserve() external {
        bytes32 first = _slashed(1);
        _drawBounty(400e18);
        vm.warp(fund.incidentOf(first).opensUntil + 1);
        vm.prank(STRANGER);
        fund.releaseEscrow(first);
        _assertPlaces(5_000e18, 0, 0, 4_600e18);

        // 30 % of what is left; the cap of one incident is 1 000 of the reserve.
        bytes32 incident = _slashed(0);
        _drawBounty(150e18);
        _assertIncident(incident, 1_350e18);
        _assertPlaces(3_500e18, 1_350e18, 0, 4_600e18);
        assertEq(fund.payableFor(incident, type(uint256).max), 2_350e18);
        _voted(incident, 2_100e18);
        _assertPlaces(3_500e18, 0, 2_100e18, 3_850e18);
        _drawnByTwo(incident, 2_100e18);
        _assertPlaces(3_500e18, 0, 700e18, 3_850e18);
        _sweep(incident);
        _assertPlaces(3_500e18, 0, 0, 4_550e18);
    }

    /// @dev An incident of each kind at once: neither pays out of the other's escrow.
    function test_two_incidents_are_paid_side_by_side() external {
        bytes32 first = _slashed(1);
        bytes32 second = _slashed(0);
        _assertPlaces(3_500e18, 5_950e18, 0, 0);
        bytes32 draftId = _announce(second, 900e18);
        skip(2 days);
        fund.openStewardPayout(draftId);
        _assertPlaces(3_500e18, 4_600e18, 900e18, 450e18);
        _voted(first, 4_800e18);
        _assertPlaces(3_500e18, 0, 5_700e18, 250e18);
        _drawnByTwo(first, 4_800e18);
        _drawnByTwo(second, 900e18);
        _assertPlaces(3_500e18, 0, 1_900e18, 250e18);
        _sweep(first);
        _sweep(second);
        _assertPlaces(3_500e18, 0, 0, 2_150e18);
        _drawBounty(550e18);
    }

    /// @dev A dispute from its opening to its settlement.
    function _slashed(uint8 offence) private returns (bytes32 disputeId) {
        disputeId = _open(offence);
        _assertWhole();
        uint256 proposalId = _atVote(disputeId);
        _assertWhole();
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        skip(1 days);
        _execute(proposalId);
        _assertDispute(disputeId, IDisputeCourt.Status.Decided, IDisputeCourt.Verdict.Upheld);
        _assertWhole();
        _settle(disputeId);
        court.drawCredit(CHALLENGER);
        _assertWhole();
    }

    function _drawBounty(uint256 amount) private {
        uint256 before = bondToken.balanceOf(CHALLENGER);
        vault.drawCredit(CHALLENGER);
        assertEq(bondToken.balanceOf(CHALLENGER), before + amount);
        assertEq(court.escrow() + court.totalCredits(), 0);
        _assertWhole();
    }

    function _victim(uint256 i) private pure returns (address) {
        return address(uint160(0xC1A100 + i));
    }

    /// @dev Three victims with equal awards.
    function _list(uint256 total) private pure returns (address[] memory accounts, uint256[] memory amounts) {
        accounts = new address[](VICTIMS);
        amounts = new uint256[](VICTIMS);
        for (uint256 i = 0; i < VICTIMS; ++i) {
            (accounts[i], amounts[i]) = (_victim(i), total / VICTIMS);
        }
    }

    function _asked(bytes32 incident, uint256 total) private view returns (Payouts.PayoutTerms memory) {
        (address[] memory accounts, uint256[] memory amounts) = _list(total);
        return Payouts.PayoutTerms({
            incident: incident,
            root: PayoutTree.nodes(fund.keyOf(incident), accounts, amounts)[0],
            total: total,
            contentHash: keccak256("the list of awards")
        });
    }

    function _announce(bytes32 incident, uint256 total) private returns (bytes32 draftId) {
        Payouts.PayoutTerms memory asked = _asked(incident, total);
        vm.prank(STEWARD);
        draftId = fund.announceStewardPayout(asked);
        vm.prank(COSIGNER);
        fund.confirmStewardPayout(draftId);
    }

    /// @dev A holder drafts it, a stranger puts it, and the vote opens it.
    function _voted(bytes32 incident, uint256 total) private {
        Payouts.PayoutTerms memory asked = _asked(incident, total);
        vm.prank(BOB);
        bytes32 draftId = fund.draftPayout(asked);
        uint256 proposalId = _pushCase(fund, draftId);
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _queue(proposalId);
        skip(1 days);
        _assertWhole();
        _execute(proposalId);
    }

    function _drawnByTwo(bytes32 incident, uint256 total) private {
        (address[] memory accounts, uint256[] memory amounts) = _list(total);
        bytes32 key = fund.keyOf(incident);
        bytes32[] memory tree = PayoutTree.nodes(key, accounts, amounts);
        for (uint256 i = 0; i < 2; ++i) {
            uint256 before = bondToken.balanceOf(accounts[i]);
            bytes32[] memory proof = PayoutTree.proof(tree, PayoutTree.leaf(key, accounts[i], amounts[i]));
            vm.prank(STRANGER);
            fund.draw(incident, accounts[i], amounts[i], proof);
            assertEq(bondToken.balanceOf(accounts[i]), before + amounts[i]);
            _assertWhole();
        }
    }

    function _sweep(bytes32 incident) private {
        uint64 expiry = fund.payoutOf(incident).expiry;
        if (block.timestamp < expiry) vm.warp(expiry);
        vm.prank(STRANGER);
        fund.sweep(incident);
    }

    function _assertIncident(bytes32 incident, uint256 escrow) private view {
        assertEq(fund.incidentOf(incident).escrow, escrow, "what was slashed less the bounty");
        assertEq(uint256(fund.incidentOf(incident).status), uint256(Incidents.IncidentStatus.Open));
        assertEq(fund.incidentOf(incident).provider, PROVIDER);
    }

    function _assertPlaces(uint256 bonded, uint256 escrow, uint256 committed, uint256 reserve) private view {
        assertEq(vault.bonded(PROVIDER), bonded, "bonded");
        FundBooks.Books memory held = fund.books(bondToken);
        assertEq(held.escrow, escrow, "incident escrow");
        assertEq(held.committed, committed, "committed");
        assertEq(held.reserve, reserve, "reserve");
        assertEq(held.credits, 0, "credits");
        _assertWhole();
    }

    /// @dev The bond and the challenger's purse are all that ever came in, and no contract has a unit beside its books.
    function _assertWhole() private view {
        _assertBooks();
        FundBooks.Books memory held = fund.books(bondToken);
        uint256 inFund = held.reserve + held.committed + held.escrow + held.credits;
        assertEq(bondToken.balanceOf(address(fund)), inFund, "the fund's books");
        uint256 sum = vault.totalBonded() + vault.totalUnbonding() + vault.totalCredits() + court.escrow()
            + court.totalCredits() + inFund + bondToken.balanceOf(CHALLENGER);
        for (uint256 i = 0; i < VICTIMS; ++i) {
            sum += bondToken.balanceOf(_victim(i));
        }
        assertEq(sum, REQUIRED + PURSE, "each unit in one place");
    }
}
