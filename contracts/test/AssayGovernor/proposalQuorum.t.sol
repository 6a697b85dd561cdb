// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title The quorum of a proposal is the snapshot's, and it decides.
abstract contract ProposalQuorumTest is GovernorFixture {
    function test_it_is_the_quorum_of_the_snapshot_for_ever() external {
        uint256 proposalId = _propose(ALICE, STRANGER, "", "a question");
        _toVoting(proposalId);
        vm.prank(TREASURY);
        token.delegate(TREASURY);
        vm.prank(address(timelock));
        token.mint(TREASURY, 2_000_000e18);
        _wait(30 days);
        assertEq(governor.proposalQuorum(proposalId), QUORUM);
        assertEq(governor.proposalQuorum(proposalId), governor.quorum(governor.proposalSnapshot(proposalId)));
    }

    function test_before_the_snapshot_it_is_not_known() external {
        uint256 proposalId = _propose(ALICE, STRANGER, "", "a question");
        uint256 snapshot = governor.proposalSnapshot(proposalId);
        vm.expectRevert(abi.encodeWithSelector(Votes.ERC5805FutureLookup.selector, snapshot, governor.clock()));
        governor.proposalQuorum(proposalId);
    }

    /// @dev What is on both sides of the quorum's line: exactly as much passes, one unit less does not.
    function testFuzz_it_decides_to_the_unit(uint256 cast) external {
        address voter = makeAddr("voter");
        cast = bound(cast, QUORUM - 3, QUORUM + 3);
        _empower(voter, cast);
        _tick();
        uint256 proposalId = _propose(ALICE, STRANGER, "", "a question");
        _toVoting(proposalId);
        _vote(voter, proposalId, FOR);
        _toEnd(proposalId);
        _assertState(proposalId, cast >= QUORUM ? IGovernor.ProposalState.Succeeded : IGovernor.ProposalState.Defeated);
    }

    /// @dev INV-20
    function test_if_less_than_the_floor_is_delegated_nothing_passes() external {
        uint256 proposalId = _propose(ALICE, STRANGER, "", "a question");
        vm.prank(ALICE);
        token.transfer(TREASURY, 3 * QUORUM - 400_000e18);
        vm.prank(BOB);
        token.delegate(address(0));
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        assertEq(governor.proposalQuorum(proposalId), governor.quorumFloor());
        _assertState(proposalId, IGovernor.ProposalState.Defeated);
    }
}

contract ProposalQuorumByTimestampTest is ProposalQuorumTest {}

contract ProposalQuorumByBlockNumberTest is ProposalQuorumTest {
    function _countsBlocks() internal pure override returns (bool) {
        return true;
    }
}
