// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {IAssayGovernor} from "../../src/interfaces/IAssayGovernor.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {Fixture} from "../Fixture.sol";

/// @title Who may put cases to vote: whom the deployment named, and whom votes added and did not remove.
contract IsCaseSourceTest is Fixture {
    function testFuzz_the_registry_alone_is_one_at_first(address other) external view {
        vm.assume(other != address(registry));
        assertTrue(governor.isCaseSource(registry));
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
        AssayGovernor made = new AssayGovernor(IVotes(address(token)), timelock, _terms().governor, sources);
        for (uint256 i = 0; i < named.length; ++i) {
            assertTrue(made.isCaseSource(named[i]));
        }
        assertFalse(made.isCaseSource(other));
    }

    function testFuzz_each_is_asked_alone(address source) external {
        vm.assume(source != address(registry));
        _set(source, true);
        assertTrue(governor.isCaseSource(ICaseSource(source)));
        assertTrue(governor.isCaseSource(registry));
        _set(address(registry), false);
        assertTrue(governor.isCaseSource(ICaseSource(source)));
        assertFalse(governor.isCaseSource(registry));
    }

    function _set(address source, bool allowed) private {
        bytes memory data = abi.encodeCall(IAssayGovernor.setCaseSource, (ICaseSource(source), allowed));
        _govern(address(governor), data, allowed ? "one more" : "one less");
    }
}
