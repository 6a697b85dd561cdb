// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {
    GovernorVotesQuorumFraction
} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {AssayQuorum} from "../../src/AssayQuorum.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title What changes parameters and roles needs more votes, whatever it is wrapped in; nothing closes early for it.
abstract contract RoleQuorumTest is GovernorFixture {
    function test_an_ordinary_quorum_does_not_change_a_parameter() external {
        uint256 proposalId = _propose(
            ALICE, address(governor), abi.encodeWithSignature("setProposalThreshold(uint256)", 1), "a low threshold"
        );
        _toVoting(proposalId);
        assertEq(governor.proposalQuorum(proposalId), ROLE_QUORUM);
        _vote(BOB, proposalId, FOR);
        _assertEnds(proposalId, IGovernor.ProposalState.Defeated);
    }

    function test_nor_a_role_on_the_timelock() external {
        bytes memory grant = abi.encodeCall(timelock.grantRole, (timelock.PROPOSER_ROLE(), BOB));
        uint256 proposalId = _propose(ALICE, address(timelock), grant, "let him schedule");
        _toVoting(proposalId);
        assertEq(governor.proposalQuorum(proposalId), ROLE_QUORUM);
        _vote(BOB, proposalId, FOR);
        _assertEnds(proposalId, IGovernor.ProposalState.Defeated);
        assertFalse(timelock.hasRole(timelock.PROPOSER_ROLE(), BOB));
    }

    /// @dev Otherwise one protected call could hide behind many that are not.
    function testFuzz_one_protected_call_among_many_is_enough(uint8 length, uint8 at) external {
        length = uint8(bound(length, 1, 20));
        at = at % length;
        address[] memory targets = new address[](length);
        for (uint256 i = 0; i < length; ++i) {
            targets[i] = i == at ? address(timelock) : STRANGER;
        }
        vm.prank(ALICE);
        uint256 proposalId = governor.propose(targets, new uint256[](length), new bytes[](length), "many");
        _toVoting(proposalId);
        assertEq(governor.proposalQuorum(proposalId), ROLE_QUORUM);
    }

    function testFuzz_it_decides_to_the_unit(uint256 power) external {
        address voter = makeAddr("voter");
        power = bound(power, ROLE_QUORUM - 2, ROLE_QUORUM + 2);
        _empower(voter, power);
        _tick();
        uint256 alone = _propose(ALICE, address(timelock), "", "a role by one");
        _toVoting(alone);
        _vote(voter, alone, FOR);
        _assertEnds(alone, power >= ROLE_QUORUM ? IGovernor.ProposalState.Succeeded : IGovernor.ProposalState.Defeated);
    }

    /// @dev OZ's super-quorum would overtake ballots that were accepted; ours is a quorum and waits.
    function test_reaching_it_closes_nothing() external {
        uint256 proposalId = _propose(ALICE, address(timelock), "", "a role");
        _toVoting(proposalId);
        _vote(ALICE, proposalId, FOR);
        _assertState(proposalId, IGovernor.ProposalState.Active);
        _clockTo(governor.proposalDeadline(proposalId));
        _assertState(proposalId, IGovernor.ProposalState.Active);
        _vote(BOB, proposalId, AGAINST);
    }

    /// @dev The ordinary quorum does not extend a vote that it does not decide.
    function test_a_late_quorum_is_the_higher_one() external {
        uint256 proposalId = _propose(ALICE, address(timelock), "", "a role");
        uint256 deadline = governor.proposalDeadline(proposalId);
        _clockTo(deadline);
        _vote(BOB, proposalId, FOR);
        assertEq(governor.proposalDeadline(proposalId), deadline);
        _vote(ALICE, proposalId, FOR);
        assertEq(governor.proposalDeadline(proposalId), deadline + _span(1 days));
    }

    function test_a_case_needs_the_ordinary_one_even_where_its_source_is_protected() external {
        _govern(address(governor), abi.encodeCall(AssayQuorum.setProtected, (address(docket), true)), "protect");
        uint256 proposalId = _put(CASE, _parties(STRANGER));
        _toVoting(proposalId);
        assertEq(governor.proposalQuorum(proposalId), QUORUM);
        _vote(BOB, proposalId, FOR);
        _assertEnds(proposalId, IGovernor.ProposalState.Succeeded);
    }

    /// @dev INV-20: Otherwise roles would be the cheapest thing to take, or one vote could put them out of reach of every other.
    function testFuzz_it_is_never_below_the_ordinary_one_and_never_out_of_reach(uint256 share, uint256 delegated)
        external
    {
        share = bound(share, 0, 10_000);
        delegated = bound(delegated, 4 * QUORUM, 90 * QUORUM);
        _empower(makeAddr("whale"), delegated - 4 * QUORUM);
        _govern(
            address(governor), abi.encodeCall(GovernorVotesQuorumFraction.updateQuorumNumerator, (share)), "another"
        );
        uint256 asked = _ask();
        uint256 proposalId = _propose(ALICE, address(timelock), "", "a role");
        _toVoting(proposalId);
        uint256 needed = governor.proposalQuorum(proposalId);
        assertEq(needed, Math.max(ROLE_QUORUM, governor.proposalQuorum(asked)));
        assertLe(needed, delegated / 2, "half of what is delegated reaches it");
    }

    /// @dev Otherwise what a vote may not do cheaply it would have the governor do in its own name.
    function test_the_governor_relays_nothing() external {
        address[3] memory targets = [address(governor), address(timelock), STRANGER];
        for (uint256 i = 0; i < targets.length; ++i) {
            bytes memory data = abi.encodeCall(Governor.relay, (targets[i], 0, ""));
            uint256 proposalId = _due(address(governor), data, "relay");
            _executeReverts(proposalId, abi.encodeWithSelector(AssayGovernor.RelayRefused.selector, targets[i]));
        }
    }

    /// @dev Otherwise what waits in the old one would read as cancelled, twice, and its case be undecided for ever.
    function test_the_timelock_is_the_deployments_for_ever() external {
        bytes memory data =
            abi.encodeWithSignature("updateTimelock(address)", TimelockController(payable(address(0xdead))));
        uint256 proposalId = _due(address(governor), data, "another timelock");
        _executeReverts(proposalId, abi.encodeWithSelector(AssayGovernor.TimelockIsFixed.selector, address(0xdead)));
        assertEq(governor.timelock(), address(timelock));
    }
}

contract RoleQuorumByTimestampTest is RoleQuorumTest {}

contract RoleQuorumByBlockNumberTest is RoleQuorumTest {
    function _countsBlocks() internal pure override returns (bool) {
        return true;
    }
}
