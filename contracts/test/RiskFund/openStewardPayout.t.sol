// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {FundTerms} from "../../src/FundTerms.sol";
import {Incidents} from "../../src/Incidents.sol";
import {Payouts} from "../../src/Payouts.sol";
import {RiskFund} from "../../src/RiskFund.sol";
import {SampleBondToken} from "../../src/sample/SampleBondToken.sol";
import {FundFixture} from "../FundFixture.sol";

/// @title Unopposed, a steward payout opens after the veto window, within the limit of its token.
contract OpenStewardPayoutTest is FundFixture {
    function setUp() public override {
        super.setUp();
        _slash(DISPUTE, 100);
        _contribute(10 * LIMIT);
    }

    function test_anyone_opens_it_after_the_window() external {
        bytes32 draftId = _unopposed(DISPUTE, 90);
        bytes32 root = fund.draftOf(draftId).terms.root;
        bytes32 key = fund.keyOf(DISPUTE);
        uint64 expiry = _expiry(DISPUTE);
        vm.expectEmit(address(fund));
        emit Payouts.PayoutOpened(draftId, DISPUTE, key, address(bondToken), root, 90, 90, expiry);
        vm.expectEmit(address(fund));
        emit RiskFund.StewardPayoutOpened(draftId, DISPUTE, address(bondToken), 90, 100);
        vm.prank(STRANGER);
        fund.openStewardPayout(draftId);
        _assertBooks(10 * LIMIT + 10, 90, 0, 0);
        _assertIncident(DISPUTE, Incidents.IncidentStatus.Paid);
        assertEq(fund.payoutOf(DISPUTE).steward, steward);
        assertEq(fund.payoutOf(DISPUTE).cosigner, cosigner);
        assertEq(fund.openDrafts(steward), 0);
        _draw(DISPUTE, 90, 0);
    }

    /// @dev Otherwise a payout of one unit would send an escrow of any size to the reserve.
    function test_an_escrow_that_grew_above_the_limit_is_not_theirs_to_decide_over() external {
        bytes32 dear = keccak256("a dear dispute");
        _slash(dear, 1);
        bytes32 draftId = _unopposed(dear, 1);
        _slash(dear, LIMIT);
        vm.expectRevert(abi.encodeWithSelector(RiskFund.StewardLimitExceeded.selector, 0, LIMIT));
        fund.openStewardPayout(draftId);
        _assertIncident(dear, Incidents.IncidentStatus.Open);
    }

    function test_before_the_window_ends_it_does_not_open() external {
        bytes32 draftId = _announce(DISPUTE, 90);
        uint64 opensFrom = fund.announcementOf(draftId).opensFrom;
        vm.warp(opensFrom - 1);
        vm.expectRevert(abi.encodeWithSelector(RiskFund.VetoWindowOpen.selector, opensFrom));
        fund.openStewardPayout(draftId);
    }

    function test_both_still_hold_the_role_at_the_opening() external {
        bytes32 draftId = _unopposed(DISPUTE, 90);
        address[2] memory signers = [steward, cosigner];
        for (uint256 i = 0; i < 2; ++i) {
            book.setSteward(signers[i], false);
            vm.expectRevert(abi.encodeWithSelector(RiskFund.NotSteward.selector, signers[i]));
            fund.openStewardPayout(draftId);
            book.setSteward(signers[i], true);
        }
        fund.openStewardPayout(draftId);
    }

    function test_a_vote_that_was_put_since_decides() external {
        bytes32 draftId = _announce(DISPUTE, 90);
        _push(_draftPayout(DISPUTE, 90));
        skip(3 days);
        vm.expectRevert(abi.encodeWithSelector(RiskFund.DecidedByVote.selector, DISPUTE));
        fund.openStewardPayout(draftId);
    }

    function test_only_what_was_announced_opens_so() external {
        bytes32 drafted = _draftPayout(DISPUTE, 90);
        vm.expectRevert(abi.encodeWithSelector(Payouts.DraftNotReady.selector, drafted, Payouts.DraftStatus.Drafted));
        fund.openStewardPayout(drafted);
    }

    function test_an_incident_is_paid_once() external {
        bytes32 first = _announce(DISPUTE, 90);
        bytes32 second = _announce(DISPUTE, 80);
        skip(3 days);
        fund.openStewardPayout(second);
        vm.expectRevert(
            abi.encodeWithSelector(Incidents.IncidentNotOpen.selector, DISPUTE, Incidents.IncidentStatus.Paid)
        );
        fund.openStewardPayout(first);
    }

    function test_it_lapses() external {
        bytes32 draftId = _announce(DISPUTE, 90);
        uint64 until = fund.incidentOf(DISPUTE).opensUntil;
        vm.warp(until + 1);
        vm.expectRevert(abi.encodeWithSelector(Payouts.OpeningOver.selector, DISPUTE, until));
        fund.openStewardPayout(draftId);
    }

    function test_it_must_be_solvent() external {
        vm.prank(address(timelock));
        fund.setTokenTerms(bondToken, FundTerms.TokenTerms(true, 10, LIMIT));
        bytes32 draftId = _unopposed(DISPUTE, 111);
        vm.expectRevert(abi.encodeWithSelector(Payouts.Insolvent.selector, 111, 110));
        fund.openStewardPayout(draftId);
    }

    function test_the_limit_holds_for_what_was_opened_within_the_window() external {
        uint256 openedAt = _open(LIMIT - 10);
        bytes32 over = _unopposed(_declare(), 11);
        vm.expectRevert(abi.encodeWithSelector(RiskFund.StewardLimitExceeded.selector, LIMIT - 10, LIMIT));
        fund.openStewardPayout(over);
        _open(10);
        assertEq(fund.stewardOutflow(bondToken), LIMIT);
        vm.warp(openedAt + 30 days);
        vm.expectRevert(abi.encodeWithSelector(RiskFund.StewardLimitExceeded.selector, LIMIT, LIMIT));
        fund.openStewardPayout(over);
        skip(1);
        assertEq(fund.stewardOutflow(bondToken), 10);
        fund.openStewardPayout(over);
        assertEq(fund.stewardOutflow(bondToken), 21);
    }

    function test_a_limit_that_was_lowered_since_binds() external {
        _open(20);
        bytes32 draftId = _unopposed(_declare(), 1);
        vm.prank(address(timelock));
        fund.setTokenTerms(bondToken, FundTerms.TokenTerms(true, CAP, 19));
        vm.expectRevert(abi.encodeWithSelector(RiskFund.StewardLimitExceeded.selector, 20, 19));
        fund.openStewardPayout(draftId);
    }

    function test_a_limit_spent_in_one_token_leaves_that_of_another_whole() external {
        IERC20 other = new SampleBondToken(TREASURY, LIMIT);
        vm.prank(address(timelock));
        fund.setTokenTerms(other, FundTerms.TokenTerms(true, CAP, LIMIT));
        vm.startPrank(TREASURY);
        other.approve(address(fund), LIMIT);
        fund.contribute(other, LIMIT);
        vm.stopPrank();
        _open(LIMIT);
        vm.prank(steward);
        bytes32 incident = fund.declareIncident(other, PROVIDER, LIST);
        fund.openStewardPayout(_unopposed(incident, LIMIT));
        assertEq(fund.stewardOutflow(bondToken), LIMIT);
        assertEq(fund.stewardOutflow(other), LIMIT);
        _assertBooks(other, 0, LIMIT, 0, 0);
    }

    function _open(uint256 total) private returns (uint256) {
        fund.openStewardPayout(_unopposed(_declare(), total));
        return block.timestamp;
    }
}
