// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {IAssayGovernor} from "../../src/interfaces/IAssayGovernor.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {Fixture} from "../Fixture.sol";

/// @title The least that any quorum asks for, fixed when the governor is deployed.
contract QuorumFloorTest is Fixture {
    function testFuzz_it_is_what_the_deployment_named_and_every_quorum_asks_for_it(uint256 floor) external {
        vm.assume(floor != 0);
        AssayGovernor made = _deploy(floor);
        assertEq(made.quorumFloor(), floor);
        assertEq(made.quorum(0), floor);
        skip(1);
        assertEq(made.quorum(block.timestamp - 1), floor > QUORUM ? floor : QUORUM);
    }

    function test_a_floor_of_zero_cannot_be_deployed() external {
        vm.expectRevert(IAssayGovernor.ZeroQuorumFloor.selector);
        _deploy(0);
    }

    function _deploy(uint256 floor) private returns (AssayGovernor) {
        AssayGovernor.Terms memory terms = AssayGovernor.Terms({
            votingDelay: 1 days,
            votingPeriod: 7 days,
            lateQuorumExtension: 1 days,
            proposalThreshold: 1,
            quorumBps: 100,
            quorumFloor: floor
        });
        return new AssayGovernor(IVotes(address(token)), timelock, terms, new ICaseSource[](0));
    }
}
