// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssayClock} from "../../src/AssayClock.sol";
import {AssayVotes} from "../../src/AssayVotes.sol";
import {InterimCommittee} from "../../src/InterimCommittee.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {CommitteeFixture} from "../CommitteeFixture.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title Whose votes count at a timepoint: the committee's before the hand-over, for ever; the token's from it on.
abstract contract VoteSourceTest is CommitteeFixture {
    function test_before_the_hand_over_it_is_the_committee() external view {
        assertEq(address(governor.token()), address(committee));
        assertEq(address(governor.committee()), address(committee));
        assertEq(address(governor.governanceToken()), address(token));
        assertEq(governor.handedOverAt(), 0);
    }

    function testFuzz_before_it_of_every_timepoint(uint256 timepoint) external view {
        assertEq(address(governor.voteSource(timepoint)), address(committee));
    }

    function testFuzz_after_it_the_hand_over_divides_them(uint256 timepoint) external {
        uint256 proposalId = _handOverDue();
        _delegate(ALICE, ALICE);
        _tick();
        _execute(proposalId);
        uint256 at = governor.handedOverAt();
        assertEq(address(governor.voteSource(timepoint)), timepoint < at ? address(committee) : address(token));
        assertEq(address(governor.voteSource(at - 1)), address(committee));
        assertEq(address(governor.voteSource(at)), address(token));
        assertEq(address(governor.token()), address(token));
    }

    function test_a_committee_that_cannot_reach_the_floor_is_not_deployed() external {
        AssayVotes.Electorate memory electorate = _electorate();
        electorate.quorumFloor = 10 * FLOOR + 1;
        vm.expectRevert(abi.encodeWithSelector(AssayVotes.CommitteeBelowFloor.selector, 10 * FLOOR, 10 * FLOOR + 1));
        _construct(electorate, _terms(), new ICaseSource[](0), new address[](0));
    }

    function test_nor_one_on_another_clock() external {
        AssayVotes.Electorate memory electorate = _electorate();
        address[] memory members = new address[](1);
        members[0] = CHAIR;
        uint256[] memory weights = new uint256[](1);
        weights[0] = FLOOR;
        electorate.committee = new InterimCommittee(members, weights, !_countsBlocks());
        string memory mode = electorate.committee.CLOCK_MODE();
        vm.expectRevert(abi.encodeWithSelector(AssayClock.UnknownClock.selector, mode));
        _construct(electorate, _terms(), new ICaseSource[](0), new address[](0));
    }
}

contract VoteSourceByTimestampTest is VoteSourceTest {}

contract VoteSourceByBlockNumberTest is VoteSourceTest {
    function _countsBlocks() internal pure override returns (bool) {
        return true;
    }
}

/// @title Without a committee, which is the default, the token votes from the first day.
contract VoteSourceWithoutCommitteeTest is GovernorFixture {
    function testFuzz_it_is_the_token_at_every_timepoint(uint256 timepoint) external view {
        assertEq(address(governor.voteSource(timepoint)), address(token));
        assertEq(address(governor.token()), address(token));
        assertEq(address(governor.committee()), address(0));
    }

    function test_there_is_nothing_to_hand_over() external {
        uint256 proposalId = _due(address(governor), abi.encodeCall(governor.handOver, ()), "from nobody");
        _executeReverts(proposalId, abi.encodeWithSelector(AssayVotes.NoCommittee.selector));
    }
}
