// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fixture} from "../Fixture.sol";

/// @title Shares of the supply are counted in basis points, not in OpenZeppelin's hundredths.
contract QuorumDenominatorTest is Fixture {
    function test_the_fraction_is_counted_in_basis_points() external view {
        assertEq(governor.quorumDenominator(), 10_000);
        assertEq(governor.quorumNumerator(), 100);
        assertEq(governor.quorum(block.timestamp - 1), token.totalSupply() / 100);
    }
}
