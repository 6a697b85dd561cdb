// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {AssayVotes} from "../../src/AssayVotes.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title The least that any quorum asks for, fixed when the governor is deployed.
contract QuorumFloorTest is GovernorFixture {
    function testFuzz_it_is_what_the_deployment_named_and_every_quorum_asks_for_it(uint256 floor) external {
        vm.assume(floor != 0);
        AssayGovernor made = _deploy(floor);
        assertEq(made.quorumFloor(), floor);
        assertEq(made.quorum(0), floor);
        skip(1);
        assertEq(made.quorum(block.timestamp - 1), floor > QUORUM ? floor : QUORUM);
    }

    function test_a_floor_of_zero_cannot_be_deployed() external {
        AssayVotes.Electorate memory electorate = _electorate();
        electorate.quorumFloor = 0;
        vm.expectRevert(AssayVotes.ZeroQuorumFloor.selector);
        _construct(electorate, _terms(), new ICaseSource[](0), new address[](0));
    }

    function _deploy(uint256 floor) private returns (AssayGovernor) {
        AssayVotes.Electorate memory electorate = _electorate();
        electorate.quorumFloor = floor;
        return _construct(electorate, _terms(), new ICaseSource[](0), new address[](0));
    }
}
