// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Deploy} from "../../script/Deploy.s.sol";
import {Fixture} from "../Fixture.sol";

/// @title A deployer who would hold every vote is found.
contract DeployerIsTreasuryTest is Fixture {
    function test_the_deployer_does_not_hold_the_supply() external {
        Deploy.Terms memory terms = _terms();
        Deploy again = new Deploy();
        terms.token.treasury = address(again);
        Deploy.Deployment memory made = again.deploy(address(again), terms);
        vm.expectRevert(abi.encodeWithSelector(Deploy.Miswired.selector, "the deployer is the treasury"));
        again.check(made, address(again), terms);
    }

    function test_control_another_treasury_is_right() external {
        Deploy.Terms memory terms = _terms();
        Deploy again = new Deploy();
        again.check(again.deploy(address(again), terms), address(again), terms);
    }
}
