// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title What the next application must bond, by the terms that stand.
contract RequiredBondTest is Fixture {
    function testFuzz_it_is_the_terms_and_the_next_applications(uint256 before, uint256 afterwards) external {
        assertEq(registry.requiredBond(), REQUIRED);
        _set(before);
        assertEq(registry.requiredBond(), before);
        bytes32 first = _register(PROVIDER);
        _set(afterwards);
        assertEq(registry.requiredBond(), afterwards);
        bytes32 second = _register(STRANGER);
        assertEq(registry.application(first).required, before);
        assertEq(registry.application(second).required, afterwards);
    }

    function _set(uint256 required) private {
        vm.prank(address(timelock));
        registry.setTerms(IProviderRegistry.Terms(required, FEE, 30 days, 3));
    }
}
