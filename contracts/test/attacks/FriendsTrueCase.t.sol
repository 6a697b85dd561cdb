// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Offences} from "../../src/Offences.sol";
import {IDisputeCourt} from "../../src/interfaces/IDisputeCourt.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @title A friend opens the true case first and asks for no damages: what his users lost is still asked of the provider.
contract FriendsTrueCaseTest is CourtFixture {
    uint256 private constant LOST = 9_000e18;
    address private immutable FRIEND = makeAddr("friend");
    uint64 private happenedAt;

    function setUp() public override {
        super.setUp();
        _listed(PROVIDER);
        _fundCourt(FRIEND, 100_000e18);
        happenedAt = uint64(block.timestamp);
    }

    /// @dev INV-13, INV-14
    function test_damages_above_what_was_slashed_are_slashed_then_and_no_unit_twice() external {
        _friendsCase(Offences.DOWNTIME);
        assertEq(vault.bonded(PROVIDER), 9_500e18, "the share alone");
        bytes32 disputeId = _open(PROVIDER, Offences.DOWNTIME, happenedAt, "what users lost", LOST);
        _uphold(disputeId);
        _settle(disputeId);
        assertEq(vault.bonded(PROVIDER), REQUIRED - LOST, "together what was lost");
        // The bounty of the sum is the cap; 50 of it went with the friend's case.
        assertEq(fund.incidentOf(disputeId).escrow, LOST - 500e18 - (BOUNTY_CAP - 50e18));
        _assertBooks();
    }

    /// @dev Otherwise a friend whose case takes until the statute is over would bar them still.
    function test_the_statute_that_ran_out_meanwhile_bars_nobody_for_a_push_grace() external {
        skip(DETECTION);
        _friendsCase(Offences.DOWNTIME);
        skip(PUSH_GRACE);
        uint256 snapshot = vm.snapshotState();
        skip(1);
        uint256 deposit = court.requiredDeposit(PROVIDER, Offences.DOWNTIME, happenedAt);
        vm.expectRevert(abi.encodeWithSelector(IDisputeCourt.StatuteOver.selector, happenedAt, DETECTION));
        vm.prank(CHALLENGER);
        court.open(PROVIDER, Offences.DOWNTIME, happenedAt, _hashes("too late"), LOST, deposit);
        vm.revertToState(snapshot);
        bytes32 disputeId = _open(PROVIDER, Offences.DOWNTIME, happenedAt, "what users lost", LOST);
        _uphold(disputeId);
        _settle(disputeId);
        assertEq(vault.bonded(PROVIDER), REQUIRED - LOST);
    }

    function test_who_asks_for_no_more_than_was_slashed_is_refused() external {
        _friendsCase(Offences.DOWNTIME);
        uint256 deposit = court.requiredDeposit(PROVIDER, Offences.DOWNTIME, happenedAt);
        vm.expectRevert(
            abi.encodeWithSelector(
                IDisputeCourt.AlreadyUpheld.selector, PROVIDER, Offences.DOWNTIME, happenedAt / 30 days
            )
        );
        vm.prank(CHALLENGER);
        court.open(PROVIDER, Offences.DOWNTIME, happenedAt, _hashes("again"), 500e18, deposit);
    }

    function test_the_second_verdict_says_what_others_take_first() external {
        _friendsCase(Offences.DOWNTIME);
        bytes32 disputeId = _open(PROVIDER, Offences.DOWNTIME, happenedAt, "what users lost", LOST);
        _afterAnswers(disputeId);
        string memory text = court.caseProposal(disputeId, 1).description;
        assertTrue(vm.contains(text, "Damages 9000000000000000000000\n"));
        assertTrue(vm.contains(text, "Slash share 500 bps of 9500000000000000000000\n"));
        assertTrue(vm.contains(text, "less what other cases of this offence and period slash first"));
    }

    /// @dev A day that was missed joins its fault once; the second case adds no day to it.
    function test_a_missed_day_is_charged_once_whatever_is_asked_for_it_later() external {
        _friendsCase(Offences.MISSED_PROOF);
        assertEq(vault.bonded(PROVIDER), 9_900e18);
        bytes32 disputeId = _open(PROVIDER, Offences.MISSED_PROOF, happenedAt, "what users lost", 101e18);
        _uphold(disputeId);
        _settle(disputeId);
        assertEq(vault.bonded(PROVIDER), 9_899e18);
    }

    function test_a_refused_claim_for_more_costs_its_challenger_twice_the_deposit() external {
        _friendsCase(Offences.DOWNTIME);
        bytes32 disputeId = _open(PROVIDER, Offences.DOWNTIME, happenedAt, "what users lost", LOST);
        assertEq(_dispute(disputeId).deposit, 2 * 190e18);
        _dismiss(disputeId);
        _settle(disputeId);
        assertEq(vault.bonded(PROVIDER), 9_500e18);
        assertEq(court.credit(PROVIDER), 380e18 * 6_000 / 10_000);
    }

    function _friendsCase(uint8 offence) private {
        uint256 deposit = court.requiredDeposit(PROVIDER, offence, happenedAt);
        vm.prank(FRIEND);
        bytes32 disputeId = court.open(PROVIDER, offence, happenedAt, _hashes(EVIDENCE), 0, deposit);
        _uphold(disputeId);
        _settle(disputeId);
    }
}
