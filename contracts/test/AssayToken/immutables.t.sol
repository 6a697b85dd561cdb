// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AssayToken} from "../../src/AssayToken.sol";
import {Fixture} from "../Fixture.sol";

/// @title timelock() and yearlyMintBps() are what the deployment named, for ever.
contract ImmutablesTest is Fixture {
    function testFuzz_they_are_what_the_deployment_named(address owner, uint256 share) external {
        AssayToken made = new AssayToken(TREASURY, 1, owner, share, false);
        assertEq(made.timelock(), owner);
        assertEq(made.yearlyMintBps(), share);
    }
}
