// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Fixture} from "../Fixture.sol";

/// @title While less is delegated than the share, who stays away vetoes nothing that the others support.
contract SilentUnitTest is Fixture {
    function setUp() public override {
        vm.warp(1_800_000_000);
        _deployWhole(_terms());
        _empower(ALICE, 900_000e18); // above the floor of 500 000, below the share of 1 000 000
        skip(1);
    }

    function test_control_all_who_delegated_vote_for() external {
        (, uint256 proposalId) = _voting(PROVIDER);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _assertState(proposalId, IGovernor.ProposalState.Succeeded);
    }

    /// @dev INV-20. One unit, or nearly as much as votes.
    function testFuzz_what_stays_away_defeats_nothing(uint256 silent) external {
        _empower(STRANGER, bound(silent, 1, 900_000e18));
        (, uint256 proposalId) = _voting(PROVIDER);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _assertState(proposalId, IGovernor.ProposalState.Succeeded);
    }

    /// @dev Roles and parameters pass by no such bound: what is delegated does not reach their share.
    function test_roles_and_parameters_still_need_their_share() external {
        uint256 proposalId =
            _propose(ALICE, address(registry), abi.encodeCall(registry.setSteward, (ALICE, true)), "a steward");
        _toVoting(proposalId);
        assertEq(governor.proposalQuorum(proposalId), 2 * QUORUM);
        _vote(ALICE, proposalId, FOR);
        _toEnd(proposalId);
        _assertState(proposalId, IGovernor.ProposalState.Defeated);
    }
}
