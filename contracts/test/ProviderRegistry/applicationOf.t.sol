// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {Fixture} from "../Fixture.sol";

/// @title A provider's newest application and how it stands, ended ones included.
contract ApplicationOfTest is Fixture {
    function testFuzz_who_never_applied_has_none(address other) external {
        vm.assume(other != PROVIDER);
        _register(PROVIDER);
        _assertNewest(other, 0, IProviderRegistry.Status.None);
    }

    function test_it_follows_the_vote_to_the_listing() external {
        (bytes32 applicationId, uint256 proposalId) = _queued(PROVIDER);
        _assertNewest(PROVIDER, applicationId, IProviderRegistry.Status.Open);
        _execute(proposalId);
        _assertNewest(PROVIDER, applicationId, IProviderRegistry.Status.Listed);
    }

    function test_an_ended_one_stays_the_newest_until_the_next() external {
        (bytes32 rejected,) = _rejected(PROVIDER);
        _assertNewest(PROVIDER, rejected, IProviderRegistry.Status.Rejected);
        skip(30 days);
        bytes32 next = _register(PROVIDER);
        assertNotEq(next, rejected);
        _assertNewest(PROVIDER, next, IProviderRegistry.Status.Open);
    }

    /// @dev The id is bound to chain, registry, provider and number, so that no two registries share one.
    function testFuzz_the_nth_is_told_by_its_number(uint8 times) external {
        times = uint8(bound(times, 1, 12));
        for (uint256 number = 1; number <= times; ++number) {
            bytes32 applicationId = _register(PROVIDER);
            assertEq(applicationId, keccak256(abi.encode(block.chainid, address(registry), PROVIDER, number)));
            _assertNewest(PROVIDER, applicationId, IProviderRegistry.Status.Open);
            vm.prank(PROVIDER);
            registry.withdraw(applicationId);
            _assertNewest(PROVIDER, applicationId, IProviderRegistry.Status.Withdrawn);
        }
    }

    function _assertNewest(address provider, bytes32 applicationId, IProviderRegistry.Status status) private view {
        (bytes32 newest, IProviderRegistry.Status its) = registry.applicationOf(provider);
        assertEq(newest, applicationId);
        assertEq(uint256(its), uint256(status));
    }
}
