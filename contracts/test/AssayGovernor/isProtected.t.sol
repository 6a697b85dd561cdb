// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {AssayQuorum} from "../../src/AssayQuorum.sol";
import {ICaseSource} from "../../src/interfaces/ICaseSource.sol";
import {GovernorFixture} from "../GovernorFixture.sol";

/// @title What a deployment puts under the higher quorum, and how high it is.
contract IsProtectedTest is GovernorFixture {
    function testFuzz_governor_and_timelock_and_nothing_else_at_first(address other) external view {
        vm.assume(other != address(governor) && other != address(timelock));
        assertTrue(governor.isProtected(address(governor)));
        assertTrue(governor.isProtected(address(timelock)));
        assertFalse(governor.isProtected(other));
    }

    function testFuzz_a_deployment_names_more(address[3] calldata named, uint256 bps) external {
        address[] memory targets = new address[](3);
        for (uint256 i = 0; i < 3; ++i) {
            targets[i] = named[i];
        }
        AssayGovernor.Terms memory terms = _terms();
        terms.roleQuorumBps = bound(bps, terms.quorumBps, 10_000);
        AssayGovernor made = _construct(_electorate(), terms, new ICaseSource[](0), targets);
        for (uint256 i = 0; i < 3; ++i) {
            assertTrue(made.isProtected(named[i]));
        }
        assertEq(made.roleQuorumBps(), terms.roleQuorumBps);
    }

    function testFuzz_a_role_quorum_below_the_ordinary_one_is_not_deployed(uint256 bps) external {
        _assertRefused(bound(bps, 0, 99));
    }

    function testFuzz_nor_is_one_above_all_votes(uint256 bps) external {
        _assertRefused(bound(bps, 10_001, type(uint256).max));
    }

    function _assertRefused(uint256 bps) private {
        AssayGovernor.Terms memory terms = _terms();
        terms.roleQuorumBps = bps;
        vm.expectRevert(abi.encodeWithSelector(AssayQuorum.InvalidRoleQuorum.selector, bps, 100));
        _construct(_electorate(), terms, new ICaseSource[](0), new address[](0));
    }
}
