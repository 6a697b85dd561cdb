// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Vm} from "forge-std/Vm.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {Deploy} from "../../script/Deploy.s.sol";
import {Fixture} from "../Fixture.sol";

/// @title Nobody but the governor and the timelock itself ever has a role: there is no moment for a grant in between.
contract DeployersFriendTest is Fixture {
    function test_no_role_was_granted_to_anybody_else_at_any_moment() external {
        Deploy deployer = new Deploy();
        vm.recordLogs();
        Deploy.Deployment memory made = deployer.deploy(address(deployer), _terms());
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 granted = 0;
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] != IAccessControl.RoleGranted.selector) continue;
            address account = address(uint160(uint256(logs[i].topics[2])));
            bool admin = logs[i].topics[1] == made.timelock.DEFAULT_ADMIN_ROLE();
            assertEq(account, admin ? address(made.timelock) : address(made.governor));
            ++granted;
        }
        assertEq(granted, 4);
    }

    function test_the_deployer_grants_nothing() external {
        bytes32 role = timelock.PROPOSER_ROLE();
        bytes32 admin = timelock.DEFAULT_ADMIN_ROLE();
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, address(script), admin)
        );
        vm.prank(address(script));
        timelock.grantRole(role, STRANGER);
    }
}
