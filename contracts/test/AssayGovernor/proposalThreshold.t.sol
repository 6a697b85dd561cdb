// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {AssayQuorum} from "../../src/AssayQuorum.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title What a proposer must hold, as the deployment named it.
contract ProposalThresholdTest is GovernorFixture {
    function testFuzz_it_is_what_the_deployment_named(uint256 threshold) external {
        vm.assume(threshold != 0);
        assertEq(_deploy(threshold).proposalThreshold(), threshold);
    }

    function test_a_threshold_of_zero_cannot_be_deployed() external {
        vm.expectRevert(AssayQuorum.ZeroProposalThreshold.selector);
        _deploy(0);
    }

    function _deploy(uint256 threshold) private returns (AssayGovernor) {
        AssayGovernor.Terms memory terms = _terms();
        terms.proposalThreshold = threshold;
        return _construct(_electorate(), terms, new ICaseSource[](0), new address[](0));
    }
}
