// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {InterimCommittee} from "../../src/InterimCommittee.sol";

/// @title A committee of two, on either clock.
abstract contract SeatsFixture is Test {
    address internal immutable CHAIR = makeAddr("chair");
    address internal immutable SECOND = makeAddr("second member");

    InterimCommittee internal committee;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        vm.roll(20_000_000);
        committee = _make(false);
    }

    function _make(bool countsBlocks) internal returns (InterimCommittee) {
        address[] memory members = new address[](2);
        (members[0], members[1]) = (CHAIR, SECOND);
        uint256[] memory weights = new uint256[](2);
        (weights[0], weights[1]) = (5, 3);
        return new InterimCommittee(members, weights, countsBlocks);
    }

    /// @dev Any timepoint that is over.
    function _past(uint256 seed) internal view returns (uint256) {
        return bound(seed, 0, block.timestamp - 1);
    }
}
