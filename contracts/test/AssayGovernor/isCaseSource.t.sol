// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title Who may put cases to vote: whom the deployment named, and whom votes added and did not remove.
contract IsCaseSourceTest is GovernorFixture {
    function testFuzz_the_deployed_one_alone_is_one_at_first(address other) external view {
        vm.assume(other != address(docket));
        assertTrue(governor.isCaseSource(docket));
        assertFalse(governor.isCaseSource(ICaseSource(other)));
    }

    function testFuzz_a_deployment_names_as_many_as_it_likes(ICaseSource[3] calldata named, ICaseSource other)
        external
    {
        ICaseSource[] memory sources = new ICaseSource[](named.length);
        for (uint256 i = 0; i < named.length; ++i) {
            vm.assume(other != named[i]);
            sources[i] = named[i];
        }
        AssayGovernor made = _construct(_electorate(), _terms(), sources, new address[](0));
        for (uint256 i = 0; i < named.length; ++i) {
            assertTrue(made.isCaseSource(named[i]));
        }
        assertFalse(made.isCaseSource(other));
    }

    function testFuzz_each_is_asked_alone(address source) external {
        vm.assume(source != address(docket));
        _set(source, true);
        assertTrue(governor.isCaseSource(ICaseSource(source)));
        assertTrue(governor.isCaseSource(docket));
        _set(address(docket), false);
        assertTrue(governor.isCaseSource(ICaseSource(source)));
        assertFalse(governor.isCaseSource(docket));
    }

    function _set(address source, bool allowed) private {
        bytes memory data = abi.encodeCall(AssayGovernor.setCaseSource, (ICaseSource(source), allowed));
        _govern(address(governor), data, allowed ? "one more" : "one less");
    }
}
