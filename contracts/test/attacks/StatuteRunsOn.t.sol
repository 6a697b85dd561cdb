// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Offences} from "../../src/Offences.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";
import {Fixture} from "../Fixture.sol";

/// @title A sham that is decided while the statute runs out bars no true case, whatever it came to.
/// @dev INV-32
contract StatuteRunsOnTest is CourtFixture {
    address private immutable FRIEND = makeAddr("friend");
    uint64 private happenedAt;
    bytes32 private sham;

    /// @dev The fraud happens in the last second of its period; on day 6 the friend opens for an absurd sum.
    function setUp() public override {
        super.setUp();
        _listed(PROVIDER);
        _fundCourt(FRIEND, 100_000e18);
        happenedAt = uint64((block.timestamp / 30 days + 1) * 30 days - 1);
        vm.warp(happenedAt + 6 days);
        uint256 deposit = court.requiredDeposit(PROVIDER, Offences.FABRICATED_EVIDENCE, happenedAt);
        vm.prank(FRIEND);
        sham = court.open(
            PROVIDER, Offences.FABRICATED_EVIDENCE, happenedAt, _hashes("a blurred photo"), type(uint256).max, deposit
        );
    }

    function test_a_fraud_that_is_found_while_the_sham_stands_is_filed_at_once() external {
        vm.warp(happenedAt + 10 days);
        bytes32 true_ = _open(PROVIDER, Offences.FABRICATED_EVIDENCE, happenedAt, EVIDENCE, 0);
        _uphold(true_);
        _exit(sham);
        _settle(true_);
        assertEq(vault.bonded(PROVIDER), 0, "a true case takes the whole bond");
    }

    function test_a_dismissed_sham_leaves_a_push_grace_beyond_the_statute() external {
        _refuse(sham);
        vm.warp(_dispute(sham).deadline);
        _appeal(sham);
        _refuse(sham);
        court.settle(sham);
        assertGt(block.timestamp, happenedAt + DETECTION);
        _assertOpensFor(PUSH_GRACE);
    }

    function test_an_undecided_sham_does_as_well() external {
        vm.warp(_dispute(sham).deadline);
        uint256 proposalId = _put(sham);
        _toEnd(proposalId);
        court.recordVerdict(sham);
        vm.warp(happenedAt + DETECTION + 1);
        court.settle(sham);
        _assertOpensFor(PUSH_GRACE);
    }

    /// @dev A drawn one leaves nothing: the network was at fault.
    function test_a_drawn_one_leaves_nothing() external {
        _faultOf(sham);
        court.settle(sham);
        vm.expectRevert(
            abi.encodeWithSelector(
                IDisputeCourt.NetworkAtFault.selector, Offences.FABRICATED_EVIDENCE, happenedAt / 30 days
            )
        );
        vm.prank(CHALLENGER);
        court.open(PROVIDER, Offences.FABRICATED_EVIDENCE, happenedAt, _hashes(EVIDENCE), 0, 1_000e18);
    }

    function _refuse(bytes32 disputeId) private {
        vm.warp(_dispute(disputeId).deadline);
        uint256 proposalId = _put(disputeId);
        _toVoting(proposalId);
        _vote(ALICE, proposalId, AGAINST);
        _toEnd(proposalId);
        court.recordVerdict(disputeId);
    }

    function _assertOpensFor(uint256 grace) private {
        uint256 deposit = court.requiredDeposit(PROVIDER, Offences.FABRICATED_EVIDENCE, happenedAt);
        skip(grace + 1);
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.StatuteOver.selector, happenedAt, DETECTION));
        vm.prank(CHALLENGER);
        court.open(PROVIDER, Offences.FABRICATED_EVIDENCE, happenedAt, _hashes(EVIDENCE), 0, deposit);
        rewind(1);
        _open(PROVIDER, Offences.FABRICATED_EVIDENCE, happenedAt, EVIDENCE, 0);
    }
}

/// @title The same with the terms that the deployment script has by default: the detection window is the whole statute.
contract StatuteByDefaultTest is Fixture {
    uint8 private constant OFFENCE = Offences.FABRICATED_EVIDENCE;
    address private immutable FRIEND = makeAddr("friend");
    address private immutable CHALLENGER = makeAddr("challenger");
    uint64 private happenedAt;

    function test_what_is_found_on_the_last_day_is_filed_on_it() external {
        _listed(PROVIDER);
        _purse(FRIEND);
        _purse(CHALLENGER);
        happenedAt = uint64((block.timestamp / 30 days + 1) * 30 days - 1);
        vm.warp(happenedAt + 26 days);
        _open(FRIEND, "a blurred photo", type(uint256).max);
        vm.warp(happenedAt + 60 days);
        bytes32 true_ = _open(CHALLENGER, "evidence", 0);
        assertEq(court.dispute(true_).shareBps, 10_000);
    }

    function _open(address who, bytes32 evidence, uint256 damages) private returns (bytes32) {
        uint256 deposit = court.requiredDeposit(PROVIDER, OFFENCE, happenedAt);
        bytes32[] memory hashes = new bytes32[](1);
        hashes[0] = evidence;
        vm.prank(who);
        return court.open(PROVIDER, OFFENCE, happenedAt, hashes, damages, deposit);
    }

    function _purse(address who) private {
        vm.prank(TREASURY);
        bondToken.transfer(who, 100_000e18);
        vm.prank(who);
        bondToken.approve(address(court), type(uint256).max);
    }
}
