// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {IAssayGovernor} from "../../src/interfaces/IAssayGovernor.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {Fixture} from "../Fixture.sol";

/// @title What a proposer must hold, as the deployment named it.
contract ProposalThresholdTest is Fixture {
    function testFuzz_it_is_what_the_deployment_named(uint256 threshold) external {
        vm.assume(threshold != 0);
        assertEq(_deploy(threshold).proposalThreshold(), threshold);
    }

    function test_a_threshold_of_zero_cannot_be_deployed() external {
        vm.expectRevert(IAssayGovernor.ZeroProposalThreshold.selector);
        _deploy(0);
    }

    function _deploy(uint256 threshold) private returns (AssayGovernor) {
        AssayGovernor.Terms memory terms = AssayGovernor.Terms({
            votingDelay: 1 days,
            votingPeriod: 7 days,
            lateQuorumExtension: 1 days,
            proposalThreshold: threshold,
            quorumBps: 100,
            quorumFloor: 1
        });
        return new AssayGovernor(IVotes(address(token)), timelock, terms, new ICaseSource[](0));
    }
}
