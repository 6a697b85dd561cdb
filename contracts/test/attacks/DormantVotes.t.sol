// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorProposalGuardian} from "@openzeppelin/contracts/governance/extensions/GovernorProposalGuardian.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {AuditorCases} from "../../src/AuditorCases.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {CommitteeFixture} from "../CommitteeFixture.sol";
import {CourtFixture} from "../CourtFixture.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title Who wins votes in stock, while nobody minds, keeps none of them for later.
contract DormantGuardianTest is GovernorFixture {
    address private immutable THIEF = makeAddr("thief");
    address private immutable HONEST = makeAddr("honest guardian");

    /// @dev INV-48: Otherwise one vote in which nobody else took part would stock the office for ever.
    function test_no_stock_of_renewals_outlives_two_weeks() external {
        _empower(THIEF, ROLE_QUORUM);
        _tick();
        bytes memory call_ = abi.encodeCall(GovernorProposalGuardian.setProposalGuardian, (THIEF));
        uint256 first = _propose(THIEF, address(governor), call_, "one");
        uint256 stock = _propose(THIEF, address(governor), call_, "two");
        _toVoting(stock);
        _vote(THIEF, first, FOR);
        _vote(THIEF, stock, FOR);
        _toEnd(stock);
        _queue(first);
        _wait(1 days);
        _execute(first);
        assertEq(governor.proposalGuardian(), THIEF);
        call_ = abi.encodeCall(GovernorProposalGuardian.setProposalGuardian, (HONEST));
        _govern(address(governor), call_, "the honest one");
        _wait(14 days);
        _assertState(stock, IGovernor.ProposalState.Expired);
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) =
            _action(address(governor), abi.encodeCall(GovernorProposalGuardian.setProposalGuardian, (THIEF)));
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        governor.queue(targets, values, calldatas, keccak256("two"));
        assertEq(governor.proposalGuardian(), HONEST);
    }
}

/// @title A committee that hands over keeps no key.
contract DormantCommitteeTest is CommitteeFixture {
    /// @dev INV-48
    function test_what_it_won_before_the_hand_over_dies_after_two_weeks() external {
        bytes memory call_ = abi.encodeCall(IAccessControl.grantRole, (bytes32(0), CHAIR));
        uint256 key = _propose(CHAIR, address(timelock), call_, "an admin, if ever needed");
        _toVoting(key);
        _vote(CHAIR, key, FOR);
        _toEnd(key);
        _delegate(ALICE, ALICE);
        _execute(_handOverDue());
        _wait(2_000 days);
        _assertState(key, IGovernor.ProposalState.Expired);
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) =
            _action(address(timelock), call_);
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        governor.queue(targets, values, calldatas, keccak256("an admin, if ever needed"));
        assertFalse(timelock.hasRole(bytes32(0), CHAIR));
    }
}

/// @title What expired is dead in the timelock as well, whoever may execute there later.
contract ExpiredStaysDeadTest is GovernorFixture {
    address private immutable THIEF = makeAddr("thief");

    /// @dev INV-48, INV-49: Nothing is judged there.
    function test_nobody_executes_it_past_the_governor() external {
        bytes memory call_ = abi.encodeCall(IERC20.transfer, (THIEF, 1_000e18));
        uint256 id = _due(address(token), call_, "a grant from an empty treasury");
        _wait(15 days);
        _assertState(id, IGovernor.ProposalState.Expired);
        bytes32 role = timelock.EXECUTOR_ROLE();
        _govern(address(timelock), abi.encodeCall(IAccessControl.grantRole, (role, address(0))), "anybody executes");
        _give(address(timelock), 1_000e18);
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(address(token), call_);
        bytes32 salt = bytes20(address(governor)) ^ keccak256("a grant from an empty treasury");
        bytes32 operation = timelock.hashOperationBatch(targets, values, calldatas, 0, salt);
        vm.expectRevert(
            abi.encodeWithSelector(
                TimelockController.TimelockUnexpectedOperationState.selector,
                operation,
                bytes32(uint256(1) << uint8(TimelockController.OperationState.Ready))
            )
        );
        vm.prank(THIEF);
        timelock.executeBatch(targets, values, calldatas, 0, salt);
        assertEq(token.balanceOf(THIEF), 0);
        _assertState(id, IGovernor.ProposalState.Expired);
    }
}

/// @title What votes own is no option for who won it while there was nothing to win.
contract DormantSystemTest is CourtFixture {
    address private immutable THIEF = makeAddr("thief");
    address private immutable FRIEND = makeAddr("friend");

    /// @dev INV-48: Otherwise one percent of an empty treasury would be one of all that it will have.
    function test_a_grant_from_an_empty_treasury_is_asked_for_again() external {
        _empower(THIEF, QUORUM);
        skip(1);
        bytes memory call_ = abi.encodeCall(IERC20.transfer, (THIEF, 1_000e18));
        uint256 grant = _propose(THIEF, address(bondToken), call_, "a grant, when there is money");
        _toVoting(grant);
        _vote(THIEF, grant, FOR);
        _toEnd(grant);
        skip(400 days);
        vm.prank(TREASURY);
        bondToken.transfer(address(timelock), 1_000e18);
        _assertDead(grant, address(bondToken), call_, "a grant, when there is money");
    }

    /// @dev INV-48, INV-46: A case removes him by the roles' quorum; no vote of long ago brings him back.
    function test_a_removed_auditor_is_not_back_from_stock() external {
        _empower(THIEF, 2 * QUORUM);
        skip(1);
        bytes memory call_ = abi.encodeCall(IProviderRegistry.setAuditor, (FRIEND, true));
        uint256 one = _propose(THIEF, address(registry), call_, "one");
        uint256 two = _propose(THIEF, address(registry), call_, "two");
        _toVoting(two);
        _vote(THIEF, one, FOR);
        _vote(THIEF, two, FOR);
        _toEnd(two);
        _carryOut(one);
        assertTrue(registry.isAccredited(FRIEND));
        vm.prank(TREASURY);
        bondToken.transfer(BOB, 1_000e18);
        vm.startPrank(BOB);
        bondToken.approve(address(auditorCases), type(uint256).max);
        bytes32 id = auditorCases.open(AuditorCases.Accusation(FRIEND, true, 0, address(0), 0, "false"), 1_000e18);
        vm.stopPrank();
        uint256 removal = _pushCase(auditorCases, id);
        _toVoting(removal);
        _vote(ALICE, removal, FOR);
        _toEnd(removal);
        skip(7 days);
        _carryOut(removal);
        _assertDead(two, address(registry), call_, "two");
        assertFalse(registry.isAccredited(FRIEND));
    }

    function _carryOut(uint256 proposalId) private {
        _queue(proposalId);
        skip(1 days);
        _execute(proposalId);
    }

    function _assertDead(uint256 proposalId, address target, bytes memory call_, string memory text) private {
        _assertState(proposalId, IGovernor.ProposalState.Expired);
        (address[] memory targets, uint256[] memory values, bytes[] memory calldatas) = _action(target, call_);
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        governor.queue(targets, values, calldatas, keccak256(bytes(text)));
    }
}
