// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {DisputeCourt} from "../../src/DisputeCourt.sol";
import {Offences} from "../../src/Offences.sol";
import {CourtFixture} from "../CourtFixture.sol";

/// @dev Settles the friend's case and opens the next in one transaction, so that nobody comes between.
contract Friend {
    DisputeCourt private immutable COURT;
    address private immutable PROVIDER;
    uint64 private immutable AT;

    constructor(IERC20 money, DisputeCourt court, address provider, uint64 at) {
        COURT = court;
        PROVIDER = provider;
        AT = at;
        money.approve(address(court), type(uint256).max);
    }

    function go(uint256 damages, bytes32 junk) external returns (bytes32) {
        bytes32 next = COURT.nextToSettle(PROVIDER);
        if (next != 0) COURT.settle(next);
        bytes32[] memory hashes = new bytes32[](1);
        hashes[0] = junk;
        uint256 deposit = COURT.requiredDeposit(PROVIDER, Offences.DOWNTIME, AT);
        return COURT.open(PROVIDER, Offences.DOWNTIME, AT, hashes, damages, deposit);
    }
}

/// @title A provider's friend who settles and opens in one transaction shuts nobody out and earns nothing by it.
/// @dev INV-32
contract FriendSettlesAndOpensTest is CourtFixture {
    uint256 private constant LOST = 9_000e18;
    Friend private friend;
    uint64 private happenedAt;

    function setUp() public override {
        super.setUp();
        _listed(PROVIDER);
        happenedAt = uint64(block.timestamp);
        friend = new Friend(bondToken, court, PROVIDER, happenedAt);
        vm.prank(TREASURY);
        bondToken.transfer(address(friend), 10_000e18);
        skip(DETECTION);
    }

    function test_victims_file_their_loss_beside_his_follow_up() external {
        bytes32 first = friend.go(0, "true evidence");
        _uphold(first);
        _afterAppeals(first);
        bytes32 second = friend.go(500e18 + 1, "junk");
        assertEq(vault.bonded(PROVIDER), 9_500e18);
        bytes32 theirs = _open(PROVIDER, Offences.DOWNTIME, happenedAt, "what users lost", LOST);
        _afterAnswers(theirs);
        uint256 junk = _put(second);
        uint256 loss = _put(theirs);
        _toVoting(loss);
        _vote(ALICE, loss, FOR);
        _toEnd(loss);
        _queue(loss);
        skip(1 days);
        _execute(loss);
        assertGt(block.timestamp, governor.proposalDeadline(junk));
        court.recordVerdict(second);
        court.settle(second);
        _settle(theirs);
        assertEq(vault.bonded(PROVIDER), REQUIRED - LOST, "together what was lost");
        _assertBooks();
    }

    /// @dev However often he repeats it for a unit more, and voters uphold it.
    function test_repeating_it_covers_nobody() external {
        bytes32 one = friend.go(0, "true evidence");
        for (uint256 i = 1; i <= 3; ++i) {
            _uphold(one);
            _afterAppeals(one);
            one = friend.go(500e18 + i, keccak256(abi.encode(i)));
        }
        bytes32 theirs = _open(PROVIDER, Offences.DOWNTIME, happenedAt, "what users lost", LOST);
        _uphold(theirs);
        _exit(one);
        _settle(theirs);
        assertEq(vault.bonded(PROVIDER), REQUIRED - LOST);
    }

    /// @dev Bounties of all of it together are the bounty of the sum.
    function test_he_earns_no_bounty_twice() external {
        bytes32 first = friend.go(0, "true evidence");
        _uphold(first);
        _afterAppeals(first);
        bytes32 second = friend.go(LOST, "what users lost");
        _uphold(second);
        _settle(second);
        assertEq(vault.credit(address(friend)), BOUNTY_CAP);
    }

    /// @dev He sees the victims' evidence in the mempool and files it first: their case is opened all the same.
    function test_evidence_that_he_filed_first_opens_their_case_all_the_same() external {
        bytes32 sham = friend.go(type(uint256).max, "what users lost");
        bytes32 theirs = _open(PROVIDER, Offences.DOWNTIME, happenedAt, "what users lost", LOST);
        _dismiss(sham);
        _afterAppeals(sham);
        court.settle(sham);
        assertEq(court.nextToSettle(PROVIDER), theirs);
    }
}
